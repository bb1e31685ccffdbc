package dev.tierdeck.desktop.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.engine.Activity;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.testing.Await;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The view as a person uses it, by keyboard and mouse. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class HealthViewTest {
    private static final String LOCKS = "locks-table";

    private final Scenery scenery = new Scenery();
    private final HealthWindow window = new HealthWindow(scenery.observed(new Guard(Environment.STAGING, Scenery.CONNECTION, false)));

    @Start
    void open(Stage shared) {
        window.show(new Stage(), 1000, 1000);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Node owner() {
        return window.scene().getFocusOwner();
    }

    private void focusIsIn(String style) {
        Await.shown(style + " has the focus", () -> owner() == window.table(style));
    }

    private boolean focused(String button) {
        return owner() instanceof Button each && each.getText().equals(button);
    }

    private String chosen(String style) {
        return window.table(style).getSelectionModel().getSelectedItem() instanceof Row<?> row ? row.line().get().id().toString() : "";
    }

    @Test
    void byKeyboardAlone_aLockIsFoundShownAndReleased_aLimitReset_andTheLogRead(FxRobot robot) {
        window.reads("Locks 4");
        focusIsIn(LOCKS);
        robot.push(KeyCode.CONTROL, KeyCode.F).write("order");
        Await.shown("one is left", () -> window.table(LOCKS).getItems().size() == 1);
        robot.push(KeyCode.DOWN);
        focusIsIn(LOCKS);
        robot.push(KeyCode.ENTER);
        Await.shown("the key is shown", () -> scenery.opened.contains(Scenery.ORDER));
        robot.push(KeyCode.DELETE);
        window.reads("Release this lock on cache.example:6379?");
        window.reads("Held by desk-2:4711:9f1c24d07a, another process, 0:24 left.");
        Await.shown("Cancel has the focus", () -> focused("Cancel"));
        robot.push(KeyCode.ESCAPE);
        focusIsIn(LOCKS);
        assertThat(scenery.cache.coordination.deeds).isEmpty();
        robot.push(KeyCode.DELETE);
        Await.shown("Cancel has the focus", () -> focused("Cancel"));
        robot.push(KeyCode.TAB).push(KeyCode.ENTER);
        window.reads("Released " + Scenery.ORDER);
        assertThat(scenery.cache.coordination.deeds).containsExactly("release " + Scenery.ORDER + " of desk-2:4711:9f1c24d07a typed ''");
        tabHeader(robot);
        robot.push(KeyCode.RIGHT);
        Await.shown("limits are open", () -> window.opened().getFirst().startsWith("Rate limits"));
        robot.push(KeyCode.TAB);
        Await.shown("the filter has the focus", () -> owner() instanceof TextInputControl);
        robot.push(KeyCode.DOWN);
        focusIsIn("limits-table");
        robot.push(KeyCode.END).push(KeyCode.DELETE);
        window.reads("Reset this rate limit on cache.example:6379?");
        robot.push(KeyCode.TAB).push(KeyCode.ENTER);
        window.reads(Scenery.LOGIN + " counts from nothing again.");
        tabHeader(robot);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.CONTROL, KeyCode.F).write("by hand").push(KeyCode.DOWN);
        focusIsIn("activity-table");
        assertThat(window.table("activity-table").getItems()).hasSize(2);
        robot.push(KeyCode.ENTER);
        Await.shown("it is read", () -> owner() instanceof TextInputControl text && text.getText().startsWith("Rate limit " + Scenery.LOGIN));
        robot.push(KeyCode.ESCAPE);
        focusIsIn("activity-table");
        robot.push(KeyCode.CONTROL, KeyCode.C);
        Await.shown("it is copied", () -> window.copied.contains("was reset by hand"));
        robot.push(KeyCode.F9);
        window.reads("Set 1.2");
        assertThat(scenery.probed).isEqualTo(1);
    }

    /** Goes back by Shift+Tab until the tabs have the focus. */
    private void tabHeader(FxRobot robot) {
        for (int i = 0; i < 20 && !(owner() instanceof TabPane); i++) {
            robot.push(KeyCode.SHIFT, KeyCode.TAB);
        }
        Await.shown("the tabs have the focus", () -> owner() instanceof TabPane);
    }

    @Test
    void everythingIsReachedByTab(FxRobot robot) {
        window.reads("Locks 4");
        focusIsIn(LOCKS);
        var seen = new LinkedHashSet<Node>();
        for (int i = 0; i < 40; i++) {
            robot.push(KeyCode.TAB);
            seen.add(owner());
        }
        assertThat(seen).anyMatch(node -> node instanceof TextInputControl text && text.getPromptText().equals("Filter locks"));
        assertThat(seen).contains(window.find("#check"), window.table(LOCKS)).hasAtLeastOneElementOfType(TierCard.class)
                .hasAtLeastOneElementOfType(TabPane.class);
    }

    @Test
    void serverAwayAndBack_keepsRowsAndChoice(FxRobot robot) {
        window.choose(LOCKS, window.model.coordination().locks(), Scenery.POSITION);
        scenery.away();
        window.now = window.now.plusSeconds(4);
        window.reads("Redis at cache.example:6379 does not answer. Locks and limits are shown as they were at ");
        window.reads("Redis at cache.example:6379 refused the connection.");
        window.reads("Figures of the server as of ");
        assertThat(window.table(LOCKS).getItems()).hasSize(4);
        window.press("Retry now");
        Await.shown("it was tried", () -> scenery.cache.retries.get() == 1);
        scenery.back();
        scenery.cache.coordination.lock("a:new", "x", Duration.ofSeconds(3), false);
        scenery.cache.coordination.unlock(Scenery.ORPHAN);
        window.now = window.now.plusSeconds(4);
        Await.shown("it is over", () -> !window.isRead("Redis at cache.example:6379 does not answer."));
        Await.shown("the new one is there", () -> window.table(LOCKS).getItems().getFirst() instanceof Row<?> row && row.line().get().id().toString().equals("a:new"));
        assertThat(chosen(LOCKS)).isEqualTo(Scenery.POSITION);
        assertThat(window.buttons("Retry now")).isEmpty();
    }

    @Test
    void remainingTimeTicks_andARowThatWentIsGreyedWhileSomebodyIsThere(FxRobot robot) {
        window.reads(Scenery.POSITION);
        robot.moveTo(Scenery.POSITION).moveBy(3, 1);
        scenery.cache.coordination.lock(Scenery.ORDER, "desk-2:4711:9f1c24d07a", Duration.ofSeconds(23), false);
        scenery.cache.coordination.unlock(Scenery.ORPHAN);
        window.reads("0:23");
        window.reads("Locks 3");
        assertThat(window.table(LOCKS).getItems()).hasSize(4);
        assertThat(rows().filter(row -> row.getPseudoClassStates().stream().anyMatch(state -> state.getPseudoClassName().equals("gone")))).hasSize(1);
        window.now = window.now.plus(ListModel.STILL);
        Await.shown("it went", () -> window.table(LOCKS).getItems().size() == 3);
        Await.shown("none is greyed", () -> rows().noneMatch(row -> row.getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("gone"))));
    }

    private Stream<TableRow<?>> rows() {
        return window.table(LOCKS).lookupAll(".table-row-cell").stream().map(node -> (TableRow<?>) node);
    }

    @Test
    void menuOfARow_offersTheSame(FxRobot robot) {
        window.reads(Scenery.CLEAN_UP);
        robot.clickOn(Scenery.CLEAN_UP, MouseButton.PRIMARY).clickOn(Scenery.CLEAN_UP, MouseButton.SECONDARY);
        Await.shown("the menu is open", () -> robot.lookup("Copy the owner").tryQuery().isPresent());
        robot.clickOn("Copy the owner");
        Await.shown("it is copied", () -> window.copied.equals("tierdeck@desk:812 #44"));
        window.reads("Copied the owner.");
    }

    @Test
    void columnsSort_whenTheirHeadIsClicked(FxRobot robot) {
        window.reads("Locks 4");
        window.inWindow(() -> sortBy("Left"));
        Await.shown("the shortest is first", () -> window.table(LOCKS).getItems().getFirst() instanceof Row<?> row
                && row.line().get().id().toString().equals(Scenery.ORDER));
    }

    private void sortBy(String column) {
        sort(window.table(LOCKS), column);
    }

    private static <T> void sort(TableView<T> table, String column) {
        table.getSortOrder().setAll(List.of(table.getColumns().stream().filter(each -> each.getText().equals(column)).findFirst().orElseThrow()));
    }

    @Test
    void wideWindow_hasListsSideBySide_andNarrowAgainAllBehindOneAnother(FxRobot robot) {
        window.reads("Locks 4");
        window.size(1500, 900);
        Await.shown("two panes", () -> window.opened().size() == 2);
        assertThat(window.opened()).first().asString().startsWith("Locks");
        assertThat(window.opened()).last().asString().startsWith("Activity");
        window.choose("activity-table", window.model.activity().list(), window.model.activity().list().rows().get(2).line().get().id().toString());
        robot.push(KeyCode.CONTROL, KeyCode.F).write("clean-up");
        Await.shown("the log is filtered, not the locks", () -> window.table("activity-table").getItems().size() == 1
                && window.table(LOCKS).getItems().size() == 4);
        window.size(2300, 900);
        Await.shown("three panes", () -> window.opened().size() == 3);
        window.size(1000, 900);
        Await.shown("one pane", () -> window.opened().size() == 1);
        window.reads("Locks 4");
    }

    @Test
    void chipsAndTrouble_filterTheLog(FxRobot robot) {
        window.open("Activity");
        Await.shown("it is read", () -> window.table("activity-table").getItems().size() == 6);
        robot.clickOn("invalidation");
        Await.shown("one", () -> window.table("activity-table").getItems().size() == 1);
        robot.clickOn("Trouble only");
        window.reads("Nothing that happened fits the filter.");
        robot.clickOn("invalidation");
        Await.shown("two", () -> window.table("activity-table").getItems().size() == 2);
        scenery.log.add(new Activity(window.now, Activity.Kind.TIER, true, "Memory is fenced.", null));
        Await.shown("three, the newest first", () -> window.table("activity-table").getItems().getFirst() instanceof Row<?> row
                && row.line().get().spoken().endsWith("Memory is fenced."));
        window.reads("Activity 7");
    }

    @Test
    void countersAndWarmers_areASingleButtonEach(FxRobot robot) {
        window.open("Background");
        window.reads("852\u2009120");
        window.press("Reset counters");
        window.reads("Counting anew since ");
        window.press("Open Warmers");
        Await.shown("they are shown", () -> scenery.opened.contains("warmers"));
        assertThat(scenery.cache.resets).hasValue(1);
    }

    @Test
    void configuration_isFilteredAndCopied(FxRobot robot) {
        window.open("Configuration");
        robot.clickOn("Only what was set");
        Await.shown("four", () -> window.table("configuration-table").getItems().size() == 4);
        window.inWindow(() -> window.model.configuration().list().filter().set("nothing like it"));
        window.press("Empty the filter");
        Await.shown("four", () -> window.table("configuration-table").getItems().size() == 4);
        window.press("Copy list");
        Await.shown("it is copied", () -> window.copied.contains("REDIS_PASSWORD=***"));
    }

    @Test
    void everyControlHasANameForThoseWhoHear(FxRobot robot) {
        scenery.away();
        for (var tab : List.of("Locks", "Rate limits", "Activity", "Background", "Configuration")) {
            window.open(tab);
            named();
        }
        window.open("Locks");
        window.choose(LOCKS, window.model.coordination().locks(), Scenery.ORDER);
        robot.push(KeyCode.DELETE);
        window.reads("Release this lock");
        named();
    }

    private void named() {
        window.inWindow(() -> assertThat(window.scene().getRoot().lookupAll("*").stream()
                .filter(node -> node.isFocusTraversable() && HealthWindow.seen(node) && node.getAccessibleText() == null)
                .filter(node -> node instanceof TextInputControl || !(node instanceof Labeled labeled) || labeled.getText() == null || labeled.getText().isEmpty())
                .map(Node::toString).toList()).isEmpty());
    }

    @Test
    void actions_openListsAndSayWhyNot(FxRobot robot) {
        window.reads("Locks 4");
        window.inWindow(() -> assertThat(action("Try what is down again now").refusal()).isEqualTo("Nothing is down."));
        window.inWindow(() -> action("Show the configuration in force").run().run());
        Await.shown("it is open", () -> window.opened().getFirst().startsWith("Configuration"));
        window.inWindow(() -> action("Check the server for real: set, get, delete").run().run());
        window.reads("Set 1.2");
        window.inWindow(() -> action("Reset the counters").run().run());
        window.reads("Counting anew since ");
    }

    private Action action(String title) {
        return window.controller.actions().stream().filter(each -> each.title().equals(title)).findFirst().orElseThrow();
    }
}
