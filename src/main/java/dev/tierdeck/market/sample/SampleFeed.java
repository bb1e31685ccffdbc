package dev.tierdeck.market.sample;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.RateLimits;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.engine.warm.WarmSchedule;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.layout.Layouts;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Made-up data, marked as such, that keeps every domain of the four layouts moving: written by warmers, read by {@value #READERS} readers
 * at about {@value #READS_A_SECOND} reads a second in all. While the shared tier is away it goes on at its pace and says so once.
 */
public final class SampleFeed implements AutoCloseable {
    /** The reading services. */
    public static final int READERS = 5;
    /** What they ask for, together. */
    public static final int READS_A_SECOND = 180;
    private static final Logger LOG = LoggerFactory.getLogger(SampleFeed.class);
    /** The type of limits: where they are counted for real, nothing made up is written there. */
    static final String LIMITS = "tradecore/SYSTEM/ratelimit";
    private static final Json<JsonNode> JSON = Json.of(JsonNode.class);

    private final Cache cache;
    private final Layouts layouts;
    private final Scheduler scheduler;
    private final WarmSchedule warmers;
    private final List<SampleSource> sources;
    private final List<SampleReader> readers;
    private final SampleCoordination coordination;
    private final boolean counted;
    private final AtomicLong reads = new AtomicLong();
    private volatile Set<String> left = Set.of();
    private volatile boolean started;

    /** A feed into this cache, under the keys of the bundled layouts as {@code layouts} has them; the same seed gives the same data. */
    public SampleFeed(Cache cache, Layouts layouts, long seed) {
        this(cache, layouts, seed, null, null);
    }

    /** The same with locks that are taken and let go, and limits that are counted, in the layouts' names; null for none. */
    public SampleFeed(Cache cache, Layouts layouts, long seed, @Nullable Locks locks, @Nullable RateLimits limits) {
        this(cache, layouts, seed, locks, limits, InstantSource.system(), Scheduler.threads("sample"), Scheduler.threads("sample-warmer"));
    }

    SampleFeed(Cache cache, Layouts layouts, long seed, @Nullable Locks locks, @Nullable RateLimits limits, InstantSource clock,
            Scheduler reading, Scheduler warming) {
        this.cache = cache;
        this.layouts = layouts;
        this.scheduler = reading;
        this.sources = sources(new SampleMarket(seed, clock));
        this.warmers = new WarmSchedule(cache, warming, clock, WarmSchedule.GRACE);
        this.coordination = new SampleCoordination(locks, limits, layouts, reading);
        this.counted = limits != null;
        written().forEach(source -> warmers.add(warmer(source)));
        var plan = sources.stream().map(this::reads).toList();
        var failing = new AtomicBoolean();
        this.readers = IntStream.range(0, READERS)
                .mapToObj(i -> new SampleReader(cache, plan, scheduler, seed + i, reads, failing)).toList();
    }

    /** The sources that the sample writes by itself. */
    private Stream<SampleSource> written() {
        return sources.stream().filter(source -> !counted || !source.type().equals(LIMITS));
    }

    static List<SampleSource> sources(SampleMarket market) {
        return Stream.of(new TradeCoreSample(market).sources(), new TradingAiSample(market).sources(),
                new AgentsSample(market).sources(), new TradeBotSample(market).sources()).flatMap(List::stream).toList();
    }

    /** Writes the most visible entries, then starts readers and warmers and returns. Never fails when a tier is away. */
    public void start() {
        started = true;
        written().filter(SampleSource::first).filter(this::ours).map(this::warmer).allMatch(this::writes);
        for (int i = 0; i < READERS; i++) {
            readers.get(i).start(SampleReader.TICK.multipliedBy(i).dividedBy(READERS));
        }
        warmers.start();
        coordination.start();
    }

    /**
     * Leaves these types to real sources: the sample writes and loads nothing of them any more, what it wrote of them goes, and it takes up
     * again those it left before.
     *
     * @param types each written {@code layout/DOMAIN/type}
     */
    public synchronized void leave(Set<String> types) {
        var before = left;
        left = Set.copyOf(types);
        for (var source : written().toList()) {
            if (ours(source) == before.contains(source.type())) {
                warmers.enable(source.name(), ours(source));
            }
            if (started && !ours(source) && !before.contains(source.type())) {
                Thread.ofVirtual().name("sample-leaves").start(() -> clear(source));
            }
        }
    }

    /** After a run that is under way, which would write once more. */
    private void clear(SampleSource source) {
        while (warmers.running() && warmers.stats(source.name()).running()) {
            LockSupport.parkNanos(10_000_000);
        }
        var type = type(source);
        var keys = keys(source, source.ids());
        try {
            if (type.in(TierId.DATABASE) && type.residence().database() == DatabaseRole.SOURCE) {
                // Such a database keeps what it has whatever is invalidated.
                keys.forEach(key -> cache.put(type, key, SampleJson.array(List.of())));
            }
            cache.invalidate(new Invalidation.Keys(Set.copyOf(keys)));
        } catch (CacheException away) {
            LOG.warn("The sample's {} stay until they expire", source.type(), away);
        }
    }

    private boolean ours(SampleSource source) {
        return !left.contains(source.type());
    }

    /** The warmers that write the sample. They end with the feed. */
    public WarmSchedule warmers() {
        return warmers;
    }

    /** Reads made up to now. */
    public long reads() {
        return reads.get();
    }

    /** Ends the readers, lets its locks go, then ends the warmers; waits for what is under way. A second call is harmless. */
    @Override
    public void close() {
        scheduler.close();
        readers.forEach(SampleReader::stop);
        readers.forEach(SampleReader::close);
        coordination.close();
        warmers.close();
    }

    /** Whether these could be written; what could not be, its warmer reports and tries again. */
    private boolean writes(Warmer warmer) {
        try {
            warmer.action().warm(cache);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception away) {
            LOG.debug("The first writes of the sample are left to its warmers", away);
            return false;
        }
    }

    private Warmer warmer(SampleSource source) {
        Map<Key, List<String>> ids = new HashMap<>();
        source.ids().forEach(each -> ids.put(key(source, each), each));
        var keys = keys(source, source.ids());
        return Warmer.refreshing(source.name(), source.every(), type(source), () -> keys, key -> ours(source) ? source.values().of(ids.get(key)) : null);
    }

    private SampleReads reads(SampleSource source) {
        return new SampleReads(source, type(source), keys(source, source.ids()), keys(source, source.absent()), this::ours);
    }

    private CacheType<JsonNode> type(SampleSource source) {
        return layouts.type(source.type(), JSON);
    }

    private List<Key> keys(SampleSource source, List<List<String>> ids) {
        return ids.stream().map(each -> key(source, each)).toList();
    }

    private Key key(SampleSource source, List<String> identifiers) {
        return layouts.key(source.type(), identifiers.toArray(String[]::new));
    }
}
