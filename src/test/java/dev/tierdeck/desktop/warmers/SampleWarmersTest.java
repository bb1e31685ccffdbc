package dev.tierdeck.desktop.warmers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.SourceBoard;
import dev.tierdeck.market.sample.SampleFeed;
import dev.tierdeck.testing.Await;
import java.time.Instant;
import java.util.function.Predicate;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The view over the sample's own warmers, on their real schedule and a real cache. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class SampleWarmersTest {
    private static final String SYMBOLS = "sample tradebot/symbols/spot";

    private final Layouts layouts = Layouts.bundled();
    private final Cache cache = new CacheBuilder().catalog(layouts).tier(new MemoryTier(64_000_000)).build();
    private final SampleFeed feed = new SampleFeed(cache, layouts, 7);
    private final WarmersWindow window = new WarmersWindow(feed.warmers(), SourceBoard.NONE, false);

    @Start
    void open(Stage shared) {
        window.show(new Stage(), 848, 628);
    }

    @AfterEach
    void close() {
        window.close();
        feed.close();
        cache.close();
    }

    private boolean chosenIs(Predicate<WarmerRow> so) {
        var row = window.model.detail().row().get();
        return row != null && so.test(row);
    }

    @Test
    void sampleRuns_isRunNow_switchedOffAndSlowedDown(FxRobot robot) {
        window.choose(SYMBOLS);
        window.reads("not scheduled");
        window.now = Instant.now();
        feed.start();
        Await.shown("it ran", () -> chosenIs(row -> row.stats().runs() == 1 && row.stats().items() == 1));
        window.now = Instant.now();
        window.reads("due in ");
        window.take("sample");
        robot.push(KeyCode.F9);
        Await.shown("it ran again", () -> chosenIs(row -> row.stats().runs() == 2));
        window.reads(SYMBOLS + ": 1 item in ");
        robot.push(KeyCode.SPACE);
        Await.shown("it is off", () -> chosenIs(row -> row.line().get().state() == State.OFF && row.stats().nextRunAt() == null));
        robot.push(KeyCode.F2).write("2 h").push(KeyCode.ENTER);
        Await.shown("it is slower", () -> chosenIs(row -> row.stats().interval().toHours() == 2));
        assertThat(feed.warmers().stats(SYMBOLS).enabled()).isFalse();
        assertThat(window.model.list().rows()).hasSizeGreaterThan(20);
    }

    @Test
    void warmerThatFails_showsWhy(FxRobot robot) {
        feed.start();
        window.choose("sample tradebot/metrics/cache_hit");
        window.now = Instant.now();
        window.reads("The last run failed");
        window.reads("none of this cache's tiers holds the type tradebot/metrics/cache_hit");
    }
}
