package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Room;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.bars.BarFolder;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.Screens;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Words have room in a window 1000 pixels wide: in German, and half as large again. Takes pictures, to be looked at. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
class RoomTest {
    private final Locale before = Locale.getDefault();
    private final DeskFixture desk = new DeskFixture(new FakeCache(Layouts.bundled()));

    @TempDir private Path folder;

    @Start
    void open(Stage shared) {
        for (var symbol : List.of("BTC", "ETH", "SOL")) {
            desk.cache.server.put("price:crypto:" + symbol, "{\"symbol\": \"" + symbol + "\", \"timestamp\": \"" + Instant.now() + "\"}");
        }
        desk.market = MarketData.none(BarFolder::at, folder);
        desk.open(Workbench.Environment.DEVELOPMENT, false);
    }

    @AfterEach
    void close() {
        desk.close();
        Locale.setDefault(before);
    }

    /** Labels and buttons whose words are not all there; a table's cells, and sentences that are told in full elsewhere, have tooltips. */
    private List<String> cut() {
        var cut = new ArrayList<String>();
        desk.inWindow(() -> desk.scene().getRoot().lookupAll(".label, .button, .toggle-button, .menu-button").stream().map(Labeled.class::cast)
                .filter(RoomTest::isSeen).filter(each -> each.getText() != null && !each.getText().isEmpty() && each.getTooltip() == null)
                .filter(each -> each.lookup(".text") instanceof Text drawn && !drawn.getText().equals(each.getText()))
                .forEach(each -> cut.add(each.getStyleClass() + " " + each.getText())));
        return cut;
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible() || at.getStyleClass().contains("cell") || at.getStyleClass().contains("told")) {
                return false;
            }
        }
        return true;
    }

    private String selected() {
        return desk.scene().getRoot().lookupAll(".navigation-button").stream().map(ToggleButton.class::cast).filter(ToggleButton::isSelected)
                .map(ToggleButton::getText).findFirst().orElse("");
    }

    /** By how much the view is wider than its room: nobody reads by moving a bar to and fro. */
    private double beyond() {
        var room = (Room) desk.scene().lookup(".content");
        return room.content().getWidth() - room.getWidth();
    }

    @ParameterizedTest
    @CsvSource({"GERMAN,100", "ENGLISH,150", "GERMAN,150"})
    void words_haveRoom(String language, String percent, FxRobot robot) {
        desk.preferences.put("language", language);
        desk.preferences.put("text", percent);
        desk.inWindow(desk::reopen);
        var cut = new ArrayList<String>();
        for (var id : ViewId.values()) {
            robot.push(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + (id.ordinal() + 1)));
            Await.shown(id + " is open", () -> selected().equals(Messages.of("shell").text(id.titleKey())));
            desk.trade(40);
            desk.inWindow(() -> desk.scene().getRoot().layout());
            Screens.take(desk.scene(), "room-" + language.toLowerCase(Locale.ROOT) + "-" + percent + "-" + id.fileName());
            cut().forEach(each -> cut.add(id + ": " + each));
            desk.inWindow(() -> {
                if (beyond() > 0) {
                    cut.add(id + ": wider than its room by " + beyond());
                }
            });
        }
        robot.push(KeyCode.CONTROL, KeyCode.K);
        Await.shown("the palette", () -> desk.scene().lookup(".scrim").isVisible());
        desk.inWindow(() -> {});
        Screens.take(desk.scene(), "room-" + language.toLowerCase(Locale.ROOT) + "-" + percent + "-palette");
        robot.push(KeyCode.ESCAPE).push(KeyCode.F1);
        desk.inWindow(() -> {});
        Screens.take(desk.scene(), "room-" + language.toLowerCase(Locale.ROOT) + "-" + percent + "-sheet");
        assertThat(cut).isEmpty();
    }
}
