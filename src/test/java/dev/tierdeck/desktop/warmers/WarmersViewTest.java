package dev.tierdeck.desktop.warmers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.testing.Await;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
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
class WarmersViewTest {
    private final Scenery scenery = new Scenery().lively();
    private final WarmersWindow window = new WarmersWindow(scenery.warming, scenery.board, false);

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

    private boolean inTable() {
        return owner() == window.table();
    }

    private boolean owns(String button) {
        return owner() instanceof Button each && each.getText().equals(button);
    }

    @Test
    void byKeyboardAlone_aWarmerIsFoundRunSwitchedAndSlowedDown(FxRobot robot) {
        window.reads("due in 4:12");
        Await.shown("the table has the focus", this::inTable);
        robot.push(KeyCode.CONTROL, KeyCode.F).write("spot");
        Await.shown("one is left", () -> window.table().getItems().size() == 1);
        robot.push(KeyCode.DOWN);
        Await.shown("the table has the focus", this::inTable);
        window.reads("Last error, 10");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        window.reads("symbols spot: asked for; runs now.");
        robot.push(KeyCode.F9);
        window.reads("symbols spot is running already.");
        scenery.warming.ran("symbols spot", window.now, Duration.ofMillis(99), 377, null);
        window.reads("symbols spot: 377 items in 99");
        robot.push(KeyCode.SPACE);
        window.reads("symbols spot: off; runs only when asked.");
        robot.push(KeyCode.SPACE);
        window.reads("symbols spot: on; due by itself again.");
        robot.push(KeyCode.F2).write("50 ms").push(KeyCode.ENTER);
        window.reads("An interval is 100");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("7 m").push(KeyCode.ENTER);
        window.reads("symbols spot: due every 7");
        robot.push(KeyCode.ESCAPE);
        Await.shown("the table has the focus", this::inTable);
        assertThat(scenery.warming.asked).containsExactly("symbols spot", "symbols spot");
    }

    @Test
    void runsOfTheStrip_areReadByArrowKeysAndUnderTheMouse(FxRobot robot) {
        window.choose("symbols spot");
        var strip = (RunStrip) window.find(".run-strip");
        Await.shown("the newest is told", () -> strip.told().get().startsWith("2026-03-02 09:29:12: 376 items"));
        window.inWindow(strip::requestFocus);
        robot.push(KeyCode.LEFT).push(KeyCode.LEFT);
        Await.shown("one that failed is told", () -> strip.told().get().contains("failed after") && strip.told().get().contains(Scenery.AWAY));
        assertThat(strip.getAccessibleText()).contains(Scenery.AWAY);
        scenery.warming.ran("symbols spot", window.now, Duration.ofMillis(1), 1, null);
        window.reads("61");
        Await.shown("it is still told", () -> strip.told().get().contains(Scenery.AWAY));
        robot.push(KeyCode.HOME);
        var first = strip.told().get();
        robot.push(KeyCode.LEFT);
        assertThat(strip.told().get()).isEqualTo(first);
        robot.push(KeyCode.END);
        assertThat(strip.told().get()).endsWith("1 item in 1.0\u00a0ms");
        robot.moveTo(strip);
        Await.shown("the one in the middle", () -> !strip.told().get().endsWith("1 item in 1.0\u00a0ms"));
    }

    @Test
    void buttonOfARow_runsThatRow_andChoosesIt(FxRobot robot) {
        window.choose("predictions");
        Await.shown("its button is there", () -> window.named(Button.class, "Run symbols futures now").isPresent());
        window.inWindow(() -> window.named(Button.class, "Run symbols futures now").orElseThrow().fire());
        window.reads("symbols futures: asked for; runs now.");
        Await.shown("it is shown in full", () -> {
            var row = window.model.detail().row().get();
            return row != null && row.name().equals("symbols futures");
        });
        window.inWindow(() -> window.named(Switch.class, "symbols futures is on").orElseThrow().fire());
        window.reads("symbols futures: off");
        Await.shown("the switch says so", () -> window.named(Switch.class, "symbols futures is off").map(Labeled::getText).orElse("").equals("off"));
    }

    @Test
    void severalAreRunTogether(FxRobot robot) {
        window.choose("prices macro");
        robot.push(KeyCode.SHIFT, KeyCode.DOWN).push(KeyCode.SHIFT, KeyCode.DOWN).push(KeyCode.F9);
        window.reads("3 asked for; they run now.");
        assertThat(scenery.warming.asked).containsExactlyInAnyOrder("prices macro", "prices stock", "symbols futures");
    }

    @Test
    void choiceOutlivesAnotherOrder(FxRobot robot) {
        window.choose("symbols spot");
        window.inWindow(() -> WarmersWindow.sortDown(window.table(), "Runs"));
        Await.shown("the most runs are first", () -> window.table().getItems().getLast() instanceof WarmerRow row && row.stats().runs() == 1);
        assertThat(window.listed(0)).isEqualTo("predictions");
        Await.shown("it is still chosen", () -> window.table().getSelectionModel().getSelectedItem() instanceof WarmerRow row
                && row.name().equals("symbols spot"));
        for (int i = 0; i < 70; i++) {
            scenery.warming.ran("prices stock", window.now, Duration.ofMillis(9), 12, null);
        }
        Await.shown("it moved", () -> window.listed(0).equals("prices stock"));
        Await.shown("it is still chosen", () -> window.table().getSelectionModel().getSelectedItem() instanceof WarmerRow row
                && row.name().equals("symbols spot"));
    }

