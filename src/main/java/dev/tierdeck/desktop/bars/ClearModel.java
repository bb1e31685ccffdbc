package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.confirm.ConfirmModel;
import dev.tierdeck.desktop.confirm.ConfirmModel.Item;
import dev.tierdeck.desktop.confirm.ConfirmModel.Question;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.market.bars.StoredSeries;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/** Clearing series: named one by one with their bytes, confirmed, and exactly these go. Not in the status strip: a Stop there would leave the rest unsaid. */
final class ClearModel {
    private final ListModel list;
    private final Tasks tasks;
    private final Messages messages;
    private final boolean readOnly;
    private final Consumer<String> say;
    // A directory on this machine belongs to no connection: nothing has to be typed.
    private final ConfirmModel confirm = new ConfirmModel(Guard.NONE);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /** What became of it: how many went and with how many bytes, what had gone, what was written anew and stays, what failed. */
    private static final class Outcome {
        private int removed;
        private long bytes;
        private int gone;
        private final List<String> changed = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();
    }

    /** @param say takes the outcome as a sentence */
    ClearModel(ListModel list, Tasks tasks, Messages messages, boolean readOnly, Consumer<String> say) {
        this.list = list;
        this.tasks = tasks;
        this.messages = messages;
        this.readOnly = readOnly;
        this.say = say;
    }

    /** The question before anything goes: it names each series. */
    ConfirmModel confirm() {
        return confirm;
    }

    /** Whether a clearing is under way. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Asks whether one series is to go. */
    void one(@Nullable StoredSeries chosen) {
        if (chosen == null) {
            say.accept(messages.text("clear.nothing"));
        } else {
            ask(List.of(chosen));
        }
    }

    /** Asks whether all series of the chosen one's symbol are to go, listed or filtered out. */
    void symbol(@Nullable StoredSeries chosen) {
        if (chosen == null) {
            say.accept(messages.text("clear.nothing"));
        } else {
            ask(list.contents().get().series().stream().filter(each -> each.series().symbol().equals(chosen.series().symbol())).toList());
        }
    }

    /** Asks whether all series are to go, listed or filtered out. */
    void everything() {
        if (list.contents().get().series().isEmpty()) {
            say.accept(messages.text("clear.none"));
        } else {
            ask(list.contents().get().series());
        }
    }

    private void ask(List<StoredSeries> series) {
        var archive = list.archive();
        if (archive.isPresent() && !busy.get()) {
            long bytes = series.stream().mapToLong(StoredSeries::bytes).sum();
            var what = count(series.size());
            var detail = messages.text("clear.detail", archive.get().directory());
            confirm.ask(new Question(messages.text("clear.heading", what, Format.bytes(bytes)), "", series.stream().map(this::item).toList(),
                    readOnly ? detail + " " + messages.text("clear.readonly") : detail, messages.text("clear.confirm", what), true, false,
                    answer -> clear(archive.get(), series)));
        }
    }

    private String count(int series) {
        return series == 1 ? messages.text("series.one") : messages.text("series.many", Format.count(series));
    }

    private Item item(StoredSeries each) {
        return new Item(messages.text("clear.line", each.series(), Format.count(each.rows()), Format.bytes(each.bytes())),
                messages.text("clear.files", each.series().id()));
    }

    private void clear(BarArchive archive, List<StoredSeries> series) {
        busy.set(true);
        say.accept(messages.text("clear.running", count(series.size())));
        tasks.quietly(progress -> carryOut(archive, series), this::tell, this::broke);
    }

    private static Outcome carryOut(BarArchive archive, List<StoredSeries> series) {
        var outcome = new Outcome();
        for (var each : series) {
            try {
                clear(archive, each, outcome);
            } catch (UncheckedIOException failed) {
                outcome.failed.add(Failures.sentence(failed, ""));
            }
        }
        return outcome;
    }

    private static void clear(BarArchive archive, StoredSeries shown, Outcome outcome) {
        var now = archive.find(shown.series());
        if (now.isPresent() && !ListModel.same(now.get(), shown)) {
            outcome.changed.add(shown.series().toString());
        } else if (now.isPresent() && archive.clear(shown.series())) {
            outcome.removed++;
            outcome.bytes += shown.bytes();
        } else {
            outcome.gone++;
        }
    }

    private void tell(Outcome outcome) {
        busy.set(false);
        var told = new ArrayList<String>();
        told.add(messages.text("clear.done", count(outcome.removed), Format.bytes(outcome.bytes)));
        if (outcome.gone > 0) {
            told.add(messages.text("clear.gone", count(outcome.gone)));
        }
        if (!outcome.changed.isEmpty()) {
            told.add(messages.text("clear.changed", String.join(", ", outcome.changed)));
        }
        outcome.failed.stream().findFirst().ifPresent(first -> told.add(messages.text("clear.failed", count(outcome.failed.size()), first)));
        say.accept(String.join(" ", told));
        list.refresh();
    }

    private void broke(Exception why) {
        busy.set(false);
        say.accept(Failures.sentence(why, messages.text("clear.broke")));
        list.refresh();
    }
}
