package dev.tierdeck.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A long table beside one with JavaFX's own skin: whatever is done to both, they show the same. */
@ExtendWith(ApplicationExtension.class)
class LongTableSkinTest {
    private static final int ROWS = 6_000;
    private static final List<KeyCode> KEYS = List.of(KeyCode.UP, KeyCode.DOWN, KeyCode.PAGE_UP, KeyCode.PAGE_DOWN, KeyCode.HOME, KeyCode.END);

    private TableView<Integer> ours;
    private TableView<Integer> theirs;

    /** What a person sees of a row. */
    private record Seen(int index, Object item, long y, boolean selected) {}

    private static TableView<Integer> table() {
        var table = new TableView<Integer>(numbers(0, ROWS));
        var column = new TableColumn<Integer, Integer>("number");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setPrefWidth(200);
        table.getColumns().add(column);
        table.setFixedCellSize(28);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        return table;
    }

    private static ObservableList<Integer> numbers(int from, int to) {
        return FXCollections.observableArrayList(IntStream.range(from, to).boxed().toList());
    }

    @Start
    void open(Stage shared) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        ours = table();
        theirs = table();
        LongTableSkin.install(ours);
        var stage = new Stage();
        stage.setScene(new Scene(new HBox(ours, theirs), 500, 400));
        stage.show();
    }

    private static <T> T inWindow(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }

    private void both(Consumer<TableView<Integer>> action) {
        inWindow(() -> {
            for (var table : List.of(ours, theirs)) {
                action.accept(table);
                settle(table);
            }
            return null;
        });
    }

    private static void settle(TableView<?> table) {
        for (int i = 0; i < 3; i++) {
            table.getScene().getRoot().applyCss();
            table.getScene().getRoot().layout();
        }
    }

    private static VirtualFlow<?> flow(TableView<?> table) {
        return (VirtualFlow<?>) table.lookup(".virtual-flow");
    }

    private static ScrollBar bar(TableView<?> table) {
        return (ScrollBar) table.queryAccessibleAttribute(AccessibleAttribute.VERTICAL_SCROLLBAR);
    }

    private static List<Seen> seen(TableView<Integer> table) {
        double height = flow(table).getViewportLength();
        return inWindow(() -> table.lookupAll(".table-row-cell").stream().filter(Node::isVisible).map(row -> (TableRow<?>) row)
                .filter(row -> !row.isEmpty() && row.getLayoutY() + 28 > 0.5 && row.getLayoutY() < height - 0.5)
                .map(row -> new Seen(row.getIndex(), row.getItem(), Math.round(row.getLayoutY()), row.isSelected()))
                .sorted((one, other) -> Integer.compare(one.index(), other.index())).toList());
    }

    private void same(String after) {
        assertThat(seen(ours)).as(after).isNotEmpty().isEqualTo(seen(theirs));
        aligned(after);
        assertThat(share(ours)).as("the bar after " + after).isCloseTo(share(theirs), within(1e-3));
    }

    /** Rows stand where the bar says. */
    private void aligned(String after) {
        double place = inWindow(() -> bar(ours).getValue());
        assertThat(seen(ours)).as(after).isNotEmpty().allSatisfy(row -> assertThat((double) row.y()).isCloseTo(row.index() * 28 - place, within(1.0)));
    }

    private static double share(TableView<?> table) {
        return inWindow(() -> bar(table).getValue() / bar(table).getMax());
    }

    private static void press(Node at, KeyCode key, boolean shift) {
        Event.fireEvent(at, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
    }

    private static void turn(TableView<?> table, double by) {
        turn(flow(table).getFirstVisibleCell(), by);
    }

    /** The wheel, with the pointer over this. */
    private static void turn(Node at, double by) {
        Event.fireEvent(at, new ScrollEvent(ScrollEvent.SCROLL, 50, 50, 50, 50, false, false, false, false, false,
                false, 0, by, 0, by, ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverIsDone_bothShowTheSame(long seed) {
        var random = new Random(seed);
        both(table -> table.getSelectionModel().clearAndSelect(0));
        same("the beginning");
        for (int i = 0; i < 60; i++) {
            same(step(random));
        }
    }

    /** Does something to both; tells what. */
    private String step(Random random) {
        switch (random.nextInt(8)) {
            case 0 -> {
                int to = random.nextInt(ROWS);
                both(table -> table.scrollTo(to));
                return "scroll to " + to;
            }
            case 1 -> {
                double share = random.nextInt(5) == 0 ? random.nextInt(2) : random.nextDouble();
                both(table -> bar(table).setValue(share * bar(table).getMax()));
                return "bar at " + share;
            }
            case 2, 3, 4 -> {
                var key = KEYS.get(random.nextInt(KEYS.size()));
                boolean shift = random.nextInt(4) == 0 && key != KeyCode.HOME && key != KeyCode.END;
                int times = 1 + random.nextInt(12);
                for (int i = 0; i < times; i++) {
                    both(table -> press(table, key, shift));
                }
                return times + " times " + key;
            }
            case 5 -> {
                int chosen = random.nextInt(ROWS);
                both(table -> {
                    table.getSelectionModel().clearAndSelect(chosen);
                    table.scrollTo(chosen);
                });
                return "chosen " + chosen;
            }
            default -> {
                double by = (random.nextDouble() - 0.5) * (random.nextInt(4) == 0 ? 40_000 : 400);
                int times = 1 + random.nextInt(12);
                for (int i = 0; i < times; i++) {
                    both(table -> turn(table, by));
                }
                return times + " times turned by " + by;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void turnedOnAndOn_fromOneEndToTheOther_bothShowTheSame(int way) {
        both(table -> press(table, way > 0 ? KeyCode.HOME : KeyCode.END, false));
        for (int i = 0; i < 100; i++) {
            both(table -> turn(table, -way * 1_900));
            same("turned " + i + " times");
        }
        assertThat(seen(ours)).extracting(Seen::index).contains(way > 0 ? ROWS - 1 : 0);
    }

    /** Over the bar of JavaFX's own table a turn is 10 pixels, however far the wheel was turned. */
    @ParameterizedTest
    @ValueSource(doubles = {-340, 85, -20_000, 4_000})
    void turnedOverTheBar_itScrollsAsFarAsOverTheRows(double by) {
        both(table -> table.scrollTo(4_500));
        double before = inWindow(() -> bar(ours).getValue());
        both(table -> turn(bar(table).lookup(".track"), by));
        aligned("turned over the bar by " + by);
        assertThat((double) inWindow(() -> bar(ours).getValue())).isCloseTo(before - by, within(1.0));
    }

    @Test
    void rowsThatComeAndGo_areShown_andWhatStandsAtTheTopStays() {
        both(table -> table.scrollTo(4_500));
        both(table -> table.getItems().addAll(numbers(ROWS, ROWS + 500)));
        assertThat(seen(ours).getFirst()).isEqualTo(new Seen(4_500, 4_500, 0, false));
        both(table -> table.scrollTo(4_020));
        both(table -> table.setItems(numbers(0, 4_500)));
        both(table -> press(table, KeyCode.END, false));
        same("no more than this");
        both(table -> table.setItems(numbers(5, 3_500)));
        both(table -> table.scrollTo(3_400));
        same("fewer");
        both(table -> table.setItems(numbers(7, 9)));
        assertThat(seen(ours)).containsExactly(new Seen(0, 7, 0, false), new Seen(1, 8, 28, false));
        both(table -> table.getItems().add(9));
        assertThat(seen(ours)).hasSize(3);
        both(table -> table.setItems(FXCollections.observableArrayList()));
        assertThat(seen(ours)).isEmpty();
        both(table -> table.setItems(numbers(0, ROWS)));
        both(table -> press(table, KeyCode.END, false));
        same("many again");
    }

    @Test
    void taller_andWithHigherRows_bothShowTheSame() {
        both(table -> table.scrollTo(4_100));
        both(table -> table.setPrefHeight(900));
        aligned("taller");
        both(table -> table.getColumns().getFirst().setMinWidth(600));
        aligned("with a bar below");
        both(table -> table.scrollTo(4_100));
        same("taller");
        both(table -> table.setFixedCellSize(42));
        both(table -> table.scrollTo(4_100));
        assertThat(seen(ours)).extracting(Seen::index).startsWith(4_100);
        assertThat(seen(ours)).isEqualTo(seen(theirs));
    }

    @Test
    void aMillionRows_areReachedToTheLast_andOneBarIsSeen() {
        inWindow(() -> {
            ours.setItems(numbers(0, 1_000_000));
            settle(ours);
            ours.requestFocus();
            press(ours, KeyCode.END, false);
            settle(ours);
            return null;
        });
        assertThat(seen(ours).getLast()).isEqualTo(new Seen(999_999, 999_999, seen(ours).getLast().y(), true));
        assertThat(seen(ours)).hasSizeBetween(12, 15);
        var bars = ours.lookupAll(".scroll-bar").stream().map(node -> (ScrollBar) node)
                .filter(each -> each.getOrientation() == Orientation.VERTICAL && each.isVisible() && each.getClip() == null).toList();
        assertThat(bars).containsExactly(bar(ours));
        assertThat(share(ours)).isEqualTo(1);
        assertThat(flow(ours).getLastVisibleCell()).extracting(IndexedCell::getIndex).isEqualTo(999_999);
        assertThat(ours.queryAccessibleAttribute(AccessibleAttribute.ROW_COUNT)).isEqualTo(1_000_000);
    }
}
