package dev.tierdeck.bench;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The program's window, looked at and used from within its process. */
final class DeskWindow {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);
    private volatile @Nullable Stage stage;
    private @Nullable Labeled sentence;

    /** Waits until it is there and has been painted; not for the outline that comes before it. */
    void await() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (stage == null && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(5);
            try {
                Platform.runLater(() -> stage = Window.getWindows().stream()
                        .filter(each -> each instanceof Stage && each.isShowing() && isOpen(each.getScene()))
                        .map(Stage.class::cast).findFirst().orElse(stage));
            } catch (IllegalStateException tooEarly) {
                // The toolkit is not there yet.
            }
        }
        until("a frame", () -> true);
    }

    private static boolean isOpen(Scene scene) {
        var entry = scene.lookup(".navigation-button");
        return entry != null && !entry.isDisabled();
    }

    private Scene scene() {
        return Objects.requireNonNull(stage, "no window").getScene();
    }

    private static <T> T look(Supplier<T> at) {
        return CompletableFuture.supplyAsync(at, Platform::runLater).join();
    }

    private static void act(Runnable action) {
        CompletableFuture.runAsync(action, Platform::runLater).join();
    }

    /** Waits until this holds at the end of a frame; looked at once a frame, as a person's eye does. */
    void until(String what, BooleanSupplier condition) {
        var seen = new CompletableFuture<@Nullable Void>();
        var listener = new Runnable() {
            @Override
            public void run() {
                if (condition.getAsBoolean()) {
                    scene().removePostLayoutPulseListener(this);
                    seen.complete(null);
                } else {
                    Platform.requestNextPulse();
                }
            }
        };
        act(() -> {
            scene().addPostLayoutPulseListener(listener);
            Platform.requestNextPulse();
        });
        try {
            seen.get(PATIENCE, TimeUnit.NANOSECONDS);
        } catch (Exception never) {
            throw new IllegalStateException("waited in vain for " + what, never);
        }
    }

    void press(KeyCode key, boolean control) {
        act(() -> {
            var target = scene().getFocusOwner() == null ? scene().getRoot() : scene().getFocusOwner();
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false));
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, false, control, false, false));
        });
    }

    private @Nullable TableView<?> table() {
        return (TableView<?>) scene().lookup(".key-table");
    }

    boolean hasRows() {
        return table() instanceof TableView<?> table && !table.getItems().isEmpty();
    }

    boolean complete() {
        return sentence().contains("keys, read at") && table() instanceof TableView<?> table && table.getItems().size() == DeskKeys.COUNT;
    }

    /** Where the scan stands, in words; asked for each frame, so that looking for it would be part of what is measured. */
    private String sentence() {
        if (sentence == null || sentence.getScene() == null) {
            sentence = (Labeled) scene().lookup(".scan-bar .label");
        }
        return sentence == null || sentence.getText() == null ? "" : sentence.getText();
    }

    /** Reads all keys again; answers how long it took, in milliseconds. */
    double refresh() {
        var before = look(this::sentence);
        long begun = System.nanoTime();
        press(KeyCode.F5, false);
        // The sentence tells when the keys were read, so it is another one at the end, though a fast scan may not be seen to begin.
        until("the whole scan again", () -> complete() && !sentence().equals(before));
        return (System.nanoTime() - begun) / 1e6;
    }

    /** Types this into the filter; answers how long it took, in milliseconds, until the table had so many rows. */
    double filter(String typed, int rows) {
        long begun = System.nanoTime();
        act(() -> ((TextInputControl) scene().lookup(".key-list .filter")).setText(typed));
        until(typed + " to leave " + rows + " rows", () -> table() instanceof TableView<?> table && table.getItems().size() == rows);
        return (System.nanoTime() - begun) / 1e6;
    }

    /** Scrolls for so many seconds: by a wheel turned fast from the top, by the bar, and by the wheel again in the midst of all. */
    Pulses scroll(int seconds) throws InterruptedException {
        var table = Objects.requireNonNull(look(this::table));
        var flow = (VirtualFlow<?>) look(() -> table.lookup(".virtual-flow"));
        var bar = (ScrollBar) look(() -> table.queryAccessibleAttribute(AccessibleAttribute.VERTICAL_SCROLLBAR));
        var turns = new Pulses(() -> flow.scrollPixels(85));
        run(turns, seconds / 3);
        var leaps = new Pulses(() -> bar.setValue((bar.getValue() + 0.0137 * bar.getMax()) % bar.getMax()));
        run(leaps, seconds / 3);
        act(() -> bar.setValue(0.6 * bar.getMax()));
        run(turns, seconds / 3);
        return turns.and(leaps);
    }

    private static void run(Pulses pulses, int seconds) throws InterruptedException {
        act(pulses::start);
        TimeUnit.SECONDS.sleep(seconds);
        act(pulses::stop);
    }

    void iconify() {
        act(() -> Objects.requireNonNull(stage).setIconified(true));
    }
}
