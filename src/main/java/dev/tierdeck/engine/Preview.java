package dev.tierdeck.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exactly what an invalidation would remove, as it stood when it was looked at: a million keys fit in 64 MB. Other processes' memory follows
 * by tracking and the history, and is not in it. Immutable.
 */
public final class Preview {
    private final Invalidation what;
    private final Origin origin;
    private final PackedKeys keys;
    private final int[] sizes;
    private final byte[] marks;
    private final short[] types;
    private final List<Kind> kinds;
    private final Totals totals;
    private final Refill refill;

    private Preview(Builder built, Origin origin, Refill refill) {
        this.what = built.what;
        this.origin = origin;
        this.keys = built.keys;
        this.sizes = Arrays.copyOf(built.sizes, keys.size());
        this.marks = Arrays.copyOf(built.marks, keys.size());
        this.types = Arrays.copyOf(built.types, keys.size());
        this.kinds = List.copyOf(built.kinds.keySet());
        this.totals = new Counting(this).totals();
        this.refill = refill;
    }

    /** What would be invalidated. */
    public Invalidation what() {
        return what;
    }

    /** Where and when it was looked at. */
    public Origin origin() {
        return origin;
    }

    /** The keys that would go, each at its place. */
    public PackedKeys keys() {
        return keys;
    }

    /** How many keys would go. */
    public int count() {
        return keys.size();
    }

    /** What is known of the key at this place. */
    public Item item(int index) {
        return new Item(keys.get(index), size(index), tiers(index), kind(index), traits(index));
    }

    /** The size of the value at this place, the largest of its copies; empty where it was not asked. */
    public OptionalLong size(int index) {
        return sizes[index] < 0 ? OptionalLong.empty() : OptionalLong.of(sizes[index]);
    }

    /** Whether the key at this place stands in a tier. */
    public boolean in(TierId tier, int index) {
        return (marks[index] & 1 << tier.ordinal()) != 0;
    }

    /** Whether the key at this place is marked so. */
    public boolean is(Trait trait, int index) {
        return (marks[index] & trait.bit()) != 0;
    }

    /** What adds up. */
    public Totals totals() {
        return totals;
    }

    /** What it will cost to load it all again. */
    public Refill refill() {
        return refill;
    }

    private Kind kind(int index) {
        return kinds.get(types[index]);
    }

    private Set<TierId> tiers(int index) {
        var tiers = EnumSet.noneOf(TierId.class);
        for (var tier : TierId.values()) {
            if (in(tier, index)) {
                tiers.add(tier);
            }
        }
        return tiers;
    }

    private Set<Trait> traits(int index) {
        var traits = EnumSet.noneOf(Trait.class);
        for (var trait : Trait.values()) {
            if (is(trait, index)) {
                traits.add(trait);
            }
        }
        return traits;
    }

    /**
     * Where and when a preview was made.
     *
     * @param connection which server and database, as {@link Erasing#identity} names it; empty where there is no shared tier
     * @param at when
     * @param millis how long the search took
     */
    public record Origin(String connection, Instant at, long millis) {}

    /**
     * One key.
     *
     * @param key the key
     * @param bytes the size of its value; empty where it was not asked
     * @param tiers in which tiers of this process, or shared ones, it stands
     * @param kind where it belongs
     * @param traits what else is to be known
     */
    public record Item(Key key, OptionalLong bytes, Set<TierId> tiers, Kind kind, Set<Trait> traits) {}

    /**
     * Where keys belong.
     *
     * @param layout the layout, or {@link Placement#OTHER}
     * @param domain the domain, or {@link Placement#OTHER}
     * @param type the type; null where no template matches
     */
    public record Kind(String layout, String domain, @Nullable String type) {
        static Kind of(Placement place) {
            return new Kind(place.layout(), place.domain(), place.type());
        }
    }

    /** What is to be known of a key besides. */
    public enum Trait {
        /** Written with the tag: found by the tag's index. */
        INDEXED,
        /** Tagged by its name alone, as other programs write it. */
        DERIVED,
        /** Matches only as its identifier begins with the one given ({@code conn-400} for {@code conn-4}). */
        LONGER_ID,
        /** A secret: it is never kept for undo. */
        SENSITIVE;

        int bit() {
            return 1 << TierId.values().length + ordinal();
        }
    }

    /**
     * What adds up.
     *
     * @param bytes the size of all values
     * @param exact whether each was asked; else {@code bytes} is an estimate by a sample
     * @param sensitive how many are secrets
     * @param longerIds how many match only as their identifier is longer than the one given
     * @param indexed how many were found by a tag's index
     * @param derived how many are tagged by their names alone
     * @param unkept how many can't be brought back: secrets, and what stands in no shared tier
     * @param tiers how many keys stand in each tier
     * @param kinds how many keys, and how many bytes, of each kind; the largest first
     */
    public record Totals(long bytes, boolean exact, long sensitive, long longerIds, long indexed, long derived, long unkept,
            Map<TierId, Long> tiers, Map<Kind, Share> kinds) {}

    /** How many keys, and how many bytes as known or estimated. */
    public record Share(long keys, long bytes) {}

    /**
     * What loading again will cost, one load after the other: an estimate from measured loads.
     *
     * @param millis all loads together; empty where none was ever measured
     * @param measured how many of the keys are of a kind whose loads were measured
     * @param calls how many calls of an origin there will be: one a key
     */
    public record Refill(OptionalLong millis, long measured, long calls) {
        /** Nothing to load. */
        public static final Refill NONE = new Refill(OptionalLong.empty(), 0, 0);
    }

