package dev.tierdeck.desktop.invalidate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Outage;
import dev.tierdeck.testing.ViewWindow;
import java.time.InstantSource;
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
class InvalidateOutageTest extends ViewWindow {
    private final Outage outage = new Outage(raw -> {
        for (int i = 0; i < 20; i++) {
            raw.call("SET", "price:crypto:S" + i, "1");
        }
    });
    private final BackgroundTasks tasks = new BackgroundTasks();
    private final InvalidateModel model = new InvalidateModel(outage.cache(), tasks, InstantSource.system(), (title, name) -> null, "test");

    InvalidateOutageTest() {
        super("invalidate");
    }

    @Start
    void open(Stage shared) {
        var controller = new InvalidateController(model);
        open(new Stage(), 848, 728, controller, controller.parts());
    }

    @AfterEach
    void close() {
        tasks.close();
        outage.close();
    }

    @Test
    void serverKilledAndBack_previewAndHistoryComeByThemselves_andTheFormStays(FxRobot robot) {
        inWindow(() -> {
            model.form().how().set(How.PATTERN);
            model.form().pattern().set("price:crypto:*");
        });
        press("Show what goes");
        reads("Invalidate 20 keys");
        outage.away();
        press("Show what goes");
        reads("No server answers at " + outage.address());
        assertThat(isRead("Invalidate 20 keys")).as("what can't be looked at can't be confirmed").isFalse();
        Await.shown("the history says so too", () -> !model.history().failure().get().isEmpty());
        take("away");
        outage.back();
        reads("Invalidate 20 keys");
        Await.shown("the history is read", () -> model.history().failure().get().isEmpty());
        outage.requireSoon("Invalidate");
        assertThat(model.form().pattern().get()).isEqualTo("price:crypto:*");
        assertThat(model.preview().state().get()).isEqualTo(PreviewModel.State.READY);
        assertThat(outage.log(Level.WARN)).as("one line when it went").hasSize(1);
        assertThat(outage.log(Level.INFO)).as("and one when it was back").hasSize(2).last().asString().startsWith("Redis ");
    }

    @Test
    void tagsCountedWhileItIsAway_areCountedOnceItIsBack(FxRobot robot) {
        outage.away();
        inWindow(() -> model.tags().opened());
        Await.shown("it is said", () -> !model.tags().sentence().get().isEmpty() && model.tags().away());
        outage.back();
        Await.shown("they are counted", () -> !model.tags().tags().isEmpty());
        outage.requireSoon("Invalidate, tags");
    }
}
