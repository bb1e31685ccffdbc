package dev.tierdeck.app;

import com.sun.glass.ui.Screen;
import com.sun.glass.ui.Timer;
import com.sun.javafx.tk.Toolkit;
import com.sun.javafx.tk.quantum.QuantumToolkit;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops JavaFX' pulse while the window is iconified. The toolkit asks its timer to pause when there is nothing to paint, but on Linux and
 * Windows that does nothing: it goes on sixty times a second, which is more than half of what an iconified desk takes of a processor. What
 * changes meanwhile is laid out with the first pulse when the window is back.
 *
 * <p>There is no public way to it. Where the toolkit is made in another way than it is now, this leaves it alone and says so in the log.
 */
final class PulseRest {
    private static final Logger LOG = LoggerFactory.getLogger(PulseRest.class);

    private final Timer timer;
    private final int millis;

    private PulseRest(Timer timer, int millis) {
        this.timer = timer;
        this.millis = millis;
    }

    /** From now on the pulse rests while this window is iconified; on the JavaFX thread. It must be the only one of the program. */
    static void follow(Stage stage) {
        ofToolkit().ifPresent(rest -> {
            InvalidationListener look = at -> rest.set(stage.isShowing() && stage.isIconified());
            stage.iconifiedProperty().addListener(look);
            stage.showingProperty().addListener(look);
        });
    }

    /** Nothing where the pulse comes from the screen: there the toolkit pauses it by itself. */
    private static Optional<PulseRest> ofToolkit() {
        if (Screen.getVideoRefreshPeriod() != 0 || !(Toolkit.getToolkit() instanceof QuantumToolkit toolkit)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PulseRest((Timer) field(toolkit, "pulseTimer"), (Integer) field(toolkit, "PULSE_INTERVAL")));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError otherwise) {
            LOG.info("An iconified window takes more of the processor than it need, as JavaFX' pulse could not be found.", otherwise);
            return Optional.empty();
        }
    }

    private static Object field(QuantumToolkit toolkit, String name) throws ReflectiveOperationException {
        var field = QuantumToolkit.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(toolkit);
    }

    private void set(boolean resting) {
        if (resting) {
            timer.stop();
        } else if (!timer.isRunning()) {
            timer.start(millis);
        }
    }
}
