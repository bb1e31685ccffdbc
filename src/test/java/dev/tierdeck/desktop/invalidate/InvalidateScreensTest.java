package dev.tierdeck.desktop.invalidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Screens;
import java.util.List;
import java.util.concurrent.Semaphore;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumnBase;
import javafx.scene.text.Text;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Pictures of the view in both themes and at several widths, to be looked at; what can be measured of them is. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class InvalidateScreensTest {
    /** What a window of 1000 x 800 leaves for its view. */
    private static final double WIDTH = 848;
    private static final double HEIGHT = 728;

    private final InvalidateWindow window = new InvalidateWindow(Environment.PRODUCTION, false);

    @Start
    void open(Stage shared) {
        window.show(new Stage(), WIDTH, HEIGHT);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void shows(How how, Runnable fill) {
        window.inWindow(() -> {
            window.model.form().how().set(how);
            fill.run();
        });
        window.press("Show what goes");
        Await.shown("what goes", () -> window.model.preview().state().get() == PreviewModel.State.READY);
    }

    private void nothingIsCut(String where) {
        window.inWindow(() -> assertThat(cut()).as(where).isEmpty());
    }

    /** Buttons and headings whose text does not fit. */
    private List<String> cut() {
        return window.scene().getRoot().lookupAll(".label, .button, .check-box").stream().map(Labeled.class::cast)
                .filter(each -> InvalidateWindow.seen(each) && each.getText() != null && !each.getText().isEmpty() && !inTable(each))
                .filter(each -> each.lookup(".text") instanceof Text drawn && !drawn.getText().equals(each.getText()))
                .map(each -> (each instanceof Button ? "button " : "label ") + each.getText()).toList();
    }

    private static boolean inTable(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("table-cell") || at.getStyleClass().contains("list-cell")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void pictures() {
        window.take("begin");
        list();
        shows(How.TAG, () -> window.model.form().tag().set("BTC"));
        window.take("tag");
        nothingIsCut("a tag");
        shows(How.RECIPE, () -> {
            window.model.form().recipe().chosen().set(window.model.form().recipe().options().get(2));
            window.model.form().recipe().fields().getFirst().text().set("u-4");
        });
        window.take("recipe");
        columnsFit();
        nothingIsCut("a recipe");
        window.inWindow(() -> window.model.form().recipe().chosen().set(window.model.form().recipe().options().get(1)));
        window.inWindow(() -> window.model.ask());
        window.take("mistakes");
        nothingIsCut("mistakes");
        window.inWindow(() -> window.model.form().how().set(How.KEYS));
        window.take("keys");
        shows(How.DOMAIN, () -> window.model.form().domain().set(window.model.form().domains().getFirst()));
        window.press("Invalidate 43 keys");
        window.take("confirm");
        nothingIsCut("the question");
        carryOut();
    }

    /** A table that becomes narrower still shows all its columns. */
    private void columnsFit() {
        var table = window.table("preview-table");
        Await.shown("all columns are within the table",
                () -> table.getColumns().stream().mapToDouble(TableColumnBase::getWidth).sum() <= table.getWidth());
    }

    /** The list of tags is a window of its own. */
    private void list() {
        var tags = (ComboBox<?>) window.find("#tag");
        window.inWindow(tags::show);
        Await.shown("the tags", () -> window.model.tags().tags().size() > 3);
        window.inWindow(tags::hide);
        window.inWindow(tags::show);
        var popup = Window.getWindows().stream().filter(each -> each instanceof PopupWindow && each.isShowing()).findFirst().orElseThrow();
        Screens.take(popup.getScene(), "invalidate-tags-light");
        window.inWindow(tags::hide);
    }

    private void carryOut() {
        var steps = new Semaphore(17);
        window.cache.invalidations.steps = steps;
        window.cache.invalidations.failing.put(Key.of("tradecore:market:quote:S3"), "Redis refused it: the user has no permission for UNLINK.");
        window.cache.invalidations.joined.add(Key.of("tradecore:market:quote:LATE"));
        window.cache.invalidations.left = 3;
        window.inWindow(() -> window.model.confirm().typed().set(InvalidateWindow.CONNECTION));
        window.press("Invalidate 43 keys");
        Await.shown("17 are settled", () -> window.model.execution().share().get() > 0.39);
        window.take("running");
        window.press("Stop");
        window.reads("Stopped: 17 of 43 keys settled");
        window.take("stopped");
        steps.release(100);
        window.press("Continue");
        window.reads("42 keys removed");
        window.reads("One entry took the tag on");
        window.take("report");
        nothingIsCut("the report");
        for (int width : new int[] {1128, 1448, 2408}) {
            window.width(width);
            window.take("report-" + (width + 152));
        }
        shows(How.PATTERN, () -> window.model.form().pattern().set("tradecore:*"));
        window.take("wide");
        window.width(1128);
        window.take("1280");
        nothingIsCut("1280 wide");
    }
}