    @Test
    void menuOfARow_offersTheSame(FxRobot robot) {
        window.choose("prices stock");
        robot.clickOn("prices stock", MouseButton.SECONDARY);
        Await.shown("the menu is open", () -> robot.lookup("Copy the last error").tryQuery().isPresent());
        robot.clickOn("Copy the last error");
        Await.shown("it is copied", () -> window.copied.equals(Scenery.AWAY));
        window.reads("Copied the error.");
    }

    @Test
    void sourceIsSwitchedByItsSwitch_andWhatLivesOnItFollows(FxRobot robot) {
        window.reads("failed, again in 0:07");
        robot.clickOn(window.lever("Yahoo Finance"));
        Await.shown("it is off", () -> !scenery.board.isOn("yahoo"));
        window.reads("Yahoo Finance is off");
        Await.shown("the switch says so", () -> window.lever("Yahoo Finance").getText().equals("off"));
        window.choose("prices stock");
        window.press("Switch Yahoo Finance on");
        window.reads("failed, again in 0:07");
        assertThat(window.lever("Yahoo Finance").isSelected()).isTrue();
    }

    @Test
    void byKeyboardAlone_aKeyIsGivenAndItsSourceSwitchedOn(FxRobot robot) {
        window.reads("FRED is off");
        window.inWindow(() -> window.lever("FRED").requestFocus());
        robot.push(KeyCode.SPACE);
        Await.shown("the field has the focus", () -> window.field().filter(field -> field == owner()).isPresent());
        robot.push(KeyCode.ESCAPE);
        Await.shown("the switch has the focus", () -> owner() == window.lever("FRED"));
        assertThat(window.field()).isEmpty();
        assertThat(scenery.board.isOn("fred")).isFalse();
        robot.push(KeyCode.SPACE);
        Await.shown("the field has the focus", () -> window.field().filter(field -> field == owner()).isPresent());
        robot.write("0123456789abcdefAB12").push(KeyCode.ENTER);
        window.reads("••••AB12, in the system's keyring");
        Await.shown("it is on", () -> window.lever("FRED").isSelected());
        Await.shown("the switch has the focus", () -> owner() == window.lever("FRED"));
    }

    @Test
    void keyIsForgotten_onlyAfterTheQuestion(FxRobot robot) {
        scenery.board.key("fred", Secret.of("0123456789abcdefAB12"));
        window.reads("••••AB12");
        window.press("Forget");
        Await.shown("Cancel has the focus", () -> owns("Cancel"));
        robot.push(KeyCode.SPACE);
        window.reads("••••AB12");
        Await.shown("the question is gone", () -> window.buttons("Forget").count() == 1);
        window.press("Forget");
        window.press("Forget it");
        window.reads("no key");
        assertThat(scenery.board.keys).isEmpty();
    }

    @Test
    void everyControlHasANameForThoseWhoHear(FxRobot robot) {
        window.choose("prices macro");
        window.press("Switch FRED on");
        Await.shown("the field is there", () -> window.field().isPresent());
        window.inWindow(() -> assertThat(window.scene().getRoot().lookupAll("*").stream()
                .filter(node -> node.isFocusTraversable() && WarmersWindow.seen(node) && node.getAccessibleText() == null)
                .filter(node -> node instanceof TextInputControl || !(node instanceof Labeled labeled) || labeled.getText() == null || labeled.getText().isEmpty())
                .map(Node::toString).toList()).isEmpty());
        assertThat(List.of(window.lever("FRED").getAccessibleText())).containsExactly("FRED: off. Switch it on");
    }

    @Test
    void lookThatFails_isSaidOverTheView(FxRobot robot) {
        window.choose("symbols spot");
        scenery.warming.broken = new IllegalStateException("Redis does not answer");
        window.reads("Warmers and sources could not be looked at");
        assertThat(window.listed(4)).isEqualTo("symbols spot");
        scenery.warming.broken = null;
        Await.shown("it is over", () -> !window.isRead("Warmers and sources could not"));
    }

    @Test
    void actions_sayWhyTheyCantBeDone_andDoWhatTheKeysDo(FxRobot robot) {
        window.reads("due in 4:12");
        window.inWindow(() -> window.table().getSelectionModel().clearSelection());
        window.inWindow(() -> assertThat(window.controller.actions()).filteredOn(each -> !each.possible()).extracting(Action::title)
                .containsExactly("Run the chosen warmers now", "Switch the chosen warmers on or off", "Change the interval of the chosen warmer",
                        "Copy the last error of the chosen warmer"));
        window.choose("symbols spot");
        window.inWindow(() -> assertThat(window.controller.actions()).allMatch(Action::possible));
        window.inWindow(() -> action("Run the chosen warmers now").run().run());
        window.reads("symbols spot: asked for; runs now.");
        window.inWindow(() -> action("Change the interval of the chosen warmer").run().run());
        assertThat(owner()).isInstanceOf(TextInputControl.class);
    }

    private Action action(String title) {
        return window.controller.actions().stream().filter(each -> each.title().equals(title)).findFirst().orElseThrow();
    }
}
