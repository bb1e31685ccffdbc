package dev.tierdeck.desktop.warmers;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.warm.WarmSchedule;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The view while the server its warmers write to is killed and comes back. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class WarmersOutageTest {
    private final Outage outage = new Outage(raw -> {});
    private final WarmSchedule schedule = new WarmSchedule(outage.cache());
    private final WarmersWindow window = new WarmersWindow(schedule, new FakeBoard(), false);

    @Start
    void open(Stage shared) {
        var prices = CacheType.of("prices", Text.UTF_8).tiers(TierId.REDIS);
        for (var name : List.of("bonds", "prices")) {
            schedule.add(Warmer.refreshing(name, Duration.ofMillis(250), prices, () -> List.of(Key.of(name + ":1")), key -> "x"));
        }
        schedule.start();
        window.now = Instant.now();
        window.show(new Stage(), 848, 728);
    }

    @AfterEach
    void close() {
        window.close();
        schedule.close();
        outage.close();
    }

    private State state() {
        return window.model.list().rows().getLast().line().get().state();
    }

    @Test
    void serverKilledAndBack_warmersFailAndRunAgain_andChoiceAndTypedTextStay(FxRobot robot) {
        window.choose("prices");
        window.reads("No run has failed.");
        window.inWindow(() -> window.model.detail().interval().text().set("2 m"));
        outage.away();
        Await.shown("it failed", () -> state() == State.FAILED);
        window.reads("The last run failed");
        assertThat(window.model.detail().error().get()).contains("prices:1 was not written: No server answers at " + outage.address());
        window.take("outage");
        outage.back();
        Await.shown("it runs again", () -> state() == State.DUE || state() == State.RUNNING);
        outage.requireSoon("Warmers");
        window.reads("Last error");
        assertThat(window.model.detail().row().get().name()).isEqualTo("prices");
        assertThat(window.model.detail().interval().text().get()).isEqualTo("2 m");
        Await.until("the log says so", () -> outage.log(Level.INFO).contains("All warmers run again."));
        assertThat(outage.log(Level.WARN)).as("the connection, and the first warmer that met it").hasSizeBetween(1, 2);
    }
}
