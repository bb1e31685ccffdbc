package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.ServerCost;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CostModelTest {
    private final FakeCache cache = new FakeCache();

    private final CostModel model = new CostModel(cache, new HandTasks(), Messages.of("shell"));

    private void costs(int seconds, long calls, long micros, long bytes, boolean estimated) {
        cache.cost = new ServerCost(FakeCache.START.plusSeconds(seconds), calls, Duration.ofNanos(micros * 1000), bytes, estimated);
        model.look();
    }

    @Test
    void cacheWithoutAServer_showsNothing() {
        model.look();
        assertThat(model.text().get()).isEmpty();
    }

    @Test
    void share_isThatOfTheLastTenSeconds() {
        costs(0, 1000, 0, 0, false);
        assertThat(model.text().get()).isEmpty();
        costs(3, 2000, 300_000, 1_000, false);
        assertThat(model.text().get()).isEqualTo("Redis cost of this dashboard 10.0\u00a0%");
        for (int second = 6; second <= 15; second += 3) {
            costs(second, 2000, 300_000 + second * 4_000, 2_000, false);
        }
        assertThat(model.text().get()).isEqualTo("Redis cost of this dashboard 0.4\u00a0%");
    }

    @Test
    void details_tellWhatWasAskedSinceTheWindowWasOpened() {
        costs(0, 1000, 0, 500, false);
        costs(3, 13_345, 30_000, 3_400_500, false);
        assertThat(model.details().get()).contains("12\u2009345 commands").contains("3.4\u00a0MB").contains("own count");
    }

    @Test
    void serverThatDoesNotTell_isSaidToBeEstimated() {
        costs(0, 0, 0, 0, true);
        costs(3, 10, 30_000, 100, true);
        assertThat(model.details().get()).contains("estimated");
    }

    @Test
    void smallShare_isNotNothing() {
        costs(0, 0, 0, 0, false);
        costs(3, 10, 30, 100, false);
        assertThat(model.text().get()).endsWith("under 0.1\u00a0%");
        costs(60, 10, 30, 100, false);
        costs(63, 10, 30, 100, false);
        assertThat(model.text().get()).endsWith(" 0.0\u00a0%");
    }
}
