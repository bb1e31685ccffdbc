package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.ttl.Step.Mark;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Ttl;
import org.jspecify.annotations.Nullable;

/**
 * What became of one TTL that was to be set.
 *
 * @param step what was to be done
 * @param became what became of it
 * @param before what was left just before, as {@link Inspector#remaining} tells; meaningful where it was changed
 * @param set what was set, where it was changed, else null
 * @param reason why it was not, as a sentence; empty where that is plain
 */
record Result(Step step, Became became, long before, @Nullable Mark set, String reason) {
    /** What became of it. */
    enum Became { CHANGED, GONE, FAILED, LEFT }

    static Result left(Step step, String reason) {
        return new Result(step, Became.LEFT, step.was(), null, reason);
    }

    /** What would put it back, where it was changed: only where what was set still stands then. */
    @Nullable Step back() {
        var mark = set;
        return mark == null ? null
                : before == Inspector.ENDLESS ? new Step(step.key(), step.shelf(), mark.ttl().millis(), Ttl.FOREVER, 0, mark)
                : new Step(step.key(), step.shelf(), mark.ttl().millis(), null, mark.at() + before, mark);
    }
}
