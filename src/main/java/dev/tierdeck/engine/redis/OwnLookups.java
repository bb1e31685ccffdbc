package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.redis.events.OwnMisses;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often we looked keys up in order to show them, and what the server's counters are without that.
 *
 * <p>Redis counts a hit or a miss for nearly every command that names a key, TYPE and PTTL included. What is left after taking ours away
 * never goes back within one run of the server: lookups that the server has counted and whose answers are still under way show up for a
 * moment, and no longer.
 */
final class OwnLookups {
    private final OwnMisses byKey;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private String run = "";
    private long rawHits;
    private long rawMisses;
    private Lookups shown = new Lookups(0, 0);

    OwnLookups() {
        this(new OwnMisses(System::nanoTime));
    }

    /** {@code byKey} is the account of what key events tell of ours. */
    OwnLookups(OwnMisses byKey) {
        this.byKey = byKey;
    }

    /** The account by key, for what raises key events: nearly every command does, but OBJECT and MEMORY USAGE. */
    OwnMisses byKey() {
        return byKey;
    }

    /** Lookups by others. */
    record Lookups(long hits, long misses) {}

    void found(int lookups) {
        hits.add(lookups);
    }

    void missed(int lookups) {
        misses.add(lookups);
    }

    /** What others looked up, of the counters that the server reports for this run. */
    synchronized Lookups others(String runId, long allHits, long allMisses) {
        if (!run.isEmpty() && !run.equals(runId) || allHits < rawHits || allMisses < rawMisses) {
            // Another process, or CONFIG RESETSTAT, which shows by a counter that fell: they began at zero, and so does our part of them.
            hits.reset();
            misses.reset();
            shown = new Lookups(0, 0);
        }
        run = runId;
        rawHits = allHits;
        rawMisses = allMisses;
        shown = new Lookups(Math.max(shown.hits(), allHits - hits.sum()), Math.max(shown.misses(), allMisses - misses.sum()));
        return shown;
    }
}
