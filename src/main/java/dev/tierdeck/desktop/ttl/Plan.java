package dev.tierdeck.desktop.ttl;

import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Ttl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TTLs that are to be set, as they are looked at before.
 *
 * @param steps each key with what it has and what it gets
 * @param gone keys that are gone already
 * @param unconfigured keys whose type gives no TTL, where the configured one was asked for
 * @param at when what they have was read
 */
record Plan(List<Step> steps, List<Found> gone, List<Found> unconfigured, Instant at) {
    /** A TTL below this is over before anybody looks again, in milliseconds. */
    private static final long AT_ONCE = 1000;

    /**
     * A plan for these keys.
     *
     * @param left what they have left, as {@link Inspector#remaining} tells
     * @param to the TTL that all get; null for what their types give them
     */
    static Plan of(List<Found> keys, long[] left, @Nullable Ttl to, Instant at) {
        var steps = new ArrayList<Step>();
        var gone = new ArrayList<Found>();
        var unconfigured = new ArrayList<Found>();
        for (int i = 0; i < left.length; i++) {
            var before = keys.get(i);
            var now = new Found(before.key(), before.shelf(), left[i], at.toEpochMilli(), before.configured());
            var ttl = to == null ? now.configured() : to;
            if (left[i] == Inspector.GONE) {
                gone.add(now);
            } else if (ttl == null) {
                unconfigured.add(now);
            } else {
                steps.add(Step.to(now, ttl));
            }
        }
        return new Plan(List.copyOf(steps), List.copyOf(gone), List.copyOf(unconfigured), at);
    }

    /** How many would expire at once. */
    long atOnce() {
        return steps.stream().filter(Plan::isAtOnce).count();
    }

    /** Whether it would. */
    static boolean isAtOnce(Step step) {
        return step.to() != null && !step.to().forever() && step.to().millis() < AT_ONCE;
    }

    /** How many would expire sooner than they do now. */
    long sooner() {
        return steps.stream().filter(step -> step.to() != null && !step.to().forever()
                && (step.was() == Inspector.ENDLESS || step.to().millis() < step.was())).count();
    }

    /** How many keys are secret. */
    long sensitive() {
        return steps.stream().filter(step -> step.shelf().sensitive()).count();
    }
}
