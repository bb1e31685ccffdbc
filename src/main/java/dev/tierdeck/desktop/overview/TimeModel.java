package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.overview.count.Range;
import dev.tierdeck.desktop.overview.count.Window;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which part of time is shown, and which moment of it a person points at. Paused, or looking back, it stands still. */
final class TimeModel {
    private static final long[] STEPS = {500, 1_000, 2_000, 5_000, 10_000, 15_000};
    private static final int MOST_POINTS = 240;

    private final ObjectProperty<Window> window = new SimpleObjectProperty<>(this, "window", Window.MINUTE);
    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final ReadOnlyLongWrapper behind = new ReadOnlyLongWrapper(this, "behind");
    private final DoubleProperty moment = new SimpleDoubleProperty(this, "moment", Double.NaN);
    private final LongSupplier latest;
    private final Runnable changed;
    private Range range = Range.following(Window.MINUTE.millis());
    private long pausedAt;

    /** {@code latest} is when the newest data is of, milliseconds since 1970; {@code changed} is called when something else is shown. */
    TimeModel(LongSupplier latest, Runnable changed) {
        this.latest = latest;
        this.changed = changed;
        window.addListener((at, before, now) -> reset());
        paused.addListener((at, before, now) -> pause(now));
    }

    private void pause(boolean now) {
        pausedAt = now ? latest.getAsLong() : 0;
        changed.run();
    }

    private void look(Range wanted) {
        range = wanted;
        changed.run();
    }

    /** Shows {@code factor} times as much time; what lies at {@code at}, the share of the width from the left, stays there. */
    void zoom(double factor, double at) {
        look(range.zoomed(factor, at, newest()));
    }

    /** Moves by a share of what is shown: later, or earlier where negative. */
    void move(double share) {
        look(range.moved(Math.round(range.span() * share), newest()));
    }

    /** Shows the whole window up to now again. */
    void reset() {
        look(Range.following(window.get().millis()));
    }

    /** Whether new data is shown as it comes. */
    boolean isLive() {
        return !paused.get() && range.follows();
    }

    /** The newest moment that may be shown. */
    long newest() {
        return paused.get() ? pausedAt : latest.getAsLong();
    }

    /** The left edge of what is shown. */
    long from() {
        return to() - range.span();
    }

    /** The right edge of what is shown. */
    long to() {
        return range.endAt(newest());
    }

    /** How long a step of the charts is. */
    long step() {
        return LongStream.of(STEPS).filter(step -> range.span() / step <= MOST_POINTS).findFirst().orElse(STEPS[STEPS.length - 1]);
    }

    /** Says anew how far the newest data is ahead. */
    void tellBehind() {
        behind.set(Math.max(0, latest.getAsLong() - to()) / 1000);
    }

    ObjectProperty<Window> window() {
        return window;
    }

    BooleanProperty paused() {
        return paused;
    }

    /** How many seconds the newest data is ahead of what is shown. */
    ReadOnlyLongProperty behind() {
        return behind.getReadOnlyProperty();
    }

    /** The moment a person points at, milliseconds since 1970; NaN for none. */
    DoubleProperty moment() {
        return moment;
    }
}
