package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.candles.CandleModel;
import dev.tierdeck.desktop.candles.Reader;
import dev.tierdeck.desktop.candles.Reading;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.market.bars.StoredSeries;
import dev.tierdeck.market.bars.TornFileException;
import java.time.ZoneId;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The chosen series: read once, looked at in parts. */
final class ChartModel {
    private final Tasks tasks;
    private final Messages messages;
    private final CandleModel candles;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<@Nullable StoredSeries> series = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private Tasks.@Nullable Handle work;

    /** How it stands with the chosen series. */
    enum State { NONE, READING, READY, EMPTY, FAILED }

    ChartModel(Tasks tasks, Messages messages, ZoneId zone) {
        this.tasks = tasks;
        this.messages = messages;
        this.candles = new CandleModel(tasks, zone, this::failed);
        sentence.set(messages.text("chart.none"));
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** The chosen series; null when none is. */
    ReadOnlyObjectProperty<@Nullable StoredSeries> series() {
        return series.getReadOnlyProperty();
    }

    /** What is looked at of it. */
    CandleModel candles() {
        return candles;
    }

    /** Why nothing is drawn, or what is drawn. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** What is wrong with what is drawn; empty when nothing is. */
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
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
        candles.clear();
        trouble.set("");
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
        state.set(State.READY);
        sentence.set(summary(now));
        trouble.set(!now.torn().isEmpty() ? messages.text("chart.torn", now.torn(), Format.count(now.read()))
                : now.skipped() > 0 ? messages.text("chart.skipped", Format.count(now.skipped())) : "");
        candles.show(now);
    }

    private String summary(Reading now) {
        var bars = messages.text("chart.bars", Format.count(now.read()));
        return now.gaps() == 0 ? bars : messages.text(now.gaps() == 1 ? "chart.gap" : "chart.gaps", bars, Format.count(now.gaps()), Format.count(now.missing()));
    }
}
