package dev.tierdeck.engine.core;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.CoherenceSource;
import dev.tierdeck.engine.Diagnostics;
import dev.tierdeck.engine.Durable;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.HistoryStore;
import dev.tierdeck.engine.InvalidationLog;
import dev.tierdeck.engine.Journal;
import dev.tierdeck.engine.SharedLoads;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.UndoStore;
import dev.tierdeck.engine.invalidation.PlannedInvalidations;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a cache together from its tiers. The cache owns them from then on, with the journal and what is kept for undo, and closes
 * them with itself. */
public final class CacheBuilder {
    private static final long FOR_EVER = Long.MAX_VALUE / 4;

    private final List<Tier> tiers = new ArrayList<>();
    private Catalog catalog = Catalog.NONE;
    private Clock clock = Clock.systemUTC();
    private String application = "tierdeck";
    private Diagnostics diagnostics = Diagnostics.USUAL;
    private Duration outage = Duration.ofSeconds(1);
    private Arrivals arrivals = new Arrivals(Duration.ofMillis(4), Duration.ofMillis(25));
    private BreakerSettings breaker = BreakerSettings.USUAL;
    private @Nullable Journal journal;
    private @Nullable UndoStore undo;
    private @Nullable HistoryStore history;
    private Guard guard = Guard.NONE;
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

    /** What stands between anybody and an invalidation; where it is read-only, the cache is. */
    public CacheBuilder guard(Guard between) {
        this.guard = between;
        return this;
    }

    /** Keeps what invalidations remove, so that they can be taken back; without one they can't. */
    public CacheBuilder undo(UndoStore kept) {
        this.undo = kept;
        return this;
    }

    /** Keeps this machine's own history of invalidations. */
    public CacheBuilder history(HistoryStore kept) {
        this.history = kept;
        return this;
    }

    /** Keeps what a tier could not be told, to tell it before it answers again; without one, an invalidation fails then. */
    public CacheBuilder journal(Journal kept) {
        if (journal != null) {
            throw new IllegalArgumentException("there is a journal already");
        }
        this.journal = kept;
        return this;
    }

    /** When a tier that fails or is slow is asked no more for a while; see {@link BreakerSettings#USUAL}. */
    public CacheBuilder breaker(BreakerSettings when) {
        this.breaker = when;
        return this;
    }

    /** What is logged, faked and bypassed. */
    public CacheBuilder diagnostics(Diagnostics how) {
        this.diagnostics = how;
        return this;
    }

    /** How long memory keeps, at most, what was loaded while the shared tier could not be asked; 1 s unless told otherwise. */
    public CacheBuilder outage(Duration longest) {
        if (!longest.isPositive()) {
            throw new IllegalArgumentException("what is loaded in an outage is kept for 1 ns or more, but was " + longest);
        }
        this.outage = longest;
        return this;
    }

    /** How those wait whose key another process loads. */
    CacheBuilder arrivals(Arrivals how) {
        this.arrivals = how;
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
        guard = new Guard(guard.environment(), guard.connection(), readOnly || guard.readOnly());
        readOnly = guard.readOnly();
        tiers.sort(Comparator.comparing(Tier::id));
        return assembled(connect());
    }

    private Cache assembled(@Nullable Hearing hearing) {
        var writer = Writer.name(application);
        var observer = new Observer(diagnostics);
        var departures = new Departures(clock);
        var guarded = tiers.stream().map(this::guarded).toList();
        var removing = new Removing(guarded, catalog, writer, departures, first(InvalidationLog.class), first(Durable.class), readOnly);
        if (tiers.stream().anyMatch(Coherent.class::isInstance)) {
            removing.follow();
        }
        var tally = new Tally(clock, observer, removing);
        var entries = new Entries(clock, writer, departures, observer);
        var walk = new Walk(guarded, clock, observer);
        var bulk = new Bulk(guarded, clock, entries, observer);
        var planned = new PlannedInvalidations(tiers, catalog, guard, new Around(guarded, removing), undo, history, tally::snapshot, writer, clock);
        removing.resolvedBy(planned::resolve);
        var loads = new Loads(guarded, walk, entries, turns(guarded), arrivals, readOnly, outage);
        var reads = new Reads(walk, loads, bulk, tally, departures, observer, clock, readOnly);
        var writes = new Writes(new Puts(guarded, journal, observer), bulk, new ThroughPuts(guarded, journal, observer), removing, entries, tally);
        var inOrder = new ArrayList<AutoCloseable>();
        inOrder.add(reads);
        inOrder.add(removing::note);
        if (journal != null) {
            inOrder.add(settler(guarded, removing, writer));
        }
        inOrder.addAll(guarded);
        if (journal != null) {
            inOrder.add(journal);
        }
        if (undo != null) {
            inOrder.add(undo);
        }
        return new TieredCache(guarded, reads, writes, planned, Editing.on(guarded, guard, writer), tally, observer, new Health(guarded, hearing), catalog,
                readOnly, inOrder);
    }

    /** Memory needs no guard: it is asked without waiting, and can't fail. */
    private Tier guarded(Tier tier) {
        return tier.id() == TierId.MEMORY ? tier
                : new GuardedTier(tier, new Breaker(breaker, System::nanoTime), readOnly ? null : journal, catalog, clock);
    }

    private static Settler settler(List<Tier> tiers, Removing removing, String writer) {
        var guards = tiers.stream().filter(GuardedTier.class::isInstance).map(GuardedTier.class::cast).toList();
        guards.forEach(guard -> guard.onSettled(what -> removing.settled(guard.id(), what)));
        for (int i = 1; i < guards.size(); i++) {
            guards.get(i - 1).nearerThan(guards.get(i), writer);
        }
        return new Settler(guards, Settler.PAUSE).start();
    }

    /** Processes take turns only while the tier through which they agree answers. */
    private static @Nullable SharedLoads turns(List<Tier> tiers) {
        for (var tier : tiers) {
            if (Removing.bare(tier) instanceof SharedLoads shared) {
                return (key, longest) -> tier instanceof GuardedTier guard && !guard.answers() ? Loads.OURS : shared.turn(key, longest);
            }
        }
        return null;
    }

    private <T> @Nullable T first(Class<T> ability) {
        return tiers.stream().filter(ability::isInstance).map(ability::cast).findFirst().orElse(null);
    }

    /**
     * Local copies listen to the shared tier; where there is none, nobody else can change what they hold. How that goes; null where nobody
     * tells or nobody listens.
     */
    private @Nullable Hearing connect() {
        var hearing = new Hearing(System::nanoTime, clock);
        var copies = new Audience(tiers.stream().filter(Coherent.class::isInstance).map(Coherent.class::cast).toList(), hearing, arrivals);
        var sources = tiers.stream().filter(CoherenceSource.class::isInstance).map(CoherenceSource.class::cast).toList();
        if (sources.isEmpty()) {
            copies.began(List.of(new byte[0]));
            copies.confirmed(System.nanoTime() + FOR_EVER);
        }
        sources.forEach(source -> source.tell(copies));
        return sources.isEmpty() || copies.listeners().isEmpty() ? null : hearing;
    }
}
