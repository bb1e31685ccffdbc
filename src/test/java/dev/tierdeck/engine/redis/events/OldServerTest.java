package dev.tierdeck.engine.redis.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.ServerMisses.State;
import dev.tierdeck.testing.Await;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OldServerTest {
    @Test
    void serverBeforeSix_isSaidToTellNoMisses_andIsNotSet() {
        try (var misses = new RedisMisses(new Old(), new OwnMisses(System::nanoTime), Catalog.NONE, InstantSource.system())) {
            misses.follow();
            Await.until("it is refused", () -> misses.standing().state() == State.REFUSED);
            assertThat(misses.standing().sentence()).contains("5.0.14").contains("6.0");
            assertThatThrownBy(misses::switchOn).isInstanceOf(CacheException.NotPermitted.class).hasMessageContaining("6.0");
        }
    }

    /** A server of 2018. */
    private static final class Old extends ToldServer {
        Old() {
            super("5.0.14");
        }
    }
}
