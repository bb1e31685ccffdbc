package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.TierId;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is not answered by a nearer tier while a farther one has yet to forget it: other processes that can reach that one may bring it near
 * meanwhile, and this one has been promised not to see it again. What this process has loaded since is another matter.
 *
 * @param farther the tier that has yet to forget
 * @param gate shut while it has
 * @param overdue what that is
 * @param writer who this process is
 */
record Withheld(TierId farther, Gate gate, Overdue overdue, String writer) {
    /** The answer of {@code reading}, from which {@code without} takes what is owed; where that was settled meanwhile, that is all of it. */
    <T extends @Nullable Object> T from(CacheType<?> type, Supplier<T> reading, BiFunction<T, Predicate<Entry<?>>, T> without) {
        if (!type.tiers().contains(farther)) {
            return reading.get();
        }
        long era = gate.era();
        var answer = reading.get();
        long now = gate.era();
        return Gate.isOpen(era) && era == now ? answer
                : without.apply(answer, Gate.isOpen(now) ? any -> true : entry -> overdue.has(entry, writer));
    }
}
