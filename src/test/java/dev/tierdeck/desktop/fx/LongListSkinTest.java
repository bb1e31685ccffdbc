package dev.tierdeck.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.collections.FXCollections;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A long list beside one with JavaFX's own skin; what they have in common with tables is shown there. */
@ExtendWith(ApplicationExtension.class)
class LongListSkinTest {
    private static final int ROWS = 6_000;

    private ListView<Integer> ours;
    private ListView<Integer> theirs;

    private record Seen(int index, Object item, long y, boolean selected) {}

    private static ListView<Integer> list() {
        var list = new ListView<>(FXCollections.observableArrayList(IntStream.range(0, ROWS).boxed().toList()));
        list.setFixedCellSize(22);
        return list;
    }

    @Start
    void open(Stage shared) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        ours = list();
        theirs = list();
        LongListSkin.install(ours);
        var stage = new Stage();
        stage.setScene(new Scene(new HBox(ours, theirs), 500, 400));
        stage.show();
    }

    private static <T> T inWindow(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }

    private void same(Consumer<ListView<Integer>> action) {
        inWindow(() -> {
            for (var list : List.of(ours, theirs)) {
                action.accept(list);
                for (int i = 0; i < 3; i++) {
                    list.getScene().getRoot().applyCss();
                    list.getScene().getRoot().layout();
                }
            }
            return null;
        });
        assertThat(seen(ours)).hasSizeGreaterThan(10).isEqualTo(seen(theirs));
    }

    private static List<Seen> seen(ListView<Integer> list) {
        return inWindow(() -> list.lookupAll(".list-cell").stream().map(cell -> (ListCell<?>) cell)
                .filter(cell -> cell.isVisible() && !cell.isEmpty() && cell.getLayoutY() > -22 && cell.getLayoutY() < 399)
                .map(cell -> new Seen(cell.getIndex(), cell.getItem(), Math.round(cell.getLayoutY()), cell.isSelected()))
                .sorted((one, other) -> Integer.compare(one.index(), other.index())).toList());
    }

    private void press(KeyCode key, int times) {
        IntStream.range(0, times).forEach(i -> same(list -> Event.fireEvent(list,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false))));
    }

    private static ScrollBar bar(ListView<?> list) {
        return (ScrollBar) list.queryAccessibleAttribute(AccessibleAttribute.VERTICAL_SCROLLBAR);
    }

    /** A reader of the screen is told of the row that has the focus, wherever the list is scrolled to. */
    private void heard(int focused, int shown) {
        same(list -> {
            list.getFocusModel().focus(focused);
            list.scrollTo(shown);
        });
        var cell = (ListCell<?>) inWindow(() -> ours.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM));
        assertThat(cell.getItem()).isEqualTo(focused);
    }

    @Test
    void byKeys_byNumber_andByTheBar_bothShowTheSame() {
        same(list -> list.getSelectionModel().select(0));
        press(KeyCode.END, 1);
        press(KeyCode.UP, 25);
        press(KeyCode.PAGE_UP, 4);
        same(list -> list.scrollTo(3_000));
        same(list -> list.getSelectionModel().clearAndSelect(3_005));
        press(KeyCode.DOWN, 30);
        press(KeyCode.PAGE_DOWN, 3);
        heard(3_000, 0);
        heard(0, 3_000);
        for (double share : new double[] {0.25, 0.9, 1, 0.5, 0}) {
            same(list -> bar(list).setValue(share * bar(list).getMax()));
        }
        press(KeyCode.HOME, 1);
        same(list -> list.setItems(FXCollections.observableArrayList(IntStream.range(9, 5_000).boxed().toList())));
        press(KeyCode.END, 1);
        assertThat(seen(ours).getLast().item()).isEqualTo(4_999);
        same(list -> list.setItems(FXCollections.observableArrayList(IntStream.range(0, 11).boxed().toList())));
        same(list -> list.getItems().add(11));
        assertThat(seen(ours)).hasSize(12);
    }
}
