package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Past;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What was invalidated before, by anybody on this server: the latest {@value #MOST}. */
final class HistoryModel {
    private static final int MOST = 200;

    private final Invalidations invalidations;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private Runnable recovered = () -> {};
    private boolean asking;
    private boolean again;

    /**
     * An invalidation in words.
     *
     * @param id its place in the history
     * @param when local date and time
     * @param moment the same with the zone
     * @param who who made it
     * @param from from where
     * @param what what was invalidated
     * @param removed how many keys went; a dash where that is not known
     * @param undone when it was taken back; empty when it was not
     * @param offer by which it can be taken back; null when it can't
     */
    record Row(String id, String when, String moment, String who, String from, String what, String removed, String undone,
            @Nullable Offer offer) {
        /** All of it, for those who hear it. */
        String line(Messages messages) {
            return messages.text("past.line", when, who, from, what, removed, undone);
        }
    }

    HistoryModel(Invalidations invalidations, Tasks tasks, InstantSource clock, Messages messages) {
        this.invalidations = invalidations;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
    }

    /** The latest first. */
    ObservableList<Row> rows() {
        return rows;
    }

    /** Why it could not be read, or empty. The rows stay as they were read last. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** This is called when it could be read again after it could not. */
    void onRecovered(Runnable then) {
        recovered = then;
    }

    /** Something else found the server away: this is read until it is back. */
    void lost() {
        if (failure.get().isEmpty()) {
            failure.set(messages.text("history.failed"));
        }
    }

    /** Time has passed: it is tried again where it could not be read. */
    void tick() {
        if (!failure.get().isEmpty() && !asking) {
            refresh();
        }
    }

    /** Reads it anew; one question at a time. */
    void refresh() {
        again = asking;
        if (!asking) {
            asking = true;
            tasks.quietly(progress -> invalidations.history(MOST), this::take, this::fail);
        }
    }

    private void take(List<Past> found) {
        boolean wasAway = !failure.get().isEmpty();
        failure.set("");
        var now = found.stream().map(this::row).toList();
        if (!now.equals(List.copyOf(rows))) {
            rows.setAll(now);
        }
        end();
        if (wasAway) {
            recovered.run();
        }
    }

    private void fail(Exception why) {
        var general = messages.text("history.failed");
        failure.set(failure.get().isEmpty() ? Failures.sentence(why, general) : Failures.words(why, general));
        end();
    }

    private void end() {
        asking = false;
        if (again) {
            refresh();
        }
    }

    private Row row(Past past) {
        var deed = past.deed();
        var who = deed.user().isEmpty() ? deed.writer() : messages.text("past.who", deed.user(), deed.host());
        var undone = past.undone() == null ? "" : messages.text("past.undone", Format.clock(past.undone()));
        return new Row(past.id(), Format.date(past.at()), Format.moment(past.at()), who,
                messages.text("from." + deed.from().name().toLowerCase(Locale.ROOT)), past.what(),
                deed.removed() < 0 ? Format.NONE : Format.count(deed.removed()), undone, offer(past));
    }

    private @Nullable Offer offer(Past past) {
        var id = past.deed().undo();
        var until = past.at().plus(invalidations.undoLife());
        boolean over = past.undone() != null || invalidations.guard().readOnly();
        return id == null || over || !clock.instant().isBefore(until) ? null : new Offer(id, past.what(), until);
    }
}
