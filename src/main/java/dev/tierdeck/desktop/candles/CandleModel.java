package dev.tierdeck.desktop.candles;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/** Bars that are looked at in parts: which stretch, how it is drawn, which bar is pointed at. Lives on the JavaFX thread. */
public final class CandleModel {
    /** The shortest stretch that can be looked at, in bars. */
    private static final int FEWEST = 12;
    private static final double EDGE = 0.1;

    private final Tasks tasks;
    private final ZoneId zone;
    private final Consumer<Exception> failed;
    private final Messages messages = Messages.of("candles");
    private final ReadOnlyObjectWrapper<@Nullable Picture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Readout> readout = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper partial = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper cursor = new ReadOnlyIntegerWrapper(-1);
    private final IntegerProperty slots = new SimpleIntegerProperty(100);
    private final BooleanProperty volume = new SimpleBooleanProperty(true);
    private @Nullable Reading reading;
    private Span span = new Span(0, 1);
    private boolean drawing;

    /**
     * One drawn bar in words.
     *
     * @param time when it opened, in UTC
     * @param here the same here; empty where that is the same
     * @param change from its open to its close, signed, in percent
     */
    public record Readout(String time, String here, String open, String high, String low, String close, String volume, String change, boolean rises) {}

    /**
     * Nothing to look at yet.
     *
     * @param zone of the clocks here
     * @param failed is told when it could not be drawn
     */
    public CandleModel(Tasks tasks, ZoneId zone, Consumer<Exception> failed) {
        this.tasks = tasks;
        this.zone = zone;
        this.failed = failed;
        slots.addListener((property, before, now) -> draw());
    }

    Messages messages() {
        return messages;
    }

    /** What is drawn; null when nothing is. */
    public ReadOnlyObjectProperty<@Nullable Picture> picture() {
        return picture.getReadOnlyProperty();
    }

    /** The bar at the cursor, else the last that is drawn; null when none is. */
    public ReadOnlyObjectProperty<@Nullable Readout> readout() {
        return readout.getReadOnlyProperty();
    }

    /** Whether less than the whole series is looked at. */
    public ReadOnlyBooleanProperty partial() {
        return partial.getReadOnlyProperty();
    }

    /** The drawn bar that is pointed at; -1 when none is. */
    public ReadOnlyIntegerProperty cursor() {
        return cursor.getReadOnlyProperty();
    }

    /** How many bars there is room for. */
    public IntegerProperty slots() {
        return slots;
    }

    /** Whether the volume is drawn. */
    public BooleanProperty volume() {
        return volume;
    }

    /** Looks at all of these bars. */
    public void show(Reading now) {
        clear();
        reading = now;
        span = now.span();
        draw();
    }

    /** Looks at nothing any more. */
    public void clear() {
        reading = null;
        picture.set(null);
        cursor.set(-1);
        readout.set(null);
        partial.set(false);
    }

    /** Draws what is looked at, off the window's thread; while that goes on the latest wish waits. */
    private void draw() {
        var now = reading;
        if (now != null && !drawing) {
            drawing = true;
            var wanted = span;
            int room = slots.get();
            tasks.quietly(progress -> Picture.of(now, wanted, room), drawn -> drew(drawn, room), this::notDrawn);
        }
    }

    private void notDrawn(Exception why) {
        drawing = false;
        failed.accept(why);
    }

    private void drew(Picture drawn, int room) {
        drawing = false;
        if (drawn.reading() != reading) {
            draw();
            return;
        }
        var before = picture.get();
        int pointed = cursor.get();
        double at = before == null || pointed < 0 ? Double.NaN : before.bars().time(pointed);
        cursor.set(-1);
        picture.set(drawn);
        partial.set(!drawn.span().equals(drawn.reading().span()));
        point(at >= drawn.span().from() && at < drawn.span().to() ? at : Double.NaN);
        if (!drawn.span().equals(span) || room != slots.get()) {
            draw();
        }
    }

    /** Points at the bar of a moment; NaN for none. */
    public void point(double moment) {
        var drawn = picture.get();
        cursor.set(drawn == null || Double.isNaN(moment) ? -1 : drawn.nearest(moment));
        tell();
    }

    /** Points so many drawn bars further, beginning at the last; what is looked at follows. */
    public void step(int bars) {
        var drawn = picture.get();
        if (drawn == null || drawn.bars().isEmpty()) {
            return;
        }
        int last = drawn.bars().size() - 1;
        int wanted = cursor.get() < 0 ? last + Math.min(0, bars + 1) : cursor.get() + bars;
        if (wanted < 0 || wanted > last) {
            move(wanted < 0 ? -EDGE : EDGE);
        } else {
            cursor.set(wanted);
            tell();
        }
    }

    private void tell() {
        var drawn = picture.get();
        int at = drawn == null ? -1 : cursor.get() < 0 ? drawn.bars().size() - 1 : cursor.get();
        readout.set(drawn == null || at < 0 ? null : words(drawn, at));
    }

    private Readout words(Picture drawn, int at) {
        var bars = drawn.bars();
        int decimals = drawn.reading().decimals();
        double change = (bars.close(at) / bars.open(at) - 1) * 100;
        return new Readout(Words.opened(bars.time(at), drawn.grain()), Words.here(bars.time(at), zone, messages),
                Words.price(bars.open(at), decimals), Words.price(bars.high(at), decimals), Words.price(bars.low(at), decimals),
                Words.price(bars.close(at), decimals), Words.volume(bars.volume(at)),
                Double.isFinite(change) ? String.format(Locale.ROOT, "%+.2f", change) + Format.GAP + "%" : Format.NONE, bars.rises(at));
    }

    /** Looks at less or more; what lies at {@code at}, a share of the width, stays where it is. */
    public void zoom(double factor, double at) {
        look(span.zoomed(factor, at));
    }

    /** Looks at what is later, or earlier, by a share of the width. */
    public void move(double share) {
        look(span.moved(share));
    }

    /** Looks at the beginning, or the end. */
    public void to(boolean end) {
        var now = reading;
        if (now != null) {
            look(end ? new Span(now.span().to() - span.length(), now.span().to())
                    : new Span(now.span().from(), now.span().from() + span.length()));
        }
    }

    /** Looks at all of it. */
    public void whole() {
        if (reading != null) {
            look(reading.span());
        }
    }

    private void look(Span wanted) {
        var now = reading;
        if (now != null) {
            span = wanted.within(now.span(), FEWEST * (double) now.grain().millis());
            draw();
        }
    }
}
