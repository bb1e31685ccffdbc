package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.ttl.Result.Became;
import dev.tierdeck.desktop.ttl.Step.Mark;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Ttl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * TTLs while they are set, one by one through the cache. What each key had is read just before, a hundred at a time. One thread works;
 * {@link #done} and {@link #leave} are for any.
 */
final class Setting {
    /** Few enough for what was read to be true still when the last of them is set. */
    private static final int BATCH = 100;

    private final Cache cache;
    private final InstantSource clock;
    private final Messages messages;
    private final List<Step> steps;
    private final List<Result> results = new ArrayList<>();
    private volatile int done;
    private volatile boolean leave;
    private volatile String broke = "";
    private volatile @Nullable Outcome outcome;

    Setting(Cache cache, InstantSource clock, Messages messages, List<Step> steps) {
        this.cache = cache;
        this.clock = clock;
        this.messages = messages;
        this.steps = steps;
    }

    /** How many are settled. */
    int done() {
        return done;
    }

    int size() {
        return steps.size();
    }

    /** Asks it to leave off after the key that is under way. */
    void leave() {
        leave = true;
    }

    /** Sets them all, until it is asked to leave off or a tier is away; a key that fails alone keeps none of the others. */
    Outcome run() {
        long began = System.nanoTime();
        for (int from = 0; from < steps.size() && goesOn(); from += BATCH) {
            batch(steps.subList(from, Math.min(steps.size(), from + BATCH)));
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        int settled = results.size();
        var why = broke.isEmpty() ? messages.text("left.stopped") : messages.text("left.broke");
        steps.subList(settled, steps.size()).forEach(each -> results.add(Result.left(each, why)));
        var last = new Outcome(List.copyOf(results), settled, took, broke);
        outcome = last;
        return last;
    }

    /**
     * What came of it.
     *
     * @throws NullPointerException before {@link #run} has come to its end
     */
    Outcome outcome() {
        return Objects.requireNonNull(outcome);
    }

    private boolean goesOn() {
        return !leave && broke.isEmpty();
    }

    private void batch(List<Step> part) {
        try {
            var left = cache.inspector().remaining(part.stream().map(Step::key).toList());
            long at = clock.millis();
            for (int i = 0; i < part.size() && goesOn(); i++) {
                results.add(settle(part.get(i), left[i], at));
                done = results.size();
            }
        } catch (CacheException away) {
            broke = Failures.sentence(away, messages.text("failed.general"));
        }
    }

    private Result settle(Step step, long left, long at) {
        if (left == Inspector.GONE) {
            return new Result(step, Became.GONE, left, null, "");
        }
        if (step.only() != null && !step.only().stands(left, at)) {
            return Result.left(step, messages.text("left.other"));
        }
        var ttl = step.at(clock.millis());
        return ttl.isEmpty() ? Result.left(step, messages.text("left.over")) : set(step, left, at, ttl.get());
    }

    private Result set(Step step, long left, long at, Ttl ttl) {
        long now = clock.millis();
        long before = left == Inspector.ENDLESS ? left : Math.max(0, left - (now - at));
        try {
            return cache.expire(step.key(), ttl) ? new Result(step, Became.CHANGED, before, new Mark(ttl, now), "")
                    : new Result(step, Became.GONE, Inspector.GONE, null, "");
        } catch (CacheException.TierUnavailable away) {
            // The next would fail alike, each after its own wait.
            broke = Failures.sentence(away, messages.text("failed.general"));
            return new Result(step, Became.FAILED, before, null, broke);
        } catch (RuntimeException failed) {
            return new Result(step, Became.FAILED, before, null, Failures.sentence(failed, messages.text("failed.general")));
        }
    }
}
