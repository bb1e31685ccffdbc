package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.value.EntryModel;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class KeysViewTest {
    private KeysWindow window;

    @Start
    void open(Stage stage) {
        window = new KeysWindow(false);
        window.show(stage);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void choose(FxRobot robot, String key) {
        window.scanned();
        robot.interact(() -> window.choose(key));
    }

    private void opened(FxRobot robot, String key) {
        choose(robot, key);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        Await.shown(key + " is open", () -> window.model.entry().state().get() != EntryModel.State.LOADING
                && window.model.entry().state().get() != EntryModel.State.NONE);
    }

    private void reads(String text) {
        window.reads(text);
    }

    @Test
    void treeShowsLayoutsDomainsAndCounts() {
        window.scanned();
        reads("All keys");
        reads("tradecore");
        reads("MARKET");
        reads("Other");
        reads("Tierdeck");
        Await.shown("the count of all keys", () -> ((TreeView<?>) window.find(".domain-tree")).getTreeItem(0).getValue()
                instanceof Branch branch && branch.count() == 18);
    }

    @Test
    void branchThatIsChosenNarrowsTheTable(FxRobot robot) {
        window.scanned();
        window.click(robot, "MARKET");
        Await.shown("only quotes", () -> window.names().size() == 5 && window.names().getFirst().endsWith("AAPL"));
    }

    @Test
    void filterIsTypedAfterCtrlF(FxRobot robot) {
        window.scanned();
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.write("/.*(BTC|ETH)USDT/");
        Await.shown("two quotes", () -> window.names().size() == 2);
        robot.interact(() -> ((TextField) window.find(".filter")).setText("a:?ash"));
        Await.shown("the hash", () -> window.names().equals(List.of("a:hash")));
    }

    @Test
    void viewThatIsHidden_scansOnAndAsksForNoRow(FxRobot robot) {
        window.scanned();
        robot.interact(window.controller::onHidden);
        frames(6);
        int before = window.cache.server.asked().size();
        window.cache.server.put("a:late", "x");
        robot.interact(window.model::refresh);
        Await.shown("the late one is listed", () -> window.names().contains("a:late"));
        frames(6);
        assertThat(window.cache.server.asked()).hasSize(before);
        robot.interact(window.controller::onShown);
        Await.shown("the rows are asked for again", () -> window.cache.server.asked().size() > before);
    }

    private void frames(int pairs) {
        for (int i = 0; i < pairs; i++) {
            Await.frames(window.scene());
        }
    }

    @Test
    void nothingFoundOffersToClearTheFilter(FxRobot robot) {
        window.scanned();
        robot.interact(() -> window.model.list().filter().set("nowhere"));
        reads("No key here matches “nowhere”");
        window.click(robot, "Clear filter");
        Await.shown("all keys again", () -> window.names().size() == 18);
    }

    @Test
    void arrowsMoveAndEnterOpens(FxRobot robot) {
        choose(robot, "a:hash");
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN).press(KeyCode.DOWN).release(KeyCode.DOWN);
        robot.press(KeyCode.UP).release(KeyCode.UP).press(KeyCode.ENTER).release(KeyCode.ENTER);
        Await.shown("the key below is open", () -> window.model.entry().subject().get() instanceof KeyRow row
                && row.name().equals("a:large"));
        robot.press(KeyCode.END).release(KeyCode.END).press(KeyCode.ENTER).release(KeyCode.ENTER);
        Await.shown("the last is open", () -> window.model.entry().subject().get().name().equals("tradecore:trading:strange"));
    }

    @Test
    void visibleRowsShowKindTtlAndSize() {
        window.scanned();
        reads("H");
        Await.shown("a TTL", () -> window.model.list().rows().known(Key.of("a:hash")).orElseThrow().ttl().get().equals("no TTL"));
    }

    @Test
    void everyKindOpens(FxRobot robot) {
        for (var open : List.of("a:hash=67123.45", "a:list=fill", "a:set=BTCUSDT", "a:zset=2.5", "a:stream=1719-0",
                "a:module=Values of the module type TSDB-TYPE", "prediction:BTC=0.4213", "tradecore:market:quote:NVDA=\"NVDA\"")) {
            var parts = open.split("=", 2);
            opened(robot, parts[0]);
            reads(parts[1]);
        }
    }

    @Test
    void binaryNameIsShownSafelyAndItsValueInHex(FxRobot robot) {
        window.scanned();
        assertThat(window.names()).contains("a:\\xff\\u0000\\nb");
        var key = window.model.list().rows().get(window.names().indexOf("a:\\xff\\u0000\\nb"));
        robot.interact(() -> window.model.entry().open(key));
        reads("a:\\xff");
        reads("00000000  00 01 02 fe");
    }

    @Test
    void sensitiveValueIsMaskedUntilShown(FxRobot robot) {
        opened(robot, "tradecore:auth:token:7");
        reads("•••• 10\u00a0B, masked: AUTH values are sensitive");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C).release(KeyCode.C, KeyCode.SHIFT, KeyCode.CONTROL);
        reads("A masked value is not copied");
        assertThat(window.clip).isEmpty();
        window.click(robot, "Show");
        Await.shown("the value", () -> window.model.entry().state().get() == EntryModel.State.VALUE);
        opened(robot, "prediction:BTC");
        opened(robot, "tradecore:auth:token:7");
        reads("•••• 10\u00a0B, masked");
    }

    @Test
    void keyAndValueAreCopied(FxRobot robot) {
        opened(robot, "prediction:BTC");
        reads("0.4213");
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C).release(KeyCode.C, KeyCode.SHIFT, KeyCode.CONTROL);
        Await.shown("both copied", () -> window.clip.equals(List.of("prediction:BTC", "0.4213")));
    }

    @Test
    void removalAsksAndCancelHasTheFocus(FxRobot robot) {
        choose(robot, "a:set");
        robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
        reads("Remove this key from every tier?");
        Await.shown("Cancel has the focus", () -> window.scene().getFocusOwner() instanceof Button button
                && button.getText().equals("Cancel"));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        Await.shown("the question is gone", () -> !window.isRead("Remove this key from every tier?"));
        assertThat(window.cache.invalidations.carriedOut).isEmpty();
    }

    @Test
    void confirmedRemovalGreysTheRow(FxRobot robot) {
        opened(robot, "a:set");
        window.click(robot, "Invalidate…");
        window.click(robot, "Remove 1 key");
        reads("Removed 1 key: a:set");
        reads("This key is gone");
        assertThat(window.names()).contains("a:set");
        assertThat(window.cache.server.values).doesNotContainKey(Key.of("a:set"));
        Await.shown("the row is greyed", () -> window.find(".key-table").lookupAll(".table-row-cell").stream()
                .anyMatch(row -> row.getPseudoClassStates().stream().anyMatch(state -> state.getPseudoClassName().equals("gone"))));
    }

    @Test
    void controlZBringsTheRemovedKeyBack(FxRobot robot) {
        opened(robot, "a:set");
        window.click(robot, "Invalidate…");
        window.click(robot, "Remove 1 key");
        reads("Removed 1 key: a:set. Ctrl+Z brings it back.");
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        reads("Brought back a:set");
        assertThat(window.cache.server.values).containsKey(Key.of("a:set"));
    }

    @Test
    void deleteInTheFilterRemovesNothing(FxRobot robot) {
        choose(robot, "a:set");
        robot.interact(() -> window.find(".filter").requestFocus());
        robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
        assertThat(window.model.removal().confirm().asked().get()).isNull();
    }

    @Test
    void brokenJsonIsTextWithThePlaceOfTheMistake(FxRobot robot) {
        opened(robot, "a:broken");
        reads("This is not valid JSON from line 2, column ");
    }

    @Test
    void deepJsonOpensAndUnfolds(FxRobot robot) {
        opened(robot, "a:deep");
        Await.shown("the tree", () -> window.find(".json-tree") instanceof TreeView<?> tree && KeysWindow.seen(tree)
                && tree.getRoot() != null);
        robot.interact(() -> unfold((TreeView<?>) window.find(".json-tree")));
        Await.shown("deep lines", () -> ((TreeView<?>) window.find(".json-tree")).getExpandedItemCount() > 50);
    }

    private static void unfold(TreeView<?> tree) {
        var item = tree.getRoot();
        for (int i = 0; i < 60; i++) {
            item.setExpanded(true);
            item = item.getChildren().getFirst();
        }
    }

    @Test
    void largeValueWaitsAtTheGate(FxRobot robot) {
        opened(robot, "a:large");
        reads("Showing the first 20\u00a0kB of 3.0\u00a0MB");
        window.click(robot, "Load all");
        Await.shown("all of it, as a tree", () -> !window.isRead("Showing the first") && KeysWindow.seen(window.find(".json-tree")));
    }

    @Test
    void listPagesOnRequest(FxRobot robot) {
        opened(robot, "a:list");
        reads("200 of 450 elements");
        window.click(robot, "Load more");
        reads("400 of 450 elements");
        window.click(robot, "Load more");
        Await.shown("all elements", () -> !window.isRead("400 of"));
    }

    @Test
    void selectionSurvivesARefresh(FxRobot robot) {
        opened(robot, "a:set");
        window.cache.server.put("a:aaa", "new");
        robot.press(KeyCode.F5).release(KeyCode.F5);
        Await.shown("the new key is there", () -> window.names().contains("a:aaa"));
        Await.shown("the selection", () -> window.table().getSelectionModel().getSelectedItem() instanceof KeyRow row
                && row.name().equals("a:set"));
    }

    @Test
    void windowThatBecomesWide_tellsEachTtlInWhole() {
        var left = Duration.ofHours(24).minusMinutes(1);
        window.cache.server.ttl("a:hash", left.toMillis());
        window.size(700, 600);
        window.scanned();
        window.size(1400, 760);
        Await.shown("the TTL of a:hash", () -> ttls().anyMatch(Format.duration(left)::equals));
    }

    /** What of each TTL is drawn. */
    private Stream<String> ttls() {
        return window.table().lookupAll(".table-cell").stream().filter(cell -> cell.getStyleClass().contains("number"))
                .map(cell -> cell.lookup(".text") instanceof Text drawn ? drawn.getText() : "");
    }

    @Test
    void rowIsHeardAsAWhole() {
        window.scanned();
        reads("H");
        Await.shown("a TTL", () -> window.model.list().rows().known(Key.of("a:hash")).map(row -> row.ttl().get()).filter("no TTL"::equals).isPresent());
        assertThat(window.table().lookupAll(".table-row-cell").stream().map(row -> row.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                .anySatisfy(words -> assertThat((String) words).startsWith("a:hash, hash, TTL no TTL, size "));
    }

    @Test
    void everyControlHasANameForThoseWhoHear() {
        window.scanned();
        var unnamed = window.scene().getRoot().lookupAll("*").stream()
                .filter(node -> node.isFocusTraversable() && KeysWindow.seen(node) && node.getAccessibleText() == null)
                .filter(node -> !(node instanceof Labeled labeled) || labeled.getText() == null || labeled.getText().isEmpty())
                .map(Node::toString).toList();
        assertThat(unnamed).isEmpty();
    }
}
