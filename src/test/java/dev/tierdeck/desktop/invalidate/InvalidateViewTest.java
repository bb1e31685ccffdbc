package dev.tierdeck.desktop.invalidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The view as a person uses it, by keyboard and mouse. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class InvalidateViewTest {
    private static final Key BTC = Key.of("prediction:BTC");

    private final InvalidateWindow window = new InvalidateWindow(Environment.DEVELOPMENT, false);

    @Start
    void open(Stage shared) {
        window.show(new Stage(), 848, 728);
    }

    @AfterEach
    void close() {
        var steps = window.cache.invalidations.steps;
        if (steps != null) {
            steps.release(1000);
        }
        window.close();
    }

    private void types(FxRobot robot, String tag) {
        window.inWindow(() -> ((ComboBox<?>) window.find("#tag")).getEditor().requestFocus());
        robot.write(tag);
    }

    private void shows(FxRobot robot, String tag) {
        types(robot, tag);
        robot.push(KeyCode.ENTER);
        window.reads("Invalidate ");
    }

    private boolean focused(String button) {
        return window.scene().getFocusOwner() instanceof Button each && each.getText().startsWith(button);
    }

    @Test
    void enterShowsWhatGoes_andNothingGoes(FxRobot robot) {
        shows(robot, "BTC");
        window.reads("Invalidate 3 keys");
        Await.shown("three rows", () -> window.table("preview-table").getItems().size() == 3);
        Await.shown("and by type", () -> window.table("shares-table").getItems().size() == 3);
        assertThat(window.cache.invalidations.carriedOut).isEmpty();
    }

    @Test
    void tagsAreListedWithTheirCounts_andTypingNeverWaits(FxRobot robot) {
        types(robot, "B");
        robot.push(KeyCode.ALT, KeyCode.DOWN);
        Await.shown("the list is counted", () -> window.model.tags().tags().size() > 3);
        assertThat(window.model.form().tag().get()).isEqualTo("B");
        robot.push(KeyCode.ESCAPE);
        robot.write("TC");
        Await.shown("what was typed stands", () -> window.model.form().tag().get().equals("BTC"));
    }

    @Test
    void mindChangedAfterThePreview_voidsIt(FxRobot robot) {
        shows(robot, "BTC");
        window.press("Invalidate 3 keys");
        Await.shown("Cancel has the focus", () -> focused("Cancel"));
        robot.push(KeyCode.ESCAPE);
        Await.shown("the question is gone", () -> !window.find("#panel").isVisible());
        Await.shown("the focus is where it came from", () -> focused("Invalidate 3 keys"));
        types(robot, "X");
        window.reads("The form has changed");
        assertThat(window.isRead("Invalidate 3 keys")).isFalse();
        assertThat(window.cache.server.values).containsKey(BTC);
    }

    @Test
    void searchIsShownAsAtLeast_andIsStopped(FxRobot robot) {
        var search = new Semaphore(20);
        window.cache.invalidations.search = search;
        window.inWindow(() -> {
            window.model.form().how().set(How.PATTERN);
            window.model.form().pattern().set("tradecore:*");
        });
        window.press("Show what goes");
        window.reads("≥\u00a020 keys, ");
        window.take("searching");
        assertThat(window.tasks.running()).hasSize(1);
        window.press("Stop");
        window.reads("Stopped before all keys were found");
        search.release(1000);
        window.cache.invalidations.search = null;
        window.press("Show what goes");
        window.reads("Invalidate ");
    }

    @Test
    void searchStoppedInTheStrip_isSaidToBeStopped() {
        window.cache.invalidations.search = new Semaphore(5);
        window.inWindow(() -> {
            window.model.form().how().set(How.ALL);
            window.model.ask();
        });
        window.reads("≥\u00a05 keys, ");
        window.inWindow(() -> window.tasks.running().getFirst().handle().stop());
        window.cache.invalidations.search.release(1000);
        window.reads("Stopped before all keys were found");
    }

    @Test
    void confirmedByKeyboard_itGoes_andControlZBringsItBack(FxRobot robot) {
        shows(robot, "BTC");
        window.inWindow(() -> window.button("Invalidate 3 keys").requestFocus());
        robot.push(KeyCode.SPACE);
        Await.shown("Cancel has the focus", () -> focused("Cancel"));
        robot.push(KeyCode.TAB).push(KeyCode.ENTER);
        window.reads("3 keys removed");
        Await.shown("Undo has the focus", () -> focused("Undo (60:00)"));
        window.now = window.now.plus(Duration.ofSeconds(20));
        window.reads("Undo (59:40)");
        assertThat(window.cache.server.values).doesNotContainKey(BTC);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        window.reads("3 keys brought back");
        window.take("undone");
        assertThat(window.cache.server.values).containsKey(BTC);
        window.reads("undone 09:30:20");
    }

    @Test
    void stoppedInTheStrip_isSettledAndGoesOn() {
        var steps = new Semaphore(2);
        window.cache.invalidations.steps = steps;
        window.inWindow(() -> {
            window.model.form().tag().set("BTC");
            window.model.ask();
        });
        window.press("Invalidate 3 keys");
        window.press("Invalidate 3 keys");
        Await.shown("two are settled", () -> window.model.execution().share().get() > 0.6);
        window.inWindow(() -> window.tasks.running().getFirst().handle().stop());
        window.reads("Stopped: 2 of 3 keys settled");
        steps.release(100);
        window.press("Continue");
        window.reads("3 keys removed");
    }

    @Test
    void historyTakesBackWhatIsChosen(FxRobot robot) {
        shows(robot, "BTC");
        window.press("Invalidate 3 keys");
        window.press("Invalidate 3 keys");
        window.reads("3 keys removed");
        Await.shown("the history has it", () -> window.table("history-table").getItems().size() == 3);
        window.inWindow(() -> {
            window.table("history-table").requestFocus();
            window.table("history-table").getSelectionModel().clearAndSelect(0);
        });
        robot.push(KeyCode.ENTER);
        window.reads("3 keys brought back");
    }

    @Test
    void reportIsSaved(FxRobot robot, @TempDir Path folder) throws Exception {
        window.saved = folder.resolve("report.csv");
        shows(robot, "BTC");
        window.press("Invalidate 3 keys");
        window.press("Invalidate 3 keys");
        window.reads("3 keys removed");
        window.press("Save as CSV…");
        window.reads("Saved as ");
        assertThat(Files.readString(window.saved)).contains("invalidation,what,tag BTC").contains("figure,Removed,3");
    }

    @Test
    void previewThatAged_saysSoAndOffersANewOne(FxRobot robot) {
        shows(robot, "BTC");
        window.now = window.now.plus(Duration.ofMinutes(6));
        window.reads("This was looked at more than 5 minutes ago");
        window.take("aged");
        assertThat(window.isRead("Invalidate 3 keys")).isFalse();
        window.press("Show again what goes");
        window.reads("Invalidate 3 keys");
    }

    @Test
    void serverAway_isNamedAndRetried(FxRobot robot) {
        window.cache.server.down();
        types(robot, "BTC");
        robot.push(KeyCode.ENTER);
        window.reads("Redis at cache.example:6379 does not answer.");
        window.take("away");
        window.cache.server.up();
        window.press("Retry");
        window.reads("Invalidate 3 keys");
    }

    @Test
    void nothingFound_saysWhatToDo(FxRobot robot) {
        types(robot, "nowhere");
        robot.push(KeyCode.ENTER);
        window.reads("Nothing matches tag nowhere. Check the spelling");
        window.take("nothing");
    }

    @Test
    void everyControlHasANameForThoseWhoHear(FxRobot robot) {
        window.inWindow(() -> window.model.form().recipe().chosen().set(window.model.form().recipe().options().get(1)));
        for (var how : How.values()) {
            window.inWindow(() -> window.model.form().how().set(how));
            named();
        }
        window.inWindow(() -> window.model.form().how().set(How.TAG));
        shows(robot, "BTC");
        named();
        window.press("Invalidate 3 keys");
        named();
        window.press("Invalidate 3 keys");
        window.reads("3 keys removed");
        named();
    }

    private void named() {
        window.inWindow(() -> assertThat(window.scene().getRoot().lookupAll("*").stream()
                .filter(node -> node.isFocusTraversable() && InvalidateWindow.seen(node) && node.getAccessibleText() == null)
                .filter(node -> !(node instanceof Labeled labeled) || labeled.getText() == null || labeled.getText().isEmpty())
                .filter(node -> node.getParent() == null || !(node.getParent() instanceof ComboBox<?>))
                .map(Node::toString).toList()).isEmpty());
    }

    @Test
    void actions_leadToTheFieldOfEachWay_andSayWhyNothingComesBack(FxRobot robot) {
        window.inWindow(() -> action("Invalidate by pattern").run().run());
        assertThat(window.model.form().how().get()).isEqualTo(How.PATTERN);
        robot.write("prediction:*").push(KeyCode.ENTER);
        window.reads("Invalidate 3 keys");
        window.inWindow(() -> assertThat(action("Bring back what was invalidated last").refusal()).startsWith("Nothing that went"));
    }

    private Action action(String title) {
        return window.controller.actions().stream().filter(each -> each.title().equals(title)).findFirst().orElseThrow();
    }
}
