package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.market.bars.StoredSeries;
import dev.tierdeck.market.bars.TornFileException;
import java.time.ZoneId;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/** The chosen series: read once, looked at in parts. */
final class ChartModel {
    /** The shortest stretch that can be looked at, in bars. */
    private static final int FEWEST = 12;
    private static final double EDGE = 0.1;

    private final Tasks tasks;
    private final Messages messages;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<@Nullable StoredSeries> series = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Picture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Readout> readout = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper partial = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper cursor = new ReadOnlyIntegerWrapper(-1);
    private final IntegerProperty slots = new SimpleIntegerProperty(100);
    private final BooleanProperty volume = new SimpleBooleanProperty(true);
    private Tasks.@Nullable Handle work;
    private @Nullable Reading reading;
    private Span span = new Span(0, 1);
    private boolean drawing;

    /** How it stands with the chosen series. */
    enum State { NONE, READING, READY, EMPTY, FAILED }

    /**
     * One drawn bar in words.
     *
     * @param time when it opened, in UTC
     * @param here the same here; empty where that is the same
     * @param change from its open to its close, signed, in percent
     */
    record Readout(String time, String here, String open, String high, String low, String close, String volume, String change, boolean rises) {}

    ChartModel(Tasks tasks, Messages messages, ZoneId zone) {
        this.tasks = tasks;
        this.messages = messages;
        this.zone = zone;
        sentence.set(messages.text("chart.none"));
        slots.addListener((property, before, now) -> draw());
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** The chosen series; null when none is. */
    ReadOnlyObjectProperty<@Nullable StoredSeries> series() {
        return series.getReadOnlyProperty();
    }

    /** What is drawn; null when nothing is. */
    ReadOnlyObjectProperty<@Nullable Picture> picture() {
        return picture.getReadOnlyProperty();
    }

    /** The bar at the cursor, else the last that is drawn; null when none is. */
    ReadOnlyObjectProperty<@Nullable Readout> readout() {
        return readout.getReadOnlyProperty();
    }

    /** Why nothing is drawn, or what is drawn. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** What is wrong with what is drawn; empty when nothing is. */
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether less than the whole series is looked at. */
    ReadOnlyBooleanProperty partial() {
        return partial.getReadOnlyProperty();
    }

    /** The drawn bar that is pointed at; -1 when none is. */
    ReadOnlyIntegerProperty cursor() {
        return cursor.getReadOnlyProperty();
    }

    /** How many bars there is room for. */
    IntegerProperty slots() {
        return slots;
    }

    /** Whether the volume is drawn. */
    BooleanProperty volume() {
        return volume;
    }

    /** Reads a series and draws all of it. */
    void open(BarArchive archive, StoredSeries chosen) {
        leave();
        series.set(chosen);
        state.set(State.READING);
        sentence.set(messages.text("chart.reading", Format.count(chosen.rows()), Words.name(chosen)));
        work = tasks.quietly(progress -> read(archive, chosen), this::took, this::failed);
    }

    /** Nothing is chosen any more. */
    void close() {
        leave();
        series.set(null);
        state.set(State.NONE);
        sentence.set(messages.text("chart.none"));
    }

    private void leave() {
        if (work != null) {
            work.stop();
        }
        reading = null;
        picture.set(null);
        cursor.set(-1);
        readout.set(null);
        trouble.set("");
        partial.set(false);
    }

    private static Reading read(BarArchive archive, StoredSeries chosen) {
        var reader = new Reader(chosen.series().interval());
        try {
            archive.read(chosen, reader);
            return reader.reading("");
        } catch (TornFileException torn) {
            // What was read before stands; the sentence is shown beside it.
            return reader.reading(Failures.sentence(torn, ""));
        }
    }

    private void failed(Exception why) {
        state.set(State.FAILED);
        sentence.set(Failures.sentence(why, messages.text("chart.failed")));
    }

    private void took(Reading now) {
        if (now.bars().isEmpty()) {
            state.set(State.EMPTY);
            sentence.set(now.torn().isEmpty() ? messages.text("chart.empty") : now.torn());
            return;
        }
        reading = now;
        span = now.span();
        state.set(State.READY);
        sentence.set(summary(now));
        trouble.set(!now.torn().isEmpty() ? messages.text("chart.torn", now.torn(), Format.count(now.read()))
                : now.skipped() > 0 ? messages.text("chart.skipped", Format.count(now.skipped())) : "");
        draw();
    }

    private String summary(Reading now) {
        var bars = messages.text("chart.bars", Format.count(now.read()));
        return now.gaps() == 0 ? bars : messages.text(now.gaps() == 1 ? "chart.gap" : "chart.gaps", bars, Format.count(now.gaps()), Format.count(now.missing()));
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
        failed(why);
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
    void point(double moment) {
        var drawn = picture.get();
        cursor.set(drawn == null || Double.isNaN(moment) ? -1 : drawn.nearest(moment));
        tell();
    }

    /** Points so many drawn bars further, beginning at the last; what is looked at follows. */
    void step(int bars) {
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
    void zoom(double factor, double at) {
        look(span.zoomed(factor, at));
    }

    /** Looks at what is later, or earlier, by a share of the width. */
    void move(double share) {
        look(span.moved(share));
    }

    /** Looks at the beginning, or the end. */
    void to(boolean end) {
        var now = reading;
        if (now != null) {
            look(end ? new Span(now.span().to() - span.length(), now.span().to())
                    : new Span(now.span().from(), now.span().from() + span.length()));
        }
    }

    /** Looks at all of it. */
    void whole() {
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
