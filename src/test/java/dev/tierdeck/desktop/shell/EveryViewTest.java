package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.bars.BarFolder;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What holds in each view: everything that is used has a name, and the Tab key goes through it all and comes round. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
class EveryViewTest {
    private static final int MOST = 120;

    private final DeskFixture desk = new DeskFixture(new FakeCache(Layouts.bundled()));

    @TempDir private Path folder;

    @Start
    void open(Stage shared) {
        var days = new BarSeries("BTCUSDT", "1d", LocalDate.parse("2024-01-01"), LocalDate.parse("2024-01-05"), MarketType.SPOT);
        BarFolder.at(folder).put(days, List.of());
        desk.market = MarketData.none(BarFolder::at, folder);
        for (var symbol : List.of("BTC", "ETH", "SOL")) {
            desk.cache.server.put("price:crypto:" + symbol, "{\"symbol\": \"" + symbol + "\", \"timestamp\": \"" + Instant.now() + "\"}");
        }
        desk.open(Workbench.Environment.DEVELOPMENT, false);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Node find(String query) {
        return desk.scene().lookup(query);
    }

    private void show(FxRobot robot, ViewId id) {
        robot.push(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + (id.ordinal() + 1)));
        Await.shown(id + " is open", () -> selected().getText().equals(title(id)));
        desk.trade(4);
        desk.inWindow(() -> {});
    }

    private static String title(ViewId id) {
        return Messages.of("shell").text(id.titleKey());
    }

    private ToggleButton selected() {
        return desk.scene().getRoot().lookupAll(".navigation-button").stream().map(ToggleButton.class::cast)
                .filter(ToggleButton::isSelected).findFirst().orElseThrow();
    }

    private static void walk(Node node, Consumer<Node> each) {
        if (node.isVisible()) {
            each.accept(node);
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> walk(child, each));
            }
        }
    }

    private List<Node> nodes() {
        var all = new ArrayList<Node>();
        desk.inWindow(() -> walk(desk.scene().getRoot(), all::add));
        return all;
    }

    /** What those who hear the window are told of it. */
    private boolean isNamed(Node node) {
        return filled(node.getAccessibleText()) || filled(node.getAccessibleRoleDescription()) || node instanceof Labeled labeled && filled(labeled.getText())
                || node instanceof Control control && control.getTooltip() != null && filled(control.getTooltip().getText())
                || nodes().stream().anyMatch(each -> each instanceof Label label && label.getLabelFor() == node);
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }

    private static String told(Node node) {
        return node.getClass().getSimpleName() + (node.getId() == null ? "" : "#" + node.getId()) + node.getStyleClass();
    }

    /** A control that a person comes to with the Tab key, and not a part of another one. */
    private static boolean isUsed(Node node) {
        return node instanceof Control && node.isFocusTraversable() && !node.isDisabled() && !isPart(node.getParent());
    }

    private static boolean isPart(Node around) {
        return around != null && (around instanceof ComboBoxBase || around instanceof IndexedCell
                || around instanceof Spinner || isPart(around.getParent()));
    }

    @ParameterizedTest
    @EnumSource
    void everyControl_hasAName(ViewId id, FxRobot robot) {
        show(robot, id);
        assertThat(nodes().stream().filter(EveryViewTest::isUsed).filter(node -> !isNamed(node)).map(EveryViewTest::told)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyButtonOfAnIconAlone_isNamedForThoseWhoHearIt(ViewId id, FxRobot robot) {
        show(robot, id);
        assertThat(nodes().stream().filter(node -> node instanceof ButtonBase button && !filled(button.getText()))
                .filter(node -> !filled(node.getAccessibleText())).map(EveryViewTest::told)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void tabKey_goesThroughTheViewAndComesRound(ViewId id, FxRobot robot) {
        show(robot, id);
        var begin = selected();
        desk.inWindow(begin::requestFocus);
        Set<Node> seen = new LinkedHashSet<>();
        Node at = begin;
        do {
            robot.push(KeyCode.TAB);
            var before = at;
            at = desk.scene().getFocusOwner();
            assertThat(at).as("the Tab key leads on from %s", told(before)).isNotSameAs(before);
            assertThat(seen.add(at)).as("the Tab key goes in a circle at %s, after %s", told(at), seen.stream().map(EveryViewTest::told).toList()).isTrue();
        } while (at != begin && seen.size() < MOST);
        assertThat(at).as("the Tab key comes round").isSameAs(begin);
        var content = find(".content");
        var missed = new ArrayList<Node>();
        desk.inWindow(() -> walk(content, node -> {
            if (isUsed(node) && !seen.contains(node) && !(node instanceof ToggleButton)) {
                missed.add(node);
            }
        }));
        assertThat(missed.stream().map(EveryViewTest::told)).as("never reached").isEmpty();
    }

    @Test
    void arrowsInTheNavigation_pressNoButton_andEnterOpens(FxRobot robot) {
        show(robot, ViewId.OVERVIEW);
        desk.inWindow(selected()::requestFocus);
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        assertThat(desk.scene().getFocusOwner().getAccessibleText()).isEqualTo("TTL");
        assertThat(selected().getText()).isEqualTo("Overview");
        robot.push(KeyCode.ENTER);
        Await.shown("it is open", () -> selected().getText().equals("TTL") && desk.scene().lookup(".view.ttl") != null);
    }

    @Test
    void shiftF10_opensTheMenuOfAListThatHasTheFocus(FxRobot robot) {
        show(robot, ViewId.KEYS);
        desk.inWindow(() -> {
            var table = (TableView<?>) find(".key-table");
            table.requestFocus();
            table.getSelectionModel().select(0);
        });
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        Await.shown("its menu", () -> Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance));
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void controlZ_isUndoneByTheViewThatOffersIt(FxRobot robot) {
        show(robot, ViewId.OVERVIEW);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(selected().getText()).as("a view that offers nothing to undo stays as it is").isEqualTo("Overview");
    }
}
