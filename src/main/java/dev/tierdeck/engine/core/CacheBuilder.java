package dev.tierdeck.engine.core;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.CoherenceSource;
import dev.tierdeck.engine.Tier;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts a cache together from its tiers. The cache owns them from then on and closes them with itself. */
public final class CacheBuilder {
    private static final long FOR_EVER = Long.MAX_VALUE / 4;

    private final List<Tier> tiers = new ArrayList<>();
    private Catalog catalog = Catalog.NONE;
    private Clock clock = Clock.systemUTC();
    private String application = "tierdeck";
    private boolean readOnly;

    /** Adds a tier; at most one of each kind. They are asked near to far in whatever order they were added. */
    public CacheBuilder tier(Tier tier) {
        if (tiers.stream().anyMatch(other -> other.id() == tier.id())) {
            throw new IllegalArgumentException("there is a " + tier.id() + " tier already");
        }
        tiers.add(tier);
        return this;
    }

    /** Tells the cache where keys belong; without one, every key is in "other". */
    public CacheBuilder catalog(Catalog where) {
        this.catalog = where;
        return this;
    }

    /** Names the program in what it writes; {@code tierdeck} unless told otherwise. */
    public CacheBuilder application(String name) {
        this.application = name;
        return this;
    }

    /** Refuses every write: puts, invalidations, and the storing of what was loaded. */
    public CacheBuilder readOnly(boolean only) {
        this.readOnly = only;
        return this;
    }

    /** The clock that entries are dated by. */
    public CacheBuilder clock(Clock other) {
        this.clock = other;
        return this;
    }

    /**
     * The cache.
     *
     * @throws IllegalStateException when it has no tier
     */
    public Cache build() {
        if (tiers.isEmpty()) {
            throw new IllegalStateException("a cache has at least one tier; add one with tier(…)");
        }
        tiers.sort(Comparator.comparing(Tier::id));
        tiers.stream().filter(Coherent.class::isInstance).map(Coherent.class::cast).forEach(this::connect);
        return new TieredCache(List.copyOf(tiers), catalog, clock, Writer.name(application), readOnly);
    }

    /** Local copies listen to the shared tier; where there is none, nobody else can change what they hold. */
    private void connect(Coherent copies) {
        var sources = tiers.stream().filter(CoherenceSource.class::isInstance).map(CoherenceSource.class::cast).toList();
        if (sources.isEmpty()) {
            copies.began(List.of(new byte[0]));
            copies.confirmed(System.nanoTime() + FOR_EVER);
        }
        sources.forEach(source -> source.tell(copies));
    }
}
