package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Coordination.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The locks that are held and the limits that count, looked at again and again. While the server is away, what was found stays. */
final class CoordinationModel {
    /** An answer that takes longer is worth a word. */
    private static final Duration SLOW = Duration.ofSeconds(3);

    private final Coordination coordination;
    private final InstantSource clock;
    private final Messages messages;
    private final StandingQuestion question;
    private final ListModel<LockLine> locks;
    private final ListModel<LimitLine> limits;
    private final Asking<Found> asking;
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper searched = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper held = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper spent = new ReadOnlyStringWrapper("");
    private String cause = "";
    private @Nullable Instant foundAt;
    private Instant askedAt = Instant.MIN;

    /** What one look found; its lines are made off the JavaFX thread. */
    private record Found(Instant at, Standing standing, List<LockLine> locks, List<LimitLine> limits) {}

    CoordinationModel(Coordination coordination, Tasks tasks, InstantSource clock, Messages messages, StandingQuestion question) {
        this.coordination = coordination;
        this.clock = clock;
        this.messages = messages;
        this.question = question;
        this.locks = new ListModel<>(messages, "locks", LockLine.BY_NAME, clock);
        this.limits = new ListModel<>(messages, "limits", LimitLine.BY_NAME, clock);
        this.asking = new Asking<>(tasks, this::find, this::take, this::fail);
        if (coordination == Coordination.NONE) {
            locks.because(messages.text("locks.unshared"));
            limits.because(messages.text("limits.unshared"));
            locks.take(List.of());
            limits.take(List.of());
        }
    }

    ListModel<LockLine> locks() {
        return locks;
    }

    ListModel<LimitLine> limits() {
        return limits;
    }

    /** Why what is shown is old, and of when it is; empty while it is not. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** When new names were looked for last, and whether there are more than are listed. */
    ReadOnlyStringProperty searched() {
        return searched.getReadOnlyProperty();
    }

    /** How many locks are held, and how many from here. */
    ReadOnlyStringProperty held() {
        return held.getReadOnlyProperty();
    }

    /** How many limits have nothing left. */
    ReadOnlyStringProperty spent() {
        return spent.getReadOnlyProperty();
    }

    /** Looks again; a look that is under way for long is said to be. */
    void tick() {
        if (coordination != Coordination.NONE) {
            if (!asking.underway()) {
                askedAt = clock.instant();
            }
            asking.ask();
            tellSlow();
        }
    }

    /** Looks now, or as soon as the look under way is over. */
    void refresh() {
        if (coordination != Coordination.NONE) {
            asking.insist();
        }
    }

    private void tellSlow() {
        var waited = Duration.between(askedAt, clock.instant());
        if (asking.underway() && cause.isEmpty() && waited.compareTo(SLOW) >= 0) {
            say(messages.text("standing.slow", Format.duration(waited)));
        }
    }

    private Found find() {
        var standing = coordination.look();
        return new Found(clock.instant(), standing, standing.locks().stream().map(lock -> new LockLine(lock, messages)).toList(),
                standing.limits().stream().map(limit -> new LimitLine(limit, messages)).toList());
    }

    private void take(Found found) {
        foundAt = found.at();
        cause = "";
        failure.set("");
        locks.take(found.locks());
        limits.take(found.limits());
        question.take(found.standing());
        long ours = found.standing().locks().stream().filter(lock -> lock.ours()).count();
        held.set(ours == 0 ? "" : messages.text("locks.ours", Format.count(ours)));
        long empty = found.limits().stream().filter(LimitLine::exhausted).count();
        spent.set(empty == 0 ? "" : messages.text("limits.exhausted", Format.count(empty)));
        searched.set(searched(found));
    }

    private String searched(Found found) {
        var at = found.standing().searchedAt();
        var when = at == null ? messages.text("standing.searching") : messages.text("standing.searched", Format.age(at, found.at()));
        return found.standing().partial() ? messages.text("standing.partial", when) : when;
    }

    private void fail(Exception why) {
        cause = Failures.again(why, messages.text("standing.failed"), cause);
        say(cause);
        locks.fail(cause);
        limits.fail(cause);
    }

    private void say(String why) {
        failure.set(foundAt == null ? why : messages.text("standing.old", why, Spans.when(foundAt, clock.instant())));
    }
}
