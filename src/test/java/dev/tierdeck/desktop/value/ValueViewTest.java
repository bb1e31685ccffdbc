package dev.tierdeck.desktop.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.value.EditModel.Step;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class ValueViewTest {
    private ValueWindow window;

    @Start
    void open(Stage stage) {
        window = new ValueWindow(Guard.NONE);
        window.show(stage, 620, 700);
    }

    @AfterEach
    void close() {
        window.tasks.close();
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys);
        for (int i = keys.length - 1; i >= 0; i--) {
            robot.release(keys[i]);
        }
    }

    private void step(Step step) {
        Await.shown("the editing is at " + step, () -> window.model.edit().step().get() == step);
    }

    private void focused(String button) {
        Await.shown(button + " has the focus", () -> window.scene().getFocusOwner() instanceof Button owner && owner.getText().equals(button));
    }

    @Test
    void valueIsEditedAndKeyRenamed_byKeyboardAlone(FxRobot robot) {
        window.choose("text:note");
        press(robot, KeyCode.CONTROL, KeyCode.E);
        step(Step.TYPING);
        Await.shown("the text has the focus", () -> window.scene().getFocusOwner() instanceof TextArea);
        press(robot, KeyCode.CONTROL, KeyCode.END);
        robot.write("!");
        press(robot, KeyCode.CONTROL, KeyCode.S);
        step(Step.REVIEW);
        window.reads("− third line");
        window.reads("+ third line!");
        focused("Save");
        press(robot, KeyCode.CONTROL, KeyCode.S);
        step(Step.OFF);
        assertThat(window.stands("text:note")).isEqualTo("first line\nsecond line\nthird line!");
        Await.shown("it is shown", () -> window.model.entry().value().get() instanceof Value.Text text && text.size() == 34);

        press(robot, KeyCode.F2);
        Await.shown("the name has the focus", () -> window.scene().getFocusOwner() instanceof TextField);
        press(robot, KeyCode.END);
        robot.write("2");
        press(robot, KeyCode.ENTER);
        Await.shown("it has its name", () -> window.cache.server.values.containsKey(Key.of("text:note2")));
        window.reads("text:note2");
        assertThat(window.said).containsExactly("Saved text:note", "Renamed text:note to text:note2");
    }

    @Test
    void escape_leavesAtOnceWhereNothingWasTyped_andAsksElse(FxRobot robot) {
        window.choose("text:note");
        press(robot, KeyCode.CONTROL, KeyCode.E);
        step(Step.TYPING);
        press(robot, KeyCode.ESCAPE);
        step(Step.OFF);
        press(robot, KeyCode.CONTROL, KeyCode.E);
        step(Step.TYPING);
        robot.write("x");
        press(robot, KeyCode.ESCAPE);
        step(Step.LEAVING);
        window.reads("What you typed has not been saved. Discard it?");
        focused("Go on editing");
        press(robot, KeyCode.ENTER);
        step(Step.TYPING);
        press(robot, KeyCode.ESCAPE);
        step(Step.LEAVING);
        window.press("Discard");
        step(Step.OFF);
        assertThat(window.stands("text:note")).startsWith("first");
    }

    @Test
    void escapeInTheNewName_leavesTheNameAsItIs(FxRobot robot) {
        window.choose("text:note");
        press(robot, KeyCode.F2);
        Await.shown("the name is asked for", () -> window.sees(".value-rename"));
        press(robot, KeyCode.ESCAPE);
        Await.shown("it is no longer", () -> !window.sees(".value-rename"));
        assertThat(window.cache.server.values).containsKey(Key.of("text:note"));
    }

    @Test
    void changeByAnotherClient_isShownAndNotWrittenOver(FxRobot robot) {
        window.choose("text:note");
        press(robot, KeyCode.CONTROL, KeyCode.E);
        step(Step.TYPING);
        robot.write("x");
        press(robot, KeyCode.CONTROL, KeyCode.S);
        step(Step.REVIEW);
        window.cache.server.put("text:note", "theirs");
        press(robot, KeyCode.CONTROL, KeyCode.S);
        step(Step.CONFLICT);
        window.reads("Somebody else changed the value meanwhile");
        window.reads("− theirs");
        assertThat(window.stands("text:note")).isEqualTo("theirs");
        window.press("Take theirs");
        step(Step.OFF);
        window.reads("theirs");
    }

    @Test
    void fieldOfAHash_isEditedByEnter(FxRobot robot) {
        window.choose("app:hash");
        window.inWindow(() -> {
            window.find(".elements").requestFocus();
            ((TableView<?>) window.find(".elements")).getSelectionModel().select(0);
        });
        press(robot, KeyCode.ENTER);
        step(Step.TYPING);
        window.reads("Editing the field bid");
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write("1.5");
        press(robot, KeyCode.CONTROL, KeyCode.S);
        step(Step.REVIEW);
        press(robot, KeyCode.CONTROL, KeyCode.S);
        step(Step.OFF);
        window.reads("1.5");
    }

    @Test
    void form_isRememberedByType() {
        window.choose("bars:BTC");
        Await.shown("candlesticks", () -> window.sees(".candles"));
        window.inWindow(() -> window.model.form().choose(Form.TABLE));
        Await.shown("a table", () -> window.sees(".records") && !window.sees(".candles"));
        window.choose("trades:BTC");
        Await.shown("a tree, as for every type at first", () -> window.sees(".json-tree"));
        window.choose("bars:ETH");
        Await.shown("the table again", () -> window.sees(".records"));
    }

    @Test
    void table_isSortedByAColumn() {
        window.choose("trades:BTC");
        window.inWindow(() -> window.model.form().choose(Form.TABLE));
        var table = (TableView<?>) window.find(".records");
        Await.shown("all rows", () -> table.getItems().size() == 2000 && table.getColumns().size() == 5);
        window.inWindow(() -> table.getColumns().getFirst().setSortType(TableColumn.SortType.DESCENDING));
        window.inWindow(() -> sortByFirst(table));
        window.reads("9004997");
    }

    private static <S> void sortByFirst(TableView<S> table) {
        table.getSortOrder().setAll(List.of(table.getColumns().getFirst()));
    }

    @Test
    void placeOfTheMistake_isMarked() {
        window.choose("app:broken");
        window.reads("This is not valid JSON from line 2, column ");
        Await.shown("the rest of the line is marked", () -> window.scene().getRoot().lookupAll(".mistake").stream()
                .anyMatch(node -> node instanceof Labeled label && ValueWindow.seen(label) && label.getText().startsWith("}")));
    }

    @Test
    void fiveThousandLevels_areOpenedCopiedAndClosed(FxRobot robot) {
        window.choose("app:deep");
        var tree = (TreeView<?>) window.find(".json-tree");
        for (int level = 0; level < 5000; level += JsonItem.DEEPEST) {
            window.inWindow(() -> unfold(tree));
            press(robot, KeyCode.ENTER);
        }
        window.reads("7");
        press(robot, KeyCode.BACK_SPACE);
        Await.shown("the outermost level", () -> tree.getRoot().getValue() instanceof JsonNode node && node.start() == 0);
        window.inWindow(window.model.copy()::value);
        Await.shown("it is copied", () -> window.clip.size() == 1 && window.clip.getFirst().length() == 10_001);
        window.choose("text:note");
        window.choose("app:deep");
        Await.shown("it is there again", () -> tree.getRoot() != null && tree.getExpandedItemCount() == 2);
    }

    /** Opens the only child of each level, as far as the tree goes, and chooses the last. */
    private static <T> void unfold(TreeView<T> tree) {
        var item = tree.getRoot();
        while (!item.isLeaf()) {
            item.setExpanded(true);
            item = item.getChildren().getFirst();
        }
        tree.requestFocus();
        tree.getSelectionModel().select(item);
        tree.scrollTo(tree.getRow(item));
    }

    @Test
    void refreshOfRecords_comparesNotEachOfThem() {
        window.choose("trades:BTC");
        window.inWindow(() -> window.model.form().choose(Form.TABLE));
        var before = window.model.entry().value().get();
        window.inWindow(window.model.entry()::refresh);
        Await.shown("it was read again", () -> window.model.entry().value().get() != before);
        Await.shown("the table is there", () -> ((TableView<?>) window.find(".records")).getItems().size() == 2000);
    }

    @Test
    void starOpensNotEverythingAtOnce(FxRobot robot) {
        window.choose("trades:BTC");
        var tree = (TreeView<?>) window.find(".json-tree");
        window.inWindow(() -> {
            tree.requestFocus();
            tree.getSelectionModel().select(0);
        });
        int before = tree.getExpandedItemCount();
        press(robot, KeyCode.MULTIPLY);
        window.inWindow(() -> assertThat(tree.getExpandedItemCount()).isEqualTo(before));
    }

    @Test
    void packedValue_isShownUnpacked_andSaysSo() {
        window.choose("app:gzip");
        window.reads("gzip, ");
        Await.shown("a tree", () -> window.sees(".json-tree"));
        assertThat(window.button("Edit").isDisabled()).isTrue();
        assertThat(window.button("Edit").getAccessibleHelp()).contains("gzip");
    }

    @Test
    void serverThatGoesAway_leavesWhatIsShown_andIsAskedAgainByItself() {
        window.choose("app:list");
        window.reads("200 of 450 elements");
        window.cache.server.down();
        window.press("Load more");
        window.reads("Redis at cache.example:6379 does not answer.");
        assertThat(window.model.entry().elements()).hasSize(200);
        window.cache.server.up();
        window.reads("400 of 450 elements");
        window.cache.server.down();
        window.choose("text:note");
        window.reads("Redis at cache.example:6379 does not answer.");
        window.cache.server.up();
        window.reads("second line");
    }

    @Test
    void secretIsMasked_andNeitherEditedNorCopied() {
        window.choose("secret:token");
        window.reads("••••");
        assertThat(window.button("Edit").isDisabled()).isTrue();
        assertThat(window.controller.actions()).extracting(Action::title, Action::possible).contains(
                Tuple.tuple("Edit the open key's value", false), Tuple.tuple("Rename the open key", true));
        window.press("Show");
        window.reads("s3cret");
        assertThat(window.button("Edit").isDisabled()).isFalse();
    }

    @Test
    void everyControlHasANameForThoseWhoHear(FxRobot robot) {
        for (var key : List.of("bars:BTC", "app:hash", "app:broken", "text:note")) {
            window.choose(key);
            assertNamed(key);
        }
        press(robot, KeyCode.F2);
        press(robot, KeyCode.CONTROL, KeyCode.E);
        step(Step.TYPING);
        robot.write("x");
        assertNamed("typing");
        press(robot, KeyCode.CONTROL, KeyCode.S);
        step(Step.REVIEW);
        assertNamed("the difference");
        assertThat(((ListView<?>) window.find(".difference")).getAccessibleText()).isNotEmpty();
    }

    private void assertNamed(String when) {
        window.inWindow(() -> assertThat(window.scene().getRoot().lookupAll("*").stream()
                .filter(node -> node.isFocusTraversable() && ValueWindow.seen(node) && node.getAccessibleText() == null)
                .filter(node -> !(node instanceof Labeled labeled) || labeled.getText() == null || labeled.getText().isEmpty())
                .map(Object::toString)).as(when).isEmpty());
    }
}
