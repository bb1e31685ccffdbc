package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which slots of a cluster moved while something walked over all masters, one after the other or side by side: their keys may have gone from
 * a master before it was looked at to one that had been looked at. They are to be looked at once more, slot by slot.
 */
final class Moving {
    /** As in a node's own line of CLUSTER NODES: {@code [93->-<id>]} goes from it, {@code [77-<-<id>]} comes. */
    private static final Pattern UNDER_WAY = Pattern.compile("\\[(\\d+)-[<>]-");
    private static final Duration LOOKING = Duration.ofSeconds(3);
    private static final int KEYS = 1000;

    private final Masters masters;
    private final Routes before;
    private final BitSet seen;

    private Moving(Masters masters, Routes before, BitSet seen) {
        this.masters = masters;
        this.before = before;
        this.seen = seen;
    }

    /** Looks before the walk begins. */
    static Moving from(Masters masters) {
        look(masters);
        return new Moving(masters, masters.routes(), underWay(masters));
    }

    /** The slots that are at rest, of those that a master had before the walk. */
    BitSet atRest(Master master) {
        var slots = (BitSet) master.slots().clone();
        slots.andNot(seen);
        return slots;
    }

    Routes before() {
        return before;
    }

    /** The slots that moved, or were about to, since before the walk. */
    BitSet moved() {
        look(masters);
        var now = masters.routes();
        var slots = underWay(masters);
        slots.or(seen);
        for (int slot = 0; slot < Names.slots(); slot++) {
            if (before.of(slot) != now.of(slot)) {
                slots.set(slot);
            }
        }
        return slots;
    }

    private static void look(Masters masters) {
        masters.lookAgain(System.nanoTime() + LOOKING.toNanos());
    }

    /** The slots of which some keys may be at one master and some at another. */
    static BitSet underWay(Masters masters) {
        var slots = new BitSet();
        for (var master : masters.routes().all()) {
            masters.wire(master).call(redis -> redis.clusterNodes()).lines().filter(line -> line.contains("myself")).forEach(line ->
                    UNDER_WAY.matcher(line).results().forEach(found -> slots.set(Integer.parseInt(found.group(1)))));
        }
        return slots;
    }

    /**
     * The keys of a slot, once it is at rest.
     *
     * @throws CacheException.TierUnavailable when it was under way all the time
     */
    static List<Key> keys(Masters masters, int slot) {
        return masters.patiently(() -> {
            var wire = masters.wire(slot);
            // Answered only by the slot's master, and only at rest.
            wire.call(redis -> redis.exists(Names.never(slot)));
            long count = wire.call(redis -> redis.clusterCountKeysInSlot(slot));
            var keys = wire.call(redis -> redis.clusterGetKeysInSlot(slot, Math.toIntExact(count + KEYS))).stream().map(Key::of).toList();
            wire.call(redis -> redis.exists(Names.never(slot)));
            return keys;
        });
    }
}
