package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Activity;
import dev.tierdeck.engine.ActivityLog;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** What happened lately, the latest {@value #MOST}; read again only when more was added. */
final class ActivityModel {
    private static final int MOST = 2000;

    private final ActivityLog log;
    private final Messages messages;
    private final Clip clip;
    private final StatusModel status;
    private final ListModel<ActivityLine> list;
    private final Asking<Found> asking;
    private final Set<Subject> kinds = EnumSet.noneOf(Subject.class);
    private final BooleanProperty onlyTrouble = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private volatile long read = -1;

    /** What the log held, newest first; {@code added} is how many it had counted before. */
    private record Found(long added, boolean grown, List<ActivityLine> lines) {}

    ActivityModel(ActivityLog log, Tasks tasks, InstantSource clock, Messages messages, Clip clip, StatusModel status) {
        this.log = log;
        this.messages = messages;
        this.clip = clip;
        this.status = status;
        this.list = new ListModel<>(messages, "activity", ActivityLine.NEWEST_FIRST, clock);
        this.asking = new Asking<>(tasks, this::find, this::take, this::fail);
        onlyTrouble.addListener((property, before, only) -> narrow());
        if (log == ActivityLog.NONE) {
            list.because(messages.text("activity.unkept"));
        }
    }

    ListModel<ActivityLine> list() {
        return list;
    }

    /** Whether only what somebody should look at is listed. */
    BooleanProperty onlyTrouble() {
        return onlyTrouble;
    }

    /** Where it is kept, and how much of it is trouble. */
    ReadOnlyStringProperty summary() {
        return summary.getReadOnlyProperty();
    }

    /** Why it can't be read; empty while it can. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** Lists what is about this too, or not any more. Where nothing was chosen, all is listed. */
    void only(Subject kind, boolean on) {
        if (on) {
            kinds.add(kind);
        } else {
            kinds.remove(kind);
        }
        narrow();
    }

    private void narrow() {
        list.narrow(line -> (kinds.isEmpty() || kinds.contains(line.subject())) && (line.trouble() || !onlyTrouble.get()));
    }

    void tick() {
        asking.ask();
    }

    /** Reads it again, grown or not. */
    void refresh() {
        read = -1;
        asking.insist();
    }

    private Found find() {
        long added = log.added();
        boolean grown = added != read;
        return new Found(added, grown, grown ? lines(log.latest(MOST)) : List.of());
    }

    private List<ActivityLine> lines(List<Activity> newestFirst) {
        return IntStream.range(0, newestFirst.size()).mapToObj(place -> new ActivityLine(newestFirst.get(place), place, messages)).toList();
    }

    private void take(Found found) {
        failure.set("");
        if (found.grown()) {
            read = found.added();
            list.take(found.lines());
            long troubles = found.lines().stream().filter(ActivityLine::trouble).count();
            var kept = place();
            summary.set(troubles == 0 ? kept : messages.text(troubles == 1 ? "activity.trouble.one" : "activity.trouble", Format.count(troubles), kept));
        }
    }

    private String place() {
        return log == ActivityLog.NONE ? "" : log.place().isEmpty() ? messages.text("activity.kept") : messages.text("activity.kept.at", log.place());
    }

    private void fail(Exception why) {
        failure.set(Failures.again(why, messages.text("activity.failed"), failure.get()));
        list.fail(failure.get());
    }

    /** Copies all of the chosen one. */
    void copy() {
        list.chosenLine().ifPresent(line -> {
            clip.copy(line.copy());
            status.say(messages.text("activity.copied"));
        });
    }
}
