package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.Timeframe;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.market.bars.StoredSeries;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Fetching a stretch of bars: what is asked for, how far it is, and what came of it. */
final class FetchModel {
    private static final String REMEMBERED = "bars.fetch";
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int DAYS = 30;

    private final ListModel list;
    private final BarSource source;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Memory memory;
    private final Messages messages;
    private final Consumer<StoredSeries> fetched;
    private final StringProperty symbol = new SimpleStringProperty("");
    private final ObjectProperty<Timeframe> interval = new SimpleObjectProperty<>(Timeframe.HOUR);
    private final ObjectProperty<MarketType> market = new SimpleObjectProperty<>(MarketType.SPOT);
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty to = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
    private @Nullable Running running;

    /** How it stands with fetching. */
    enum State { IDLE, MISTAKE, RUNNING, DONE, STOPPED, FAILED, OFF }

    /** One fetch, which is looked at on the clock: when it is stopped in the status strip nobody calls back. */
    private final class Running {
        private final BarSeries series;
        private final PageCount pages;
        private volatile boolean stop;
        private volatile boolean over;
        private volatile Tasks.@Nullable Progress progress;
        private boolean ended;
        private Tasks.@Nullable Handle handle;
        private Tasks.@Nullable Handle looking;

        Running(BarSeries series) {
            this.series = series;
            this.pages = new PageCount(source, this::unwanted, this::report);
        }

        private boolean unwanted() {
            var now = progress;
            return stop || now != null && now.stopped();
        }

        private void report() {
            var now = progress;
            if (now != null) {
                now.report(pages.sentence(messages), pages.share());
            }
        }

        void begin(BarArchive archive) {
            handle = tasks.start(messages.text("fetch.title", series), told -> {
                progress = told;
                try {
                    return archive.fetch(series, pages, pages);
                } finally {
                    over = true;
                }
            }, this::done, this::failed);
            looking = tasks.every(LOOK, this::look);
            if (ended) {
                looking.stop();
            }
        }

        void stop() {
            stop = true;
            if (handle != null) {
                handle.stop();
            }
        }

        private void look() {
            if (over && unwanted()) {
                end(State.STOPPED, messages.text("fetch.stopped", series));
            } else if (!ended) {
                share.set(pages.share());
                sentence.set(pages.sentence(messages));
            }
        }

        private void done(StoredSeries kept) {
            var words = messages.text(pages.pages() == 0 ? "fetch.there" : "fetch.done", kept.series(), Format.count(kept.rows()),
                    Format.bytes(kept.bytes()));
            end(State.DONE, words);
            fetched.accept(kept);
        }

        private void failed(Exception why) {
            end(why instanceof SourceException.Off ? State.OFF : State.FAILED, Failures.sentence(why, messages.text("fetch.failed")));
        }

        private void end(State how, String words) {
            if (!ended) {
                ended = true;
                if (looking != null) {
                    looking.stop();
                }
                running = null;
                share.set(-1);
                sentence.set(words);
                state.set(how);
            }
        }
    }

    /** @param fetched is told of a series that is there now */
    FetchModel(ListModel list, BarSource source, Tasks tasks, InstantSource clock, Memory memory, Messages messages,
            Consumer<StoredSeries> fetched) {
        this.list = list;
        this.source = source;
        this.tasks = tasks;
        this.clock = clock;
        this.memory = memory;
        this.messages = messages;
        this.fetched = fetched;
        symbol.set("BTCUSDT");
        from.set(today().minusDays(DAYS).toString());
        to.set(today().minusDays(1).toString());
        memory.recall().apply(REMEMBERED).map(text -> text.split(" ")).filter(part -> part.length == 5).ifPresent(this::recall);
    }

    private void recall(String[] part) {
        try {
            interval.set(Timeframe.parse(part[1]));
            market.set(MarketType.parse(part[2]));
            symbol.set(part[0]);
            from.set(part[3]);
            to.set(part[4]);
        } catch (IllegalArgumentException old) {
            // Remembered by another version: the form begins as the first time.
            interval.set(Timeframe.HOUR);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    StringProperty symbol() {
        return symbol;
    }

    ObjectProperty<Timeframe> interval() {
        return interval;
    }

    ObjectProperty<MarketType> market() {
        return market;
    }

    /** The first day, as it was typed. */
    StringProperty from() {
        return from;
    }

    /** The last day, as it was typed. */
    StringProperty to() {
        return to;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What is wrong, how far it is, or what came of it; empty at first. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** How far it is, 0 to 1; negative where that is not known. */
    ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** Fetches what the form says, or says what is wrong with it. */
    void fetch() {
        var archive = list.archive();
        if (running != null) {
            return;
        }
        var asked = read();
        if (asked.isPresent() && archive.isPresent()) {
            begin(asked.get(), archive.get());
        } else if (asked.isPresent()) {
            mistake("fetch.closed", list.directory().get());
        }
    }

    private void begin(BarSeries series, BarArchive archive) {
        memory.keep().accept(REMEMBERED, String.join(" ", series.symbol(), series.interval(), series.market().code(), series.start().toString(),
                series.end().toString()));
        symbol.set(series.symbol());
        state.set(State.RUNNING);
        sentence.set(messages.text("fetch.asking"));
        running = new Running(series);
        running.begin(archive);
    }

    /** Stops the fetch that is under way. */
    void stop() {
        if (running != null) {
            running.stop();
        }
    }

    private Optional<BarSeries> read() {
        var name = symbol.get().strip().toUpperCase(Locale.ROOT);
        if (name.isEmpty() || name.contains(" ")) {
            return mistake("mistake.symbol");
        }
        var first = day(from.get());
        var last = day(to.get());
        if (first.isEmpty() || last.isEmpty()) {
            return mistake(first.isEmpty() ? "mistake.from" : "mistake.to");
        }
        if (last.get().isBefore(first.get())) {
            return mistake("mistake.order");
        }
        return first.get().isAfter(today()) ? mistake("mistake.ahead")
                : Optional.of(new BarSeries(name, interval.get().code(), first.get(), last.get(), market.get()));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException none) {
            // What is no day is said beside the form.
            return Optional.empty();
        }
    }

    private Optional<BarSeries> mistake(String key, Object... arguments) {
        sentence.set(messages.text(key, arguments));
        state.set(State.MISTAKE);
        return Optional.empty();
    }
}
