package dev.tierdeck.bench.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds keys that were loaded twice where once would have done, by promise 10.
 *
 * <p>Two loads of a key in one process must never overlap, whatever happens. Two in different processes must not while all is well: nothing is
 * done to any part, and every process says that its tiers answer. It is allowed once the first has lasted longer than the turn that it has
 * (5 s), and when the first one's process is gone, which takes as long.
 *
 * <p>A load that begins after another has ended is one too many while all is well, if within the key's life nobody began or ended a change
 * of whatever key between the two beginnings: then the first was stored, and nothing took it away. (Any change counts, as changes of other keys
 * may refuse a fill for nothing: those of the same slot, or by a pattern.)
 */
final class LoadCheck {
    private static final long TURN = Duration.ofSeconds(5).toNanos();
    /** Less than the TTL of what is loaded. */
    private static final long LIFE = Subject.TTL.dividedBy(2).toNanos();

    private static final long LONGEST_CHANGE = Duration.ofSeconds(15).toNanos();

    private final History history;
    private final TreeMap<Long, Long> changes = new TreeMap<>();

    LoadCheck(History history) {
        this.history = history;
        history.changes().forEach(change -> changes.merge(change.begun, Math.min(change.ended, change.begun + LONGEST_CHANGE), Math::max));
    }

    List<String> doubles() {
        var byKey = new HashMap<String, List<History.Load>>();
        history.loads().forEach(load -> byKey.computeIfAbsent(load.key, key -> new ArrayList<>()).add(load));
        var found = new ArrayList<String>();
        byKey.values().forEach(loads -> judge(loads, found));
        return found;
    }

    /** Each load against those before it that lasted longest, in its own process and in all. */
    private void judge(List<History.Load> loads, List<String> found) {
        loads.sort(Comparator.comparingLong(load -> load.begun));
        var latest = new HashMap<String, History.Load>();
        for (var load : loads) {
            for (var other : List.copyOf(latest.values())) {
                if (isDouble(other, load)) {
                    found.add("load " + load + " was one too many beside " + other + ", which "
                            + (other.ended < load.begun ? "had ended " + (load.begun - other.ended) / 1_000_000.0 + " ms before" : "was under way")
                            + "\n" + new Story(history).of(load.key, load.begun));
                    break;
                }
            }
            latest.merge(load.process, load, (one, two) -> one.ended > two.ended && one.life == two.life ? one : two);
        }
    }

    private boolean isDouble(History.Load first, History.Load second) {
        boolean own = first.process.equals(second.process);
        if (second.begun < first.ended) {
            return own ? first.life == second.life : second.begun - first.begun < TURN && history.calm(first.begun, second.begun);
        }
        return second.begun - first.begun < LIFE && !changed(first.begun, second.begun) && history.calm(first.begun, second.begun);
    }

    private boolean changed(long from, long to) {
        return changes.subMap(from - LONGEST_CHANGE, true, to, true).values().stream().anyMatch(ended -> ended >= from);
    }
}
