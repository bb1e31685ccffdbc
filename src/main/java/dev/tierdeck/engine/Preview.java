package dev.tierdeck.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
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
    private final Findings found;
    private final Totals totals;
    private final Refill refill;

    private Preview(Builder built, Origin origin, Refill refill) {
        this.what = built.what;
        this.origin = origin;
        this.found = built.found;
        this.found.fix();
        this.totals = Tally.of(found);
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
        return found.keys();
    }

    /** How many keys would go. */
    public int count() {
        return found.count();
    }

    /** What is known of the key at this place. */
    public Item item(int index) {
        return new Item(found.keys().get(index), size(index), tiers(index), found.kinds().get(found.kind(index)), traits(index));
    }

    /** The size of the value at this place, the largest of its copies; empty where it was not asked. */
    public OptionalLong size(int index) {
        long size = found.size(index);
        return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /** Whether the key at this place stands in a tier. */
    public boolean in(TierId tier, int index) {
        return found.in(tier, index);
    }

    /** Whether the key at this place is marked so. */
    public boolean is(Trait trait, int index) {
        return found.is(trait, index);
    }

    /** What adds up. */
    public Totals totals() {
        return totals;
    }

    /** What it will cost to load it all again. */
    public Refill refill() {
        return refill;
    }

    private Set<TierId> tiers(int index) {
        var tiers = EnumSet.allOf(TierId.class);
        tiers.removeIf(tier -> !in(tier, index));
        return Collections.unmodifiableSet(tiers);
    }

    private Set<Trait> traits(int index) {
        var traits = EnumSet.allOf(Trait.class);
        traits.removeIf(trait -> !is(trait, index));
        return Collections.unmodifiableSet(traits);
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
        SENSITIVE
    }

    /**
     * What adds up.
     *
     * @param bytes the size of all values; 0 where none was asked
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
        private final Findings found = new Findings();

        /** A preview of this. */
        public Builder(Invalidation what) {
            this.what = what;
        }

        /** How many keys there are so far. */
        public int count() {
            return found.count();
        }

        /** The keys so far; to be looked at only. */
        public PackedKeys keys() {
            return found.keys();
        }

        /**
         * Adds a key, or what another tier or another step knows of it.
         *
         * @param bytes the size of its value; negative where it was not asked
         * @throws IllegalStateException when the preview was built already
         */
        public void add(Key key, TierId tier, long bytes, Placement place, Set<Trait> traits) {
            found.add(key, tier, bytes, place, traits);
        }

        /** How many keys of each kind there are so far. */
        public Map<Kind, Long> counts() {
            return found.counts();
        }

        /** The keys of each kind so far, a few of each, to ask what loading them took. */
        public Map<Kind, List<Key>> samples(int most) {
            return found.samples(most);
        }

        /** The preview; nothing may be added any more. */
        public Preview build(Origin origin, Refill refill) {
            return new Preview(this, origin, refill);
        }
    }
}
