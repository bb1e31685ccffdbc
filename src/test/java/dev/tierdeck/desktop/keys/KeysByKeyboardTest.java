package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.keys.Conditions.Lasting;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The view used by keyboard alone, and what stays where it is while keys come and go. */
@ExtendWith(ApplicationExtension.class)
class KeysByKeyboardTest {
    private KeysWindow window;

    @Start
    void open(Stage stage) {
        window = new KeysWindow(false);
        IntStream.range(0, 300).forEach(i -> window.cache.server.put(String.format("many:%03d", i), "x"));
        window.show(stage);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void focus(FxRobot robot, String selector) {
        window.scanned();
        robot.interact(() -> window.find(selector).requestFocus());
    }

    private boolean focused(String styleClass) {
        var owner = window.scene().getFocusOwner();
        return owner != null && owner.getStyleClass().contains(styleClass);
    }

    private String chosen() {
        return window.table().getSelectionModel().getSelectedItem() instanceof KeyRow row ? row.name() : "";
    }

    @Test
    void tree_arrowsHomeAndEnd_chooseWhatTheTableShows(FxRobot robot) {
        focus(robot, ".domain-tree");
        robot.type(KeyCode.END);
        Await.shown("Tierdeck's own keys", () -> window.names().equals(List.of("tierdeck:{1}:gen")));
        robot.type(KeyCode.HOME);
        Await.shown("all keys", () -> window.names().size() == 318);
        robot.type(KeyCode.DOWN, KeyCode.DOWN);
        Await.shown("one domain", () -> window.model.list().scope().get().domain() != null && window.names().size() == 1);
        Await.shown("its chip", () -> window.find(".key-domain").isVisible());
        robot.type(KeyCode.LEFT, KeyCode.LEFT);
        Await.shown("its layout again", () -> ((TreeView<?>) window.find(".domain-tree")).getSelectionModel().getSelectedIndex() == 1);
    }

    @Test
    void everywhere_controlShiftF_showsAllDomainsAndGoesIntoTheFilter(FxRobot robot) {
        focus(robot, ".key-table");
        robot.interact(() -> window.model.list().scope().set(new Scope("tradecore", "AUTH", null)));
        Await.shown("one domain", () -> window.names().size() == 1);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F).release(KeyCode.F, KeyCode.SHIFT, KeyCode.CONTROL);
        Await.shown("all keys, and the filter", () -> window.names().size() == 318 && focused("filter"));
    }

    @Test
    void filter_thenTabs_reachTheRulesAndTheTable(FxRobot robot) {
        focus(robot, ".key-table");
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        Await.shown("the filter", () -> focused("filter"));
        robot.write("many:*7");
        Await.shown("what matches", () -> window.names().size() == 30);
        for (int i = 0; i < 12 && !focused("key-table"); i++) {
            var before = window.scene().getFocusOwner();
            robot.type(KeyCode.TAB);
            Await.shown("the next control", () -> window.scene().getFocusOwner() != before);
        }
        assertThat(focused("key-table")).isTrue();
        robot.type(KeyCode.END);
        Await.shown("the last", () -> chosen().equals("many:297"));
        robot.type(KeyCode.HOME);
        // A page is counted from what is seen, and the table scrolls up with its next frame only.
        Await.shown("the first, and seen", () -> chosen().equals("many:007") && first().equals("many:007"));
        robot.type(KeyCode.PAGE_DOWN);
        Await.shown("a page on", () -> window.table().getSelectionModel().getSelectedIndex() > 3);
    }

    @Test
    void rule_chosenByArrows_narrowsByWhatTheServerSays(FxRobot robot) {
        focus(robot, ".key-table");
        var ttl = (ComboBox<?>) window.scene().getRoot().lookupAll(".key-rule").stream()
                .filter(node -> node instanceof ComboBox<?> box && box.getItems().contains(Lasting.DAY)).findFirst().orElseThrow();
        robot.interact(ttl::requestFocus);
        robot.type(KeyCode.DOWN);
        Await.shown("keys that go within a minute", () -> window.names().size() == 5 && window.names().getFirst().endsWith("AAPL"));
    }

    @Test
    void contextMenu_shiftF10_opensOnTheChosenKey(FxRobot robot) {
        focus(robot, ".key-table");
        robot.interact(() -> window.choose("a:set"));
        robot.press(KeyCode.SHIFT, KeyCode.F10).release(KeyCode.F10, KeyCode.SHIFT);
        Await.shown("the menu", () -> window.table().getContextMenu().isShowing());
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void scrollPosition_keysThatComeAboveIt_stays(FxRobot robot) {
        focus(robot, ".key-table");
        robot.interact(() -> window.table().scrollTo(window.model.list().rows().indexOf(Key.of("many:150"))));
        Await.shown("the middle", () -> first().equals("many:150"));
        IntStream.range(0, 200).forEach(i -> window.cache.server.put("earlier:" + i, "x"));
        robot.type(KeyCode.F5);
        Await.shown("more keys", () -> window.names().size() == 518);
        Await.shown("the same first row", () -> first().equals("many:150"));
    }

    private String first() {
        var flow = (VirtualFlow<?>) window.table().lookup(".virtual-flow");
        return window.table().getItems().get(flow.getFirstVisibleCell().getIndex()).name();
    }

    @Test
    void actions_saySoWhereTheyCanNotBeDone(FxRobot robot) {
        focus(robot, ".key-table");
        robot.interact(() -> window.table().getSelectionModel().clearSelection());
        robot.interact(() -> {
            assertThat(window.controller.actions()).extracting(Action::title)
                    .contains("Read the keys again", "Filter keys", "Filter keys of all domains");
            assertThat(action("Invalidate the chosen key").refusal()).isEqualTo("Choose a key first.");
            window.choose("a:set");
            assertThat(action("Invalidate the chosen key").possible()).isTrue();
            action("Invalidate the chosen key").run().run();
        });
        Await.shown("the question", () -> window.isRead("Remove this key from every tier?"));
    }

    private Action action(String title) {
        return window.controller.actions().stream().filter(each -> each.title().equals(title)).findFirst().orElseThrow();
    }
}
