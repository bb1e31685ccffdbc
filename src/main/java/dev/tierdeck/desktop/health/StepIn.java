package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.desktop.health.StandingQuestion.Detail;
import dev.tierdeck.engine.Activity;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Coordination.Standing;
import dev.tierdeck.engine.Coordination.StandingLimit;
import dev.tierdeck.engine.Coordination.StandingLock;
import dev.tierdeck.engine.Key;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes locks from their holders and resets limits, after the question; tells what came of it, and notes it in the activity log. */
final class StepIn {
    private static final Logger LOG = LoggerFactory.getLogger(StepIn.class);
    private static final int OWNER_SHOWN = 8;

    private final Observed around;
    private final Coordination coordination;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final StandingQuestion question;
    private final StatusModel status;
    private final Runnable changed;

    /**
     * What a step came to.
     *
     * @param done whether something was taken away
     * @param now what stands there instead, where nothing was; null for nothing, or where that is not known
     */
    private record Answer<T>(boolean done, @Nullable T now) {}

    /** @param changed looks again */
    StepIn(Observed around, Tasks tasks, InstantSource clock, Messages messages, StandingQuestion question, StatusModel status, Runnable changed) {
        this.around = around;
        this.coordination = around.cache().coordination();
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.question = question;
        this.status = status;
        this.changed = changed;
    }

    /** Why nothing can be released or reset here; empty where it can. */
    String refusal() {
        return around.readOnly() ? messages.text("step.readonly") : "";
    }

    /** Asks whether this lock is to be released. */
    void release(LockLine line) {
        var lock = line.lock();
        ask(() -> question.ask(messages.text("release.heading", around.connection()), line.name(), messages.text("release.yes"),
                standing -> detail(lock, standing), typed -> release(lock, typed)));
    }

    /** Asks whether this limit is to be reset. */
    void reset(LimitLine line) {
        var limit = line.limit();
        ask(() -> question.ask(messages.text("reset.heading", around.connection()), line.name(), messages.text("reset.yes"),
                standing -> detail(limit, standing), typed -> reset(limit, typed)));
    }

    private void ask(Runnable asking) {
        if (refusal().isEmpty()) {
            asking.run();
        } else {
            status.fail(refusal());
        }
    }

    private Detail detail(StandingLock asked, Standing standing) {
        var now = lock(asked.key(), standing);
        if (now.isEmpty()) {
            return new Detail(messages.text("release.detail.gone", asked.owner()), false);
        }
        if (!now.get().owner().equals(asked.owner())) {
            return new Detail(messages.text("release.detail.changed", now.get().owner(), asked.owner()), false);
        }
        var line = new LockLine(now.get(), messages);
        return new Detail(messages.text(line.endless() ? "release.detail.endless" : "release.detail", line.owner(),
                messages.text(now.get().ours() ? "release.ours" : "release.other"), line.remaining()), true);
    }

    private Detail detail(StandingLimit asked, Standing standing) {
        var now = limit(asked.key(), standing).filter(limit -> limit.window() == asked.window());
        if (now.isEmpty()) {
            return new Detail(messages.text("reset.detail.gone"), false);
        }
        var line = new LimitLine(now.get(), messages);
        return new Detail(messages.text("reset.detail", line.window(), line.used(), line.reset()), true);
    }

    private void release(StandingLock lock, String typed) {
        var name = lock.key().display();
        tasks.quietly(progress -> {
            boolean done = coordination.release(lock, typed);
            note(done, Activity.Kind.LOCK, "activity.released", name, shortened(lock.owner()));
            return new Answer<>(done, done ? null : lock(lock.key(), look()).orElse(null));
        }, answer -> {
            var now = answer.now();
            end(answer.done() ? messages.text("release.done", name, lock.owner())
                    : now == null ? messages.text("release.gone", name)
                    : now.owner().equals(lock.owner()) ? messages.text("release.left", name, lock.owner())
                    : messages.text("release.changed", name, now.owner(), lock.owner()));
        }, failure -> fail(failure, "release.failed", name));
    }

    private void reset(StandingLimit limit, String typed) {
        var name = limit.key().display();
        tasks.quietly(progress -> {
            boolean done = coordination.reset(limit, typed);
            note(done, Activity.Kind.LIMIT, "activity.reset", name, String.valueOf(limit.used()));
            return new Answer<>(done, done ? null : limit(limit.key(), look()).orElse(null));
        }, answer -> end(messages.text(answer.done() ? "reset.done" : answer.now() == null ? "reset.gone" : "reset.changed", name)),
                failure -> fail(failure, "reset.failed", name));
    }

    /** A holder's token may be worth something to others: the log has no more of it than tells holders apart. */
    private static String shortened(String owner) {
        return owner.length() <= OWNER_SHOWN ? owner : owner.substring(0, OWNER_SHOWN) + "…";
    }

    private void note(boolean done, Activity.Kind kind, String message, String name, String more) {
        if (done) {
            around.activity().add(new Activity(clock.instant(), kind, false, messages.text(message, name, more), null));
        }
    }

    /** What stands now; nothing known where the server went away meanwhile: that the step found nothing is the answer all the same. */
    private Standing look() {
        try {
            return coordination.look();
        } catch (CacheException away) {
            LOG.warn("What stands now could not be looked at", away);
            return Standing.NOTHING;
        }
    }

    private void end(String sentence) {
        status.say(sentence);
        changed.run();
    }

    private void fail(Exception failure, String message, String name) {
        status.fail(Failures.sentence(failure, messages.text(message, name)));
        changed.run();
    }

    private static Optional<StandingLock> lock(Key key, Standing standing) {
        return standing.locks().stream().filter(lock -> lock.key().equals(key)).findFirst();
    }

    private static Optional<StandingLimit> limit(Key key, Standing standing) {
        return standing.limits().stream().filter(limit -> limit.key().equals(key)).findFirst();
    }
}
