package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.Errand;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The walk as the view shows it: what was found, how far it is, why it ended. While keys that were read to the end are read anew, what was
 * found before stays until the new census is there; so it does when the server is away, of which it is then said since when.
 *
 * <p>A walk costs the server a question for each of its keys. So it begins unasked only where there are few, and while nobody sees it, it
 * leaves off.
 */
final class WalkModel {
    /** How often a server that was away is tried again. */
    static final Duration RETRY = Duration.ofSeconds(1);
    /** How many keys are read without being asked to. */
    static final long UNASKED = 200_000;
    /** A name that nothing stands under: asking for it costs a server next to nothing. */
    private static final Key NOTHING = Key.of("tierdeck:{}:away");

    /** Where a walk stands. */
    enum State { IDLE, OFFERED, RUNNING, STOPPED, COMPLETE, FAILED }

    private final Cache cache;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ReadOnlyObjectWrapper<Census> census = new ReadOnlyObjectWrapper<>(Census.NONE);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
    private @Nullable Walk walk;
    private @Nullable Errand<Census> errand;
    private Scope scope = Scope.ALL;
    private String offer = "";
    private boolean probing;
    private boolean counting;
    private boolean seen;
    /** Whether it left off because nobody saw it. */
    private boolean left;

    WalkModel(Cache cache, Tasks tasks, InstantSource clock, Messages messages) {
        this.cache = cache;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What to show. */
    ReadOnlyObjectProperty<Census> census() {
        return census.getReadOnlyProperty();
    }

    /** Where the walk stands, in words. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** Why it failed, and of when is what is shown; empty when it did not. */
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** 0 to 1, or negative where unknown. */
    ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** Why it has not begun, and what to do, where it is offered only. */
    String offer() {
        return offer;
    }

    /** Somebody sees it: it begins where it did not, if there are few keys, or goes on where it left off. */
    void seen(Scope over) {
        seen = true;
        if (state.get() == State.IDLE) {
            begin(over);
        } else {
            goOn();
        }
    }

    /** Nobody sees it any more: it leaves off. */
    void hidden() {
        seen = false;
        if (walk != null && state.get() == State.RUNNING && !walk.paused()) {
            left = true;
            walk.pause();
        }
    }

    private void goOn() {
        if (seen && left && state.get() == State.STOPPED) {
            resume();
        }
    }

    private void begin(Scope over) {
        scope = over;
        if (!counting) {
            counting = true;
            tasks.quietly(progress -> cache.inspector().server().keys(), this::counted, this::uncounted);
        }
    }

    private void counted(long keys) {
        counting = false;
        if (state.get() == State.IDLE && keys <= UNASKED) {
            start(scope);
        } else {
            offer(messages.text("walk.offered", Format.count(keys)), messages.text("blank.offered", Format.count(keys)));
        }
    }

    private void uncounted(Exception why) {
        counting = false;
        if (why instanceof CacheException.TierUnavailable && state.get() == State.IDLE) {
            state.set(State.FAILED);
            trouble.set(Failures.sentence(why, messages.text("walk.failed")));
        } else {
            offer(messages.text("walk.uncounted"), messages.text("blank.uncounted", Failures.words(why, "").strip()).strip());
        }
    }

    private void offer(String where, String reason) {
        if (state.get() == State.IDLE) {
            offer = reason;
            sentence.set(where);
            trouble.set("");
            state.set(State.OFFERED);
        }
    }

    /** Walks over these keys from the beginning. */
    void start(Scope scope) {
        if (errand != null) {
            errand.abandon();
        }
        if (walk == null || !walk.scope().equals(scope)) {
            census.set(Census.NONE);
        }
        run(new Walk(cache, scope, clock));
    }

    /** Leaves off; what was found stays. */
    void stop() {
        if (walk != null && state.get() == State.RUNNING) {
            walk.pause();
        }
    }

    /** Goes on where it was stopped or failed. */
    void resume() {
        var stopped = walk;
        if (stopped != null && (state.get() == State.STOPPED || state.get() == State.FAILED)) {
            run(stopped);
        }
    }

    /** Tries a server that was away again; where it answers, the walk goes on. */
    void retry() {
        if (state.get() == State.FAILED && !probing) {
            probing = true;
            tasks.quietly(progress -> cache.inspector().remaining(List.of(NOTHING)), left -> probed(), why -> {
                probing = false;
                trouble.set(away(Failures.words(why, messages.text("walk.failed"))));
            });
        }
    }

    private void probed() {
        probing = false;
        if (walk == null && state.get() == State.FAILED) {
            state.set(State.IDLE);
            begin(scope);
        } else {
            resume();
        }
    }

    private void run(Walk next) {
        walk = next;
        left = false;
        next.ready();
        state.set(State.RUNNING);
        sentence.set(messages.text("walk.begun"));
        var title = messages.text("walk.title");
        errand = new Errand<>(new Walked(next), () -> take(next.latest()));
        errand.begin(tasks, title, progress -> next.run("", progress));
    }

    private final class Walked implements Errand.Ending<Census> {
        private final Walk of;

        Walked(Walk of) {
            this.of = of;
        }

        @Override
        public void done(Census found) {
            end(found.complete() ? State.COMPLETE : State.STOPPED, "");
        }

        @Override
        public void failed(Exception why) {
            end(State.FAILED, Failures.sentence(why, messages.text("walk.failed")));
        }

        @Override
        public void stopped() {
            end(State.STOPPED, "");
        }

        private void end(State ended, String why) {
            state.set(ended);
            take(of.latest());
            trouble.set(why.isEmpty() ? "" : away(why));
            goOn();
        }
    }

    /** A failure, and of when is what is shown nevertheless. */
    private String away(String why) {
        return census.get().keys() == 0 ? why : messages.text("walk.away", why, Format.clock(census.get().at()));
    }

    private void take(Census found) {
        var at = state.get();
        boolean kept = census.get().complete() && census.get().keys() > 0 && at != State.COMPLETE;
        if (!kept) {
            census.set(found);
        }
        share.set(found.share().orElse(-1));
        sentence.set(at == State.RUNNING ? running(found) : ended(kept ? census.get() : found));
    }

    private String running(Census found) {
        return found.estimate().isPresent()
                ? messages.text("walk.running", percent(found), Format.about(found.estimate().getAsDouble()))
                : messages.text("walk.first", Format.count(found.keys()));
    }

    /** What is shown is of when, and what it took to read. */
    private String ended(Census shown) {
        var count = Format.count(shown.keys());
        return shown.complete() ? messages.text("walk.complete", count, Format.duration(shown.took()), Format.clock(shown.at()))
                : shown.share().isPresent() ? messages.text("walk.partial", count, percent(shown), Format.clock(shown.at()))
                : messages.text("walk.unknown", count, Format.clock(shown.at()));
    }

    private static String percent(Census found) {
        return String.valueOf((long) Math.floor(found.share().orElse(0) * 100));
    }
}
