package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.Erasing.Erased;
import dev.tierdeck.engine.Execution.Report;
import dev.tierdeck.engine.Execution.State;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.TierId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what an invalidation did in the shared tier and elsewhere.
 *
 * @param elsewhere how many went that stood in no shared tier
 */
record Tallying(Preview preview, Erased shared, long elsewhere, @Nullable Keeping keeping) {
    Report report(State state, long left, long millis, Set<TierId> owed) {
        long gone = shared.gone() + (state == State.DONE ? notShared() - elsewhere : 0);
        long removed = shared.removed() + elsewhere;
        boolean kept = keeping != null && keeping.any();
        return new Report(state, preview.count(), removed + gone + shared.changed() + shared.failed(), removed, gone, shared.changed(),
                shared.failed(), shared.failures(), shared.joined(), shared.joinedKeys(), left, bytes(removed), kept ? shared.unkept() + elsewhere
                : removed, kept ? keeping.id() : null, millis, owed);
    }

    private long notShared() {
        return preview.count() - preview.totals().tiers().getOrDefault(TierId.REDIS, 0L);
    }

    /** Where not each value was weighed as it went, those that went weigh as much as those previewed in the mean. */
    private long bytes(long removed) {
        long guessed = keeping == null ? removed : shared.unkept() + elsewhere;
        return preview.count() == 0 ? 0 : shared.bytes() + Math.round(preview.totals().bytes() * (double) guessed / preview.count());
    }
}
