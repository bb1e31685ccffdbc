package dev.tierdeck.desktop.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.value.EditModel.Step;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.testing.Await;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Pictures of the entry in both themes, to be looked at; what can be measured of them is. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class ValueScreensTest {
    private ValueWindow window;

    @Start
    void open(Stage stage) {
        window = new ValueWindow(Guard.NONE);
        window.show(stage, 620, 560);
    }

    @AfterEach
    void close() {
        window.tasks.close();
    }

    private void take(String picture) {
        window.take(picture);
        window.inWindow(() -> assertThat(window.cut()).as(picture).isEmpty());
    }

    private void step(Step step) {
        Await.shown("the editing is at " + step, () -> window.model.edit().step().get() == step);
    }

    @Test
    void pictures() {
        window.choose("quote:BTC");
        take("tree");
        window.choose("trades:BTC");
        window.inWindow(() -> window.model.form().choose(Form.TABLE));
        take("table");
        window.choose("bars:BTC");
        Await.shown("it is drawn", () -> window.model.candles().picture().get() != null);
        take("chart");
        window.choose("app:gzip");
        take("packed");
        window.choose("app:broken");
        take("broken");
        window.choose("quote:BTC");
        window.inWindow(window.model.edit()::begin);
        take("typing");
        window.inWindow(() -> window.model.edit().typed().set(window.stands("quote:BTC").replace("67123.45", "67000").replace("true", "false")));
        window.inWindow(window.model.edit()::review);
        step(Step.REVIEW);
        take("review");
        window.cache.server.put("quote:BTC", "{\"symbol\":\"BTCUSDT\",\"bid\":67200.00}");
        window.inWindow(window.model.edit()::save);
        step(Step.CONFLICT);
        take("conflict");
        window.inWindow(window.model.edit()::takeTheirs);
        window.inWindow(window.model.rename()::begin);
        take("rename");
        window.inWindow(window.model.rename()::cancel);
        window.size(300, 560);
        window.choose("bars:BTC");
        Await.shown("it is drawn again", () -> window.model.candles().picture().get() != null);
        take("narrow");
    }
}