    /** Collects a preview, key by key. For one thread. */
    public static final class Builder {
        private final Invalidation what;
        private final PackedKeys keys = new PackedKeys();
        private final Map<Kind, Short> kinds = new LinkedHashMap<>();
        private int[] sizes = new int[16];
        private byte[] marks = new byte[16];
        private short[] types = new short[16];

        /** A preview of this. */
        public Builder(Invalidation what) {
            this.what = what;
        }

        /** How many keys there are so far. */
        public int count() {
            return keys.size();
        }

        /** The keys so far. */
        public PackedKeys keys() {
            return keys;
        }

        /**
         * Adds a key, or what another tier or another step knows of it.
         *
         * @param bytes the size of its value; negative where it was not asked
         */
        public void add(Key key, TierId tier, long bytes, Placement place, Set<Trait> traits) {
            int count = keys.size();
            int at = keys.add(key);
            if (at == count) {
                grow();
                sizes[at] = -1;
                types[at] = kind(place);
                marks[at] = (byte) (place.sensitive() ? Trait.SENSITIVE.bit() : 0);
            }
            sizes[at] = Math.max(sizes[at], (int) Math.min(Integer.MAX_VALUE, bytes));
            marks[at] |= (byte) (1 << tier.ordinal());
            for (var trait : traits) {
                marks[at] |= (byte) trait.bit();
            }
        }

        private short kind(Placement place) {
            var kind = Kind.of(place);
            var known = kinds.get(kind);
            if (known == null) {
                known = (short) kinds.size();
                kinds.put(kind, known);
            }
            return known;
        }

        private void grow() {
            if (keys.size() > sizes.length) {
                int room = keys.size() + (keys.size() >> 1);
                sizes = Arrays.copyOf(sizes, room);
                marks = Arrays.copyOf(marks, room);
                types = Arrays.copyOf(types, room);
            }
        }

        /** How many keys of each kind there are so far. */
        public Map<Kind, Long> counts() {
            var all = List.copyOf(kinds.keySet());
            var counts = new HashMap<Kind, Long>();
            for (int i = 0; i < keys.size(); i++) {
                counts.merge(all.get(types[i]), 1L, Long::sum);
            }
            return counts;
        }

        /** The keys of each kind so far, a few of each, to ask what loading them took. */
        public Map<Kind, List<Key>> samples(int most) {
            var samples = new HashMap<Kind, List<Key>>();
            var all = List.copyOf(kinds.keySet());
            int step = Math.max(1, keys.size() / 100_000);
            for (int i = 0; i < keys.size(); i += step) {
                var some = samples.computeIfAbsent(all.get(types[i]), kind -> new ArrayList<>());
                if (some.size() < most) {
                    some.add(keys.get(i));
                }
            }
            return samples;
        }

        /** The preview; nothing may be added any more. */
        public Preview build(Origin origin, Refill refill) {
            return new Preview(this, origin, refill);
        }
    }

    /** Adds up, once. */
    private static final class Counting {
        private final Preview preview;
        private final long[] kindKeys;
        private final long[] kindBytes;
        private final long[] kindSized;

        Counting(Preview preview) {
            this.preview = preview;
            this.kindKeys = new long[preview.kinds.size()];
            this.kindBytes = new long[preview.kinds.size()];
            this.kindSized = new long[preview.kinds.size()];
        }

        Totals totals() {
            var tiers = new EnumMap<TierId, Long>(TierId.class);
            long unkept = 0;
            boolean exact = true;
            for (int i = 0; i < preview.count(); i++) {
                int kind = preview.types[i];
                kindKeys[kind]++;
                exact &= preview.sizes[i] >= 0;
                kindSized[kind] += preview.sizes[i] >= 0 ? 1 : 0;
                kindBytes[kind] += Math.max(0, preview.sizes[i]);
                unkept += preview.is(Trait.SENSITIVE, i) || !preview.in(TierId.REDIS, i) ? 1 : 0;
            }
            for (var tier : TierId.values()) {
                long here = marked(1 << tier.ordinal());
                if (here > 0) {
                    tiers.put(tier, here);
                }
            }
            var kinds = kinds();
            long bytes = kinds.values().stream().mapToLong(Share::bytes).sum();
            return new Totals(bytes, exact, marked(Trait.SENSITIVE.bit()), marked(Trait.LONGER_ID.bit()), marked(Trait.INDEXED.bit()),
                    marked(Trait.DERIVED.bit()), unkept, tiers, kinds);
        }

        private long marked(int bit) {
            long count = 0;
            for (byte mark : preview.marks) {
                count += (mark & bit) != 0 ? 1 : 0;
            }
            return count;
        }

        /** Those that were not asked are as large as those of their kind that were. */
        private Map<Kind, Share> kinds() {
            var shares = new LinkedHashMap<Kind, Share>();
            var order = new ArrayList<Integer>();
            for (int i = 0; i < kindKeys.length; i++) {
                order.add(i);
            }
            order.sort((a, b) -> Long.compare(kindKeys[b], kindKeys[a]));
            for (int i : order) {
                long bytes = kindSized[i] == 0 ? 0 : Math.round(kindBytes[i] * (double) kindKeys[i] / kindSized[i]);
                shares.put(preview.kinds.get(i), new Share(kindKeys[i], bytes));
            }
            return shares;
        }
    }
}
