package dev.tierdeck.desktop.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Outage;
import dev.tierdeck.testing.ViewWindow;
import java.time.InstantSource;
import javafx.scene.control.TableView;
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
class TtlOutageTest extends ViewWindow {
    private final Outage outage = new Outage(raw -> {
        for (int i = 0; i < 20; i++) {
            raw.call("SET", "price:crypto:S" + i, "1", "EX", Integer.toString(5_000 + i));
        }
    });
    private final BackgroundTasks tasks = new BackgroundTasks();
    private final TtlModel model = new TtlModel(outage.cache(), tasks, InstantSource.system(), text -> {}, (title, name) -> null, key -> {});

    TtlOutageTest() {
        super("ttl");
    }

    @Start
    void open(Stage shared) {
        var controller = new TtlController(model);
        open(new Stage(), 848, 728, controller, controller.parts());
    }

    @AfterEach
    void close() {
        tasks.close();
        outage.close();
    }

    @SuppressWarnings("unchecked")
    private TableView<TtlRow> list() {
        return (TableView<TtlRow>) find(".ttl-table");
    }

    @Test
    void serverKilledAndBack_isSaidAndOver_andChoiceAndTypedTextStay(FxRobot robot) {
        reads("20 keys, read in");
        Await.shown("rows are there", () -> list().getItems().size() == 20);
        inWindow(() -> {
            list().getSelectionModel().select(3);
            model.change().typed().set("2 h");
        });
        var chosen = list().getSelectionModel().getSelectedItem();
        outage.away();
        reads("No server answers at " + outage.address());
        take("away");
        assertThat(list().getItems()).as("what was read stays").hasSize(20);
        outage.back();
        Await.shown("it is over", () -> !isRead("No server answers at "));
        outage.requireSoon("TTL");
        assertThat(list().getSelectionModel().getSelectedItem()).isSameAs(chosen);
        assertThat(model.change().typed().get()).isEqualTo("2 h");
        inWindow(model::refresh);
        Await.shown("it is read again", () -> model.walk().state().get() == WalkModel.State.COMPLETE && model.walk().trouble().get().isEmpty());
        assertThat(list().getSelectionModel().getSelectedItem().name()).isEqualTo(chosen.name());
        assertThat(outage.log(Level.WARN)).as("one line when it went").hasSize(1);
        assertThat(outage.log(Level.INFO)).as("and one when it was back").hasSize(2).last().asString().startsWith("Redis ");
    }

    @Test
    void walkBegunWhileItIsAway_saysWhy_andGoesOnByItself(FxRobot robot) {
        reads("20 keys, read in");
        outage.away();
        inWindow(model::refresh);
        Await.shown("it failed", () -> model.walk().state().get() == WalkModel.State.FAILED);
        reads("No server answers at " + outage.address());
        outage.back();
        Await.shown("it is read to the end", () -> model.walk().state().get() == WalkModel.State.COMPLETE);
        outage.requireSoon("TTL, a walk");
        assertThat(model.trouble().getValue()).isEmpty();
        assertThat(outage.log(Level.WARN)).hasSize(1);
    }
}
