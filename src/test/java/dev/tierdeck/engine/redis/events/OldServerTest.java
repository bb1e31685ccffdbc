package dev.tierdeck.engine.redis.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.ServerMisses.State;
import dev.tierdeck.testing.Await;
import java.time.InstantSource;
import java.util.function.BiConsumer;
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

    /** A server of 2018: whatever else it is asked is a mistake. */
    private static final class Old implements EventServer {
        @Override
        public String address() {
            return "cache.example:6379";
        }

        @Override
        public boolean readOnly() {
            return false;
        }

        @Override
        public String version() {
            return "5.0.14";
        }

        @Override
        public String run() {
            return "run";
        }

        @Override
        public String setting() {
            throw new AssertionError("asked for its setting");
        }

        @Override
        public void set(String letters) {
            throw new AssertionError("set to " + letters);
        }

        @Override
        public Subscription subscribe(BiConsumer<KeyEvent, byte[]> listener) {
            throw new AssertionError("subscribed to");
        }

        @Override
        public void miss(byte[] key) {
            throw new AssertionError("asked for a key");
        }
    }
}
