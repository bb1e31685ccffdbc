package dev.tierdeck.engine.redis.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.testing.Await;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that does as it is told while its answer is lost: no real one can be had to lose this one answer. */
@Timeout(60)
class LostAnswerTest {
    private final Mute server = new Mute();

    private RedisMisses misses() {
        return new RedisMisses(server, new OwnMisses(System::nanoTime), Catalog.NONE, InstantSource.system());
    }

    @Test
    void settingWhoseAnswerWasLost_isPutBack_asThePersonWasToldThatItFailed() {
        server.losing = true;
        try (var misses = misses()) {
            assertThatThrownBy(misses::switchOn).isInstanceOf(CacheException.TierUnavailable.class);
            assertThat(server.wished.getFirst()).contains("m");
            server.losing = false;
            Await.until("it is put back", () -> server.setting.equals("Kx"));
        }
    }

    @Test
    void settingWhoseAnswerWasLost_isPutBackAtTheEnd_whereNobodyCouldBefore() {
        server.losing = true;
        var misses = misses();
        assertThatThrownBy(misses::switchOn).isInstanceOf(CacheException.TierUnavailable.class);
        server.losing = false;
        misses.close();
        assertThat(server.setting).isEqualTo("Kx");
    }

    @Test
    void switchOn_afterTheEnd_changesNothing() {
        var misses = misses();
        misses.close();
        assertThatThrownBy(misses::switchOn).isInstanceOf(CacheException.TierUnavailable.class).hasMessageContaining("closed");
        assertThat(server.setting).isEqualTo("Kx");
    }

    private static final class Mute extends ToldServer {
        private volatile String setting = "Kx";
        private volatile boolean losing;
        /** All that it was set to: it may be put back before anybody looks. */
        private final List<String> wished = new CopyOnWriteArrayList<>();

        Mute() {
            super("7.0.15");
        }

        @Override
        public String setting() {
            return setting;
        }

        @Override
        public void set(String letters) {
            wished.add(letters);
            setting = letters;
            if (losing) {
                throw new CacheException.TierUnavailable(TierId.REDIS, "The answer was lost.", null);
            }
        }
    }
}
