package dev.tierdeck.engine;

import dev.tierdeck.engine.Preview.Kind;
import dev.tierdeck.engine.Preview.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a preview shows, key by key: 8 bytes for each besides its name. From the lowest bit up, a number holds a bit a tier, a bit a trait,
 * the kind (16 bits), and the size and one (40 bits; 0 where it was not asked), so that sizes up to a terabyte are exact. For one writer;
 * safe for many readers once it is fixed.
 */
final class Findings {
    private static final int TIERS = TierId.values().length;
    private static final int KIND = 8;
    private static final int SIZE = 24;
    private static final int MOST_KINDS = 1 << SIZE - KIND;
    private static final long LARGEST = (1L << Long.SIZE - SIZE) - 2;
    private static final long BELOW_SIZE = (1L << SIZE) - 1;

    private final PackedKeys keys = new PackedKeys();
    private final Longs rows = new Longs();
    private final Map<Kind, Integer> numbers = new HashMap<>();
    private final List<Kind> kinds = new ArrayList<>();
    private @Nullable Placement latest;
    private long latestRow;

    /** How many keys. */
    int count() {
        return rows.size();
    }

    PackedKeys keys() {
        return keys;
    }

    /** The kinds that keys are of, in the order in which they came. */
    List<Kind> kinds() {
        return kinds;
    }

    /** Adds a key, or what else is known of it. {@code bytes} is negative where it was not asked. */
    void add(Key key, TierId tier, long bytes, Placement place, Set<Trait> traits) {
        int at = keys.add(key);
        if (at == count()) {
            rows.add(first(place));
        }
        long marks = bit(tier);
        for (var trait : traits) {
            marks |= bit(trait);
        }
        long before = rows.get(at);
        long size = Math.max(before >>> SIZE, Math.clamp(bytes, -1, LARGEST) + 1);
        rows.set(at, size << SIZE | before & BELOW_SIZE | marks);
    }

    /** Keys of one place mostly come together. */
    private long first(Placement place) {
        if (place != latest) {
            latestRow = (long) number(Kind.of(place)) << KIND | (place.sensitive() ? bit(Trait.SENSITIVE) : 0);
            latest = place;
        }
        return latestRow;
    }

    private int number(Kind kind) {
        var known = numbers.get(kind);
        if (known != null) {
            return known;
        }
        if (kinds.size() == MOST_KINDS) {
            throw new IllegalStateException("a preview shows at most " + MOST_KINDS + " types of keys");
        }
        numbers.put(kind, kinds.size());
        kinds.add(kind);
        return kinds.size() - 1;
    }

    /** Nothing is added from now on. */
    void fix() {
        keys.fix();
    }

    /** The size at this place; negative where it was not asked. */
    long size(int index) {
        return (rows.get(index) >>> SIZE) - 1;
    }

    boolean in(TierId tier, int index) {
        return (rows.get(index) & bit(tier)) != 0;
    }

    /** Who was written with a tag has it not by the name alone, whatever else found it. */
    boolean is(Trait trait, int index) {
        long row = rows.get(index);
        return (row & bit(trait)) != 0 && (trait != Trait.DERIVED || (row & bit(Trait.INDEXED)) == 0);
    }

    /** The kind at this place, by its number among the {@link #kinds}. */
    int kind(int index) {
        return (int) (rows.get(index) >>> KIND) & MOST_KINDS - 1;
    }

    private static long bit(TierId tier) {
        return 1L << tier.ordinal();
    }

    private static long bit(Trait trait) {
        return 1L << TIERS + trait.ordinal();
    }

    /** How many keys of each kind. */
    Map<Kind, Long> counts() {
        var counts = countsByNumber();
        var named = new HashMap<Kind, Long>();
        for (int i = 0; i < counts.length; i++) {
            named.put(kinds.get(i), counts[i]);
        }
        return named;
    }

    private long[] countsByNumber() {
        var counts = new long[kinds.size()];
        for (int i = 0; i < count(); i++) {
            counts[kind(i)]++;
        }
        return counts;
    }

    /** Up to {@code most} keys of each kind, from the first to the last of them. */
    Map<Kind, List<Key>> samples(int most) {
        var counts = countsByNumber();
        var samples = new LinkedHashMap<Kind, List<Key>>();
        var seen = new long[kinds.size()];
        for (int i = 0; i < count(); i++) {
            int kind = kind(i);
            long before = seen[kind]++ * most / Math.max(most, counts[kind]);
            if (counts[kind] <= most || seen[kind] * most / counts[kind] > before) {
                samples.computeIfAbsent(kinds.get(kind), any -> new ArrayList<>()).add(keys.get(i));
            }
        }
        return samples;
    }
}
