package dev.tierdeck.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Trial;
import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ViewWindow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
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
class SettingsViewTest {
    private final FakeConnections connections = new FakeConnections().stocked();
    private final SettingsWindow window = new SettingsWindow(connections);

    @Start
    void open(Stage shared) {
        window.show(new Stage(), 848, 728);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Node owner() {
        return window.scene().getFocusOwner();
    }

    private void owns(String spoken) {
        Await.shown("the focus is on: " + spoken, () -> owner() != null && spoken.equals(owner().getAccessibleText() != null ? owner().getAccessibleText()
                : owner() instanceof Labeled labeled ? labeled.getText() : ""));
    }

    private void listHasTheFocus() {
        Await.shown("the list has the focus", () -> owner() == window.list() && window.list().getItems().size() >= 4);
    }

    @Test
    void byKeyboardAlone_aConnectionIsMadeTriedSavedLeftAndDeleted(FxRobot robot) {
        listHasTheFocus();
        robot.push(KeyCode.CONTROL, KeyCode.N);
        owns("The connection's name");
        robot.write("colocated").push(KeyCode.TAB);
        owns("Whose data stands there");
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.TAB);
        owns("Address as redis://, hidden while it is typed; Enter fills the fields");
        robot.write("redis://trader:word@10.0.0.7:6390/4").push(KeyCode.ENTER);
        owns("Password, hidden while it is typed");
        assertThat(window.field("Host").getText()).isEqualTo("10.0.0.7");
        assertThat(window.field("Address").getText()).isEmpty();
        robot.push(KeyCode.F9);
        window.reads("colocated can be used: reading works.");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        window.reads("colocated is saved, its password in the system's keyring.");
        var saved = connections.profiles.getLast();
        assertThat(saved.address()).isEqualTo("10.0.0.7:6390");
        assertThat(saved.user()).isEqualTo("trader");
        assertThat(saved.database()).isEqualTo(4);
        assertThat(saved.environment().name()).isEqualTo("PRODUCTION");
        assertThat(saved.readOnly()).isTrue();
        assertThat(connections.passwords.get(saved.id()).<String>reveal(text -> text)).isEqualTo("word");
        assertThat(window.password().getText()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        Await.shown("it goes there", () -> connections.connected.equals(List.of(saved.id())));
    }

    @Test
    void escapeAsksAndReverts_deleteAsksAndDeletes(FxRobot robot) {
        window.choose("rehearsal");
        robot.push(KeyCode.ESCAPE);
        assertThat(window.isRead("Forget what was changed")).isFalse();
        window.inWindow(() -> window.field("Host").requestFocus());
        robot.push(KeyCode.END).write("x").push(KeyCode.ESCAPE);
        window.reads("Forget what was changed of this connection?");
        owns("Cancel");
        robot.push(KeyCode.TAB).push(KeyCode.ENTER);
        window.reads("Gone back to what is kept.");
        assertThat(window.field("Host").getText()).isEqualTo("stage.example");
        listHasTheFocus();
        robot.push(KeyCode.DELETE);
        window.reads("Delete this connection?");
        owns("Cancel");
        robot.push(KeyCode.ESCAPE);
        assertThat(connections.profiles).hasSize(3);
        listHasTheFocus();
        robot.push(KeyCode.DELETE);
        owns("Cancel");
        robot.push(KeyCode.TAB).push(KeyCode.ENTER);
        window.reads("rehearsal is deleted");
        assertThat(window.names()).containsExactly("Sample data", "paper-trading", "exchange-eu");
    }

    @Test
    void everyControlIsReachedByTab_andSaysWhatItIs(FxRobot robot) {
        window.choose("exchange-eu");
        window.inWindow(() -> window.field("Host").setText("other.example"));
        window.reads("Revert");
        var controls = window.scene().getRoot().lookupAll("*").stream().filter(node -> (node instanceof Button || node instanceof TextInputControl
                || node instanceof CheckBox || node instanceof ComboBox) && ViewWindow.seen(node) && !node.isDisabled() && node.isFocusTraversable()
                && inScene(node)).toList();
        assertThat(controls).hasSizeGreaterThan(18).allSatisfy(node -> assertThat(node.getAccessibleText() != null ? node.getAccessibleText()
                : ((Labeled) node).getText()).as(node.toString()).isNotBlank());
        var seen = new HashSet<Node>();
        listHasTheFocus();
        for (int i = 0; i < 60; i++) {
            robot.push(KeyCode.TAB);
            seen.add(owner());
        }
        assertThat(seen).containsAll(controls);
    }

    /** The other page's controls are made, but not in the window. */
    private static boolean inScene(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("settings-window")) {
                return false;
            }
        }
        return true;
    }

    @Test
    void testUnderWay_isStopped_andTheWindowAnswersMeanwhile() {
        connections.gate = new Semaphore(1);
        window.choose("paper-trading");
        window.press("Test connection");
        Await.shown("some steps were taken", () -> window.model.trial().steps().get().size() == 2);
        window.reads("Trying paper.example:6379");
        assertThat(window.button("Test connection").isDisabled()).isTrue();
        window.press("Stop");
        window.reads("The test was stopped.");
        Await.shown("it can be tried again", () -> !window.button("Test connection").isDisabled());
    }

    @Test
    void clipboard_isReadWhenAskedTo_andItsPasswordIsNotInView() {
        window.choose("paper-trading");
        window.clipboard = "redis://trader:marked7secret@cache.example:6380/2";
        window.press("From clipboard");
        window.reads("Taken from the clipboard, with its password");
        assertThat(window.names()).endsWith("cache.example");
        assertThat(window.password().getText()).isEqualTo("marked7secret");
        assertThat(window.isRead("marked7")).isFalse();
        window.clipboard = "something else";
        window.press("From clipboard");
        window.reads("There is no redis:// address in the clipboard.");
        assertThat(window.names()).hasSize(5);
    }

    @Test
    void failedWay_comesBackWithWhatFailed() {
        connections.away = new Connections.NotOpened(FakeConnections.step(Trial.Stage.LOGIN, Fault.WRONG_LOGIN, ""));
        window.choose("exchange-eu");
        window.press("Connect");
        window.reads("cache.exchange-eu.example:6380 refused user trader");
        window.reads("The window could not go to exchange-eu, and is where it was.");
        assertThat(window.button("Connect").isDisabled()).isFalse();
    }

    @Test
    void forgettingThePassword_leavesTheConnection() {
        window.choose("exchange-eu");
        assertThat(window.password().getPromptText()).isEqualTo("kept: the system's keyring");
        window.press("Forget");
        window.reads("The password of exchange-eu is forgotten.");
        assertThat(connections.passwords).isEmpty();
        assertThat(window.password().getPromptText()).isEqualTo("none");
    }

    @Test
    void layouts_areTickedPrefixedAndAdded(FxRobot robot) {
        window.choose("paper-trading");
        Await.shown("layouts are listed", () -> window.named(CheckBox.class, "tradebot is active").isPresent());
        window.inWindow(() -> window.named(CheckBox.class, "tradebot is active").orElseThrow().fire());
        Await.shown("it is unticked", () -> !window.named(CheckBox.class, "tradebot is active").orElseThrow().isSelected());
        window.inWindow(() -> {
            window.field("Prefix of tradecore").requestFocus();
            window.field("Prefix of tradecore").selectAll();
        });
        robot.write("core2").push(KeyCode.CONTROL, KeyCode.S);
        window.reads("paper-trading is saved.");
        assertThat(connections.profiles.getFirst().layouts()).isEqualTo(new LayoutChoice(List.of("tradebot"), Map.of("tradecore", "core2"),
                List.of()));
        window.press("Add a file…");
        window.reads("1 domains, 2 types, from /home/trader/mine.json");
        window.press("Remove");
        Await.shown("it is gone", () -> !window.isRead("1 domains"));
    }

    @Test
    void otherPage_tellsWhatWasGiven_andLeadsOn(FxRobot robot) {
        listHasTheFocus();
        window.inWindow(() -> ((TabPane) window.find(".tab-pane")).getSelectionModel().select(1));
        window.press("Open Warmers");
        window.press("Open Health");
        assertThat(window.gone).containsExactly("warmers", "health");
        assertThat(window.model.given()).extracting(SettingsModel.Given::name).containsExactly("TIERDECK_SOURCES", "--environment");
    }
}
