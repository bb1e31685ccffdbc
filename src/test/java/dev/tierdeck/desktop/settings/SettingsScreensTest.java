package dev.tierdeck.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.Trial;
import dev.tierdeck.testing.Await;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Pictures of the view in both themes and at several widths, to be looked at; what can be measured of them is. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class SettingsScreensTest {
    private final SettingsWindow window = new SettingsWindow(new FakeConnections().stocked());

    @Start
    void open(Stage shared) {
        window.show(new Stage(), 848, 628);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void picture(String name) {
        window.take(name);
        window.inWindow(() -> assertThat(window.cut()).as(name).isEmpty());
    }

    @Test
    void pictures() {
        window.reads("paper-trading");
        picture("sample");
        window.choose("exchange-eu");
        window.reads("Delete");
        picture("production");
        window.inWindow(() -> window.field("The connection's name").setText("exchange-eu, as I like to name what is traded over there"));
        window.inWindow(() -> window.model.profiles().form().readOnly().set(false));
        window.connections.last = FakeConnections.step(Trial.Stage.READING, Fault.NOT_PERMITTED, "SCAN, EVAL");
        window.press("Test connection");
        window.reads("cache.exchange-eu.example:6380 does not permit");
        picture("failed");
        window.press("Delete…");
        window.reads("Delete this connection?");
        picture("delete");
        window.press("Cancel");
        window.choose("paper-trading");
        window.connections.gate = new Semaphore(3);
        window.press("Test connection");
        Await.shown("some steps were taken", () -> window.model.trial().steps().get().size() == 4);
        picture("testing");
        window.connections.gate.release(20);
        window.press("Add a file…");
        window.chosen = Path.of("/home/trader/layouts/of my own/that lie deep/broken.json");
        window.press("Add a file…");
        window.reads("Layout broken.json, line 7");
        picture("layouts");
        window.width(980);
        picture("wide");
        window.inWindow(() -> ((TabPane) window.find(".tab-pane")).getSelectionModel().select(1));
        picture("window");
    }
}
