package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Screens;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the window tells of the program, by keys alone. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class AboutTest {
    private final DeskFixture desk = new DeskFixture();
    private final AtomicReference<Supplier<String>> diagnostics = new AtomicReference<>(() -> "all that is known");

    @Start
    void open(Stage stage) {
        desk.about = new About("7.3.1", () -> diagnostics.get().get());
        desk.open(Workbench.Environment.SAMPLE, false);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Stream<String> texts(String selector) {
        return desk.scene().getRoot().lookupAll(selector).stream().filter(Node::isVisible).filter(Label.class::isInstance).map(each -> ((Label) each).getText());
    }

    private void openSheet(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K).write("about tierdeck", 0).push(KeyCode.ENTER);
        Await.shown("the sheet is open", () -> texts(".about .label").anyMatch(text -> text.equals("Tierdeck 7.3.1")));
    }

    private static String clipboard() {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> String.valueOf(Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void sheet_tellsVersionAndLicence_andGivesTheFocusBackWhenItIsClosed(FxRobot robot) {
        openSheet(robot);
        assertThat(texts(".about .label")).anyMatch(text -> text.contains("Apache License 2.0")).anyMatch(text -> text.contains("notices"));
        Screens.take(desk.scene(), "about-light");
        robot.push(KeyCode.ESCAPE).clickOn(".theme-choice").clickOn("Dark");
        var before = desk.scene().getFocusOwner();
        openSheet(robot);
        Screens.take(desk.scene(), "about-dark");
        robot.push(KeyCode.ESCAPE);
        Await.shown("the sheet is closed", () -> !desk.scene().lookup("#about").isVisible());
        assertThat(desk.scene().getFocusOwner()).isSameAs(before);
    }

    @Test
    void diagnostics_areOnTheClipboard_andThatIsSaid(FxRobot robot) {
        openSheet(robot);
        robot.push(KeyCode.ENTER);
        desk.inWindow(() -> { });
        assertThat(clipboard()).isEqualTo("all that is known");
        Await.shown("that is said", () -> texts(".label").anyMatch(text -> text.equals("The diagnostics are on the clipboard.")));
    }

    @Test
    void diagnosticsThatCanNotBeTold_areSaidToBe_andLeaveTheClipboardAlone(FxRobot robot) {
        openSheet(robot);
        robot.push(KeyCode.ENTER);
        desk.inWindow(() -> { });
        diagnostics.set(() -> {
            throw new IllegalStateException("no log can be read");
        });
        robot.push(KeyCode.ENTER);
        Await.shown("that is said", () -> texts(".label").anyMatch(text -> text.startsWith("The diagnostics could not be put together")));
        assertThat(clipboard()).isEqualTo("all that is known");
    }
}
