package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import dev.tierdeck.testing.NoMarket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShellModelTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeCache cache = new FakeCache();
    private final HandTasks tasks = new HandTasks();
    private final ShellModel model = new ShellModel(new Workbench(cache, "embedded", Workbench.Environment.SAMPLE, false, NoMarket.DATA,
            Preferences.forgetful()), tasks, Messages.of("shell"));

    private void redisIs(State state) {
        cache.tiers(FakeCache.status(TierId.REDIS, state, "Redis is " + state + "."));
    }

    private String light() {
        return model.lights().get().getLast().state();
    }

    @Test
    void tierGoesAway_isToldWithinASecond() {
        redisIs(State.DOWN);
        assertThat(light()).isEqualTo("ok");
        tasks.pass(SECOND);
        assertThat(light()).isEqualTo("down");
        assertThat(model.trouble().get()).isEqualTo("Redis is DOWN.");
    }

    @Test
    void windowThatNobodySees_looksOnceInTenSeconds() {
        model.seen(false);
        redisIs(State.DOWN);
        tasks.pass(SECOND.multipliedBy(9));
        assertThat(light()).isEqualTo("ok");
        tasks.pass(SECOND);
        assertThat(light()).isEqualTo("down");
    }

    @Test
    void windowThatIsSeenAgain_looksAtOnceAndEachSecond() {
        model.seen(false);
        redisIs(State.DOWN);
        model.seen(true);
        assertThat(light()).isEqualTo("down");
        redisIs(State.OK);
        tasks.pass(SECOND);
        assertThat(light()).isEqualTo("ok");
        assertThat(tasks.ticking()).isEqualTo(1);
    }

    @Test
    void close_looksNoMore() {
        model.seen(false);
        model.close();
        assertThat(tasks.ticking()).isZero();
    }
}
