package dev.tierdeck.desktop.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.ttl.ListModel.Which;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** The view as a person uses it, by keyboard alone where that is said. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class TtlViewTest {
    private static final Key LATE = Key.of("tradecore:market:quote:LATE");

    private final List<TtlWindow> windows = new ArrayList<>();

    @AfterEach
    void close() {
        windows.forEach(window -> {
            var expiries = window.cache.expiries;
            if (expiries != null) {
                expiries.release(1000);
            }
            window.close();
        });
    }

    private TtlWindow open(FxRobot robot, Environment environment, boolean readOnly) {
        var window = new TtlWindow(environment, readOnly);
        windows.add(window);
        TtlWindow.fill(window.cache);
        robot.interact(() -> window.show(new Stage(), 848, 728));
        window.reads("99 keys, read in");
        return window;
    }

    private static void longer(TtlWindow window) {
        window.inWindow(() -> window.model.list().which().set(Which.LONGER));
        Await.shown("three rows", () -> window.table("ttl-table").getItems().size() == 3);
    }

    private static TableView<TtlRow> list(TtlWindow window) {
        return window.table("ttl-table");
    }

    @Test
    void typeIsChosenAndItsKeysAreChanged_byKeyboardAlone(FxRobot robot) {
        var window = open(robot, Environment.DEVELOPMENT, false);
        robot.interact(() -> window.scene().getRoot().requestFocus());
        Await.shown("the types have the focus", () -> window.table("types-table").isFocused());
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        Await.shown("quotes are chosen", () -> window.model.chosen().get() != null && window.model.chosen().get().type().equals("quote"));
        until(robot, "the lists are reached", () -> window.scene().getFocusOwner() instanceof ToggleButton);
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        Await.shown("three rows", () -> list(window).getItems().size() == 3);
        robot.push(KeyCode.TAB);
        Await.shown("the list has the focus", () -> list(window).isFocused());
        robot.push(KeyCode.CONTROL, KeyCode.A);
        window.reads("3 selected");
        robot.push(KeyCode.TAB).write("5 m").push(KeyCode.ENTER);
        window.reads("Set TTL 5\u00a0m of 3 keys on cache.example:6379?");
        Await.shown("Cancel has the focus", () -> window.focused("Cancel"));
        robot.push(KeyCode.TAB).push(KeyCode.ENTER);
        window.reads("3 keys settled in");
        assertThat(window.cache.server.ttls).containsEntry(LATE, 300_000L);
        Await.shown("what can be done next has the focus", () -> window.focused("Put back"));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        Await.shown("Cancel has the focus", () -> window.focused("Cancel"));
        robot.push(KeyCode.TAB).push(KeyCode.ENTER);
        Await.until("it is put back", () -> window.cache.server.ttls.get(LATE) > 3_000_000L);
        window.reads("Put back the TTLs of 3 keys");
        robot.push(KeyCode.ESCAPE);
        Await.shown("the list is back and has the focus", () -> list(window).isFocused());
    }

    private static void until(FxRobot robot, String what, BooleanSupplier reached) {
        for (int i = 0; i < 12 && !Await.within(Duration.ofMillis(200), reached); i++) {
            robot.push(KeyCode.TAB);
        }
        Await.shown(what, reached);
    }

    @Test
    void escapeOnTheQuestion_changesNothingAndGivesTheListBack(FxRobot robot) {
        var window = open(robot, Environment.DEVELOPMENT, false);
        longer(window);
        window.press("Select all");
        window.press("Remove TTL…");
        Await.shown("Cancel has the focus", () -> window.focused("Cancel"));
        robot.push(KeyCode.ESCAPE);
        Await.shown("the list has the focus", () -> list(window).isFocused());
        assertThat(list(window).getSelectionModel().getSelectedItems()).hasSize(3);
        assertThat(window.cache.expired).isEmpty();
    }

    @Test
    void production_wantsTheNameTyped(FxRobot robot) {
        var window = open(robot, Environment.PRODUCTION, false);
        longer(window);
        window.press("Select all");
        window.press("Remove TTL…");
        window.reads("Remove the TTL of 3 keys on cache.example:6379?");
        Await.shown("Cancel has the focus", () -> window.focused("Cancel"));
        assertThat(window.button("Change 3 keys").isDisabled()).isTrue();
        window.inWindow(() -> window.find("#typed").requestFocus());
        robot.write("cache.example");
        Await.shown("a part of the name", () -> ((TextInputControl) window.find("#typed")).getText().equals("cache.example"));
        assertThat(window.button("Change 3 keys").isDisabled()).isTrue();
        robot.write(":6379").push(KeyCode.ENTER);
        window.reads("3 keys settled in");
        assertThat(window.cache.server.ttls).doesNotContainKey(LATE);
    }

    @Test
    void readOnly_greysWhatChangesWithTheReason(FxRobot robot) {
        var window = open(robot, Environment.STAGING, true);
        longer(window);
        window.press("Select all");
        window.reads("This connection is read-only");
        assertThat(window.button("Set TTL…").isDisabled()).isTrue();
        assertThat(window.button("Remove TTL…").isDisabled()).isTrue();
        assertThat(window.button("Remove TTL…").getAccessibleHelp()).contains("read-only");
        window.take("read-only");
        window.inWindow(() -> assertThat(window.cut()).isEmpty());
    }

    @Test
    void stop_leavesTheRestAsItIs(FxRobot robot) {
        var window = open(robot, Environment.DEVELOPMENT, false);
        var expiries = new Semaphore(1);
        window.cache.expiries = expiries;
        longer(window);
        window.press("Select all");
        window.press("Remove TTL…");
        window.press("Change 3 keys");
        Await.shown("one is settled", () -> window.model.change().share().get() > 0.3);
        Await.shown("Stop has the focus", () -> window.focused("Stop"));
        robot.push(KeyCode.SPACE);
        expiries.release(1);
        window.reads("2 keys settled in");
        expiries.release(10);
        assertThat(window.cache.expired).hasSize(2);
    }

    @Test
    void stopInTheStrip_endsWithTheReport(FxRobot robot) {
        var window = open(robot, Environment.DEVELOPMENT, false);
        var expiries = new Semaphore(1);
        window.cache.expiries = expiries;
        longer(window);
        window.press("Select all");
        window.press("Remove TTL…");
        window.press("Change 3 keys");
        Await.shown("one is settled", () -> window.model.change().share().get() > 0.3);
        window.inWindow(() -> window.tasks.running().getFirst().handle().stop());
        expiries.release(1);
        window.reads("2 keys settled in");
    }

    @Test
    void selection_survivesAnotherWalk(FxRobot robot) {
        var window = open(robot, Environment.DEVELOPMENT, false);
        longer(window);
        window.inWindow(() -> list(window).getSelectionModel().selectIndices(1, 2));
        window.cache.server.values.remove(LATE);
        window.press("Read again");
        window.reads("98 keys, read in");
        Await.shown("two rows", () -> list(window).getItems().size() == 2);
        window.inWindow(() -> assertThat(list(window).getSelectionModel().getSelectedItems()).extracting(TtlRow::name)
                .containsExactly("tradecore:market:quote:NVDA", "tradecore:market:quote:BTC"));
    }

    @Test
    void enterShowsTheKeyElsewhere_andTheMenuOpensByKeyboard(FxRobot robot) {
        var window = open(robot, Environment.DEVELOPMENT, false);
        longer(window);
        window.inWindow(() -> {
            list(window).requestFocus();
            list(window).getSelectionModel().clearAndSelect(0);
        });
        robot.push(KeyCode.ENTER);
        Await.until("it is shown", () -> window.opened.contains(LATE));
        robot.push(KeyCode.CONTROL, KeyCode.C);
        Await.until("it is copied", () -> window.clip.contains(LATE.display()));
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        Await.shown("the menu is open", () -> list(window).getContextMenu().isShowing());
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void chart_isReadStepByStepByArrows(FxRobot robot) {
        var window = open(robot, Environment.DEVELOPMENT, false);
        window.inWindow(() -> window.find(".ttl-chart").requestFocus());
        robot.push(KeyCode.RIGHT);
        window.reads("less than 1\u00a0s left: ");
        robot.push(KeyCode.END);
        window.reads("no TTL: 5 keys");
        robot.push(KeyCode.ESCAPE);
        window.reads("Vermilion: not as configured");
        assertThat(window.find(".ttl-chart").getAccessibleText()).startsWith("All types: ").contains("68 within a minute");
    }

    @Test
    void everyControlHasANameForThoseWhoHear(FxRobot robot) {
        var window = open(robot, Environment.PRODUCTION, false);
        longer(window);
        window.inWindow(() -> assertThat(window.unnamed()).isEmpty());
        window.press("Select all");
        window.press("Remove TTL…");
        window.reads("Remove the TTL of 3 keys on");
        window.inWindow(() -> assertThat(window.unnamed()).isEmpty());
    }

    @Test
    void actions_sayWhyTheyCantBeDone_andLeadToTheField(FxRobot robot) {
        var window = open(robot, Environment.DEVELOPMENT, false);
        longer(window);
        window.inWindow(() -> assertThat(window.controller.actions()).filteredOn(each -> !each.possible()).extracting(Action::refusal)
                .containsExactly("Choose keys in the list first.", "Choose keys in the list first.", "No TTL was changed in this window."));
        window.press("Select all");
        window.inWindow(() -> window.controller.actions().getFirst().run().run());
        robot.write("5 m").push(KeyCode.ENTER);
        window.reads("Set TTL 5\u00a0m of 3 keys");
        var barred = open(robot, Environment.DEVELOPMENT, true);
        longer(barred);
        barred.inWindow(() -> assertThat(barred.controller.actions().getFirst().refusal()).startsWith("This connection is read-only"));
    }
}
