package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.Screens;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The palette as a person uses it, by keys alone. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class PaletteTest {
    private final DeskFixture desk = new DeskFixture(new FakeCache(Layouts.bundled()));

    @Start
    void open(Stage stage) {
        desk.open(Workbench.Environment.SAMPLE, false);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Node find(String query) {
        return desk.scene().lookup(query);
    }

    private ListView<?> list() {
        return (ListView<?>) find(".palette-list");
    }

    /** Whether the line of this number can be seen. */
    private boolean drawn(int index) {
        return list().lookupAll(".list-cell").stream().map(ListCell.class::cast)
                .anyMatch(cell -> cell.isVisible() && !cell.isEmpty() && cell.getIndex() == index);
    }

    private PaletteModel.Line chosen() {
        return (PaletteModel.Line) list().getSelectionModel().getSelectedItem();
    }

    private List<String> titles() {
        return list().getItems().stream().map(line -> ((PaletteModel.Line) line).command().action().title()).toList();
    }

    private void open(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        Await.shown("the palette is open and waits for words", () -> find(".scrim").isVisible() && find(".palette-words").isFocused());
    }

    private void type(FxRobot robot, String words) {
        desk.inWindow(() -> ((TextField) find(".palette-words")).setText(words));
    }

    private boolean isOpen(String view) {
        return desk.scene().getRoot().lookupAll(".navigation-button").stream().map(ToggleButton.class::cast)
                .anyMatch(button -> button.isSelected() && button.getText().equals(view));
    }

    @Test
    void words_findAView_andEnterOpensIt(FxRobot robot) {
        open(robot);
        robot.write("op key", 0);
        Await.shown("the view is chosen", () -> chosen() != null && chosen().command().action().title().equals("Open Keys"));
        Screens.take(desk.scene(), "palette");
        robot.push(KeyCode.ENTER);
        assertThat(isOpen("Keys")).isTrue();
        assertThat(find(".scrim").isVisible()).isFalse();
        open(robot);
        assertThat(titles()).as("what was run lately is first").startsWith("Open Keys");
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void escape_givesTheFocusBackToWhereItWas(FxRobot robot) {
        desk.inWindow(() -> find("#help").requestFocus());
        open(robot);
        robot.push(KeyCode.ESCAPE);
        assertThat(find("#help").isFocused()).isTrue();
        assertThat(find(".scrim").isVisible()).isFalse();
    }

    @Test
    void arrowsAndPages_goThroughTheList_andMoreLettersBackToTheField(FxRobot robot) {
        open(robot);
        robot.push(KeyCode.DOWN);
        assertThat(list().isFocused()).isTrue();
        assertThat(list().getSelectionModel().getSelectedIndex()).isEqualTo(1);
        robot.push(KeyCode.END);
        assertThat(list().getSelectionModel().getSelectedIndex()).isEqualTo(list().getItems().size() - 1);
        robot.push(KeyCode.HOME);
        assertThat(list().getSelectionModel().getSelectedIndex()).isZero();
        Await.shown("a page from the top is drawn", () -> !list().isNeedsLayout() && drawn(0) && drawn(4));
        robot.push(KeyCode.PAGE_DOWN);
        assertThat(list().getSelectionModel().getSelectedIndex()).isGreaterThan(3);
        robot.write("qu", 0);
        Await.shown("both letters are in the field", () -> ((TextField) find(".palette-words")).getText().equals("qu"));
        assertThat(find(".palette-words").isFocused()).isTrue();
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void screenReader_hearsEachLineWithItsKeys(FxRobot robot) {
        open(robot);
        type(robot, "open ttl");
        robot.push(KeyCode.PAGE_UP);
        desk.inWindow(() -> {});
        assertThat(list().getAccessibleText()).isEqualTo("What can be done");
        assertThat(list().isFocused()).isTrue();
        var heard = (ListCell<?>) list().queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM);
        assertThat(heard.getAccessibleText()).startsWith("Open ").contains("Ctrl+");
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void whatCantBeDone_saysWhyAndIsNotRun(FxRobot robot) {
        open(robot);
        type(robot, "try connection");
        assertThat(chosen().command().action().possible()).isFalse();
        assertThat(((Label) find(".palette-note")).getText()).isEqualTo("Nothing is away: there is nothing to try again.");
        Screens.take(desk.scene(), "palette-refused");
        robot.push(KeyCode.ENTER);
        assertThat(desk.cache.retries()).isZero();
        assertThat(find(".scrim").isVisible()).isTrue();
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void nothingFound_isSaid(FxRobot robot) {
        open(robot);
        type(robot, "qqqqq");
        assertThat(((Label) find(".palette-note")).getText()).startsWith("Nothing is called that.");
        robot.push(KeyCode.ENTER).push(KeyCode.DOWN).push(KeyCode.ESCAPE);
        assertThat(find(".scrim").isVisible()).isFalse();
    }

    @Test
    void wholeKeyThatALayoutKnows_isOpened(FxRobot robot) {
        desk.cache.server.put("price:crypto:BTC", "{}");
        open(robot);
        type(robot, "no:layout:knows:this");
        assertThat(titles()).isEmpty();
        type(robot, "price:crypto:BTC");
        assertThat(titles()).containsExactly("Open key price:crypto:BTC");
        robot.push(KeyCode.ENTER);
        assertThat(isOpen("Keys")).isTrue();
        Await.shown("the key's entry", () -> desk.scene().getRoot().lookupAll(".entry-name").stream()
                .anyMatch(node -> ((Label) node).getText().equals("price:crypto:BTC")));
        assertThat(desk.preferences.get("palette.recent")).isEmpty();
    }

    @Test
    void unopenedView_isNotBuiltToBeListed(FxRobot robot) {
        open(robot);
        assertThat(titles()).contains("Open Health", "Open TTL");
        assertThat(find(".health")).isNull();
        robot.push(KeyCode.ESCAPE);
        assertThat(find(".ttl")).isNull();
    }

    @Test
    void clickBesideIt_closesItAndAClickOnALineRunsIt(FxRobot robot) {
        open(robot);
        Await.frames(desk.scene());
        robot.clickOn(robot.point(".scrim").atPosition(Pos.BOTTOM_LEFT).atOffset(20, -20));
        assertThat(find(".scrim").isVisible()).isFalse();
        open(robot);
        type(robot, "larger");
        desk.inWindow(() -> {});
        robot.clickOn(".palette-list .list-cell");
        assertThat(desk.preferences.get("text")).contains("110");
        assertThat(find(".scrim").isVisible()).isFalse();
    }

    @Test
    void fieldInTheTopBar_opensItToo(FxRobot robot) {
        robot.clickOn(".search-look");
        assertThat(find(".scrim").isVisible()).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(find(".search-look").isFocused()).isTrue();
    }

    @Test
    void viewThatTakesTheFocus_closesIt(FxRobot robot) {
        open(robot);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        Await.shown("the palette has gone", () -> !find(".scrim").isVisible());
        assertThat(isOpen("TTL")).isTrue();
    }
}
