package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.warm.WarmerStats;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The chosen warmer in full: its figures, its last runs, its last error, and the switch of the source that it lacks. */
final class DetailModel {
    private final Messages messages;
    private final SourcesModel sources;
    private final IntervalModel interval;
    private final ReadOnlyObjectWrapper<@Nullable WarmerRow> row = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper what = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Figure>> figures = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<RunLine>> runs = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Worth> worth = new ReadOnlyObjectWrapper<>(Worth.NONE);
    private final WorthWords worthWords;
    private final ReadOnlyStringWrapper durations = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper errorHeading = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sourceOff = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper offer = new ReadOnlyStringWrapper("");
    private @Nullable SourceModel offered;

    DetailModel(Messages messages, SourcesModel sources, IntervalModel interval) {
        this.messages = messages;
        this.worthWords = new WorthWords(messages);
        this.sources = sources;
        this.interval = interval;
    }

    /** The chosen warmer; null where none is. */
    ReadOnlyObjectProperty<@Nullable WarmerRow> row() {
        return row.getReadOnlyProperty();
    }

    IntervalModel interval() {
        return interval;
    }

    /** What it refreshes. */
    ReadOnlyStringProperty what() {
        return what.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Figure>> figures() {
        return figures.getReadOnlyProperty();
    }

    /** The last runs, oldest first. */
    ReadOnlyObjectProperty<List<RunLine>> runs() {
        return runs.getReadOnlyProperty();
    }

    /** What its work is worth to readers here. */
    ReadOnlyObjectProperty<Worth> worth() {
        return worth.getReadOnlyProperty();
    }

    /** How many runs are shown, and how long the longest took. */
    ReadOnlyStringProperty durations() {
        return durations.getReadOnlyProperty();
    }

    /** What the error below is: the last one, and whether a run succeeded since. */
    ReadOnlyStringProperty errorHeading() {
        return errorHeading.getReadOnlyProperty();
    }

    /** The last error in full; empty where none failed. */
    ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /** That the source it lives on is off; empty where that is not so. */
    ReadOnlyStringProperty sourceOff() {
        return sourceOff.getReadOnlyProperty();
    }

    /** The words of the button that switches that source on; empty where there is none. */
    ReadOnlyStringProperty offer() {
        return offer.getReadOnlyProperty();
    }

    /** Switches on what this warmer lacks. */
    void takeOffer() {
        Optional.ofNullable(offered).ifPresent(sources::switchOn);
    }

    void show(@Nullable WarmerRow chosen, Look look) {
        row.set(chosen);
        if (chosen == null) {
            interval.show(null, "");
            return;
        }
        var stats = chosen.stats();
        var line = chosen.line().get();
        what.set(line.what().text().equals(line.name().text()) ? "" : line.what().text());
        interval.show(stats.name(), line.interval().text());
        figures.set(figures(line));
        worth.set(worthWords.words(stats));
        runs.set(RunLine.of(messages, stats.recent()));
        durations.set(stats.recent().isEmpty() ? messages.text("strip.none")
                : messages.text(stats.recent().size() == 1 ? "strip.caption.one" : "strip.caption", Format.count(stats.recent().size()), WarmerWords.time(RunLine.longest(stats.recent()))));
        showError(stats, look);
        showOffer(stats, look);
    }

    private List<Figure> figures(WarmerLine line) {
        return List.of(figure("good", line.good()), figure("items", line.items()), figure("runs", line.runs()),
                figure("errors", line.errors()), figure("elsewhere", line.elsewhere()));
    }

    private Figure figure(String name, Shown shown) {
        var tip = messages.text("figure." + name + ".tip");
        return new Figure(messages.text("figure." + name), shown.text(), shown.tip().isEmpty() ? tip : shown.tip() + "\n" + tip);
    }

    private void showError(WarmerStats stats, Look look) {
        error.set(stats.lastError() == null ? "" : stats.lastError());
        var failed = stats.recent().reversed().stream().filter(run -> !run.ok()).findFirst();
        long since = stats.recent().reversed().stream().takeWhile(WarmerStats.Run::ok).count();
        errorHeading.set(stats.lastError() == null ? messages.text("error.none")
                : failed.isEmpty() ? messages.text("error.old")
                : messages.text(since == 0 ? "error.now" : since == 1 ? "error.past.one" : "error.past",
                        Format.age(failed.get().at(), look.at()), Format.count(since)));
    }

    private void showOffer(WarmerStats stats, Look look) {
        var lived = look.missing(stats).flatMap(state -> sources.named(state.name()));
        offered = lived.or(() -> Optional.ofNullable(stats.lastError()).flatMap(sources::blamed)).orElse(null);
        sourceOff.set(offered == null ? "" : messages.text("offer.why", offered.title()));
        offer.set(offered == null ? "" : messages.text("offer.button", offered.title()));
    }
}
