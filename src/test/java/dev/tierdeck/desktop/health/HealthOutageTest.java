package dev.tierdeck.desktop.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.tierdeck.engine.ActivityLog;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Outage;
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

/** The view while its server is killed and comes back. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class HealthOutageTest {
    private static final String LOCK = "tradecore:lock:order:7";

    private final Outage outage = new Outage(raw -> {
        raw.call("SET", "tradecore:lock:order:6", "desk-1", "EX", "5000");
        raw.call("SET", LOCK, "desk-2", "EX", "5000");
    });
    private final HealthWindow window = new HealthWindow(new Observed(outage.cache(), null, ActivityLog.NONE, List.of(), Warming.NONE,
            Warming.NONE, "test", false, key -> {}, () -> {}));

    @Start
    void open(Stage shared) {
        window.now = Instant.now();
        window.show(new Stage(), 1000, 728);
    }

    @AfterEach
    void close() {
        window.close();
        outage.close();
    }

    private String chosen() {
        return window.table("locks-table").getSelectionModel().getSelectedItem() instanceof Row<?> row ? row.line().get().id().toString() : "";
    }

    @Test
    void serverKilledAndBack_isSaidWithAWayOut_andOver_andTheChoiceStays(FxRobot robot) {
        window.choose("locks-table", window.model.coordination().locks(), LOCK);
        window.inWindow(() -> window.model.coordination().limits().filter().set("login"));
        outage.away();
        window.reads("No server answers at " + outage.address());
        Await.shown("there is a way out", () -> window.buttons("Retry now").findAny().isPresent());
        window.take("outage");
        assertThat(window.table("locks-table").getItems()).hasSize(2);
        outage.back();
        Await.shown("it is over", () -> !window.isRead("No server answers at ") && window.buttons("Retry now").findAny().isEmpty());
        Await.shown("locks are read again", () -> window.model.coordination().failure().get().isEmpty());
        outage.requireSoon("Health");
        assertThat(chosen()).isEqualTo(LOCK);
        assertThat(window.model.coordination().limits().filter().get()).isEqualTo("login");
        assertThat(outage.log(Level.WARN)).as("one line when it went").hasSize(1);
        assertThat(outage.log(Level.INFO)).as("and one when it was back").hasSize(2).last().asString().startsWith("Redis ");
    }
}
