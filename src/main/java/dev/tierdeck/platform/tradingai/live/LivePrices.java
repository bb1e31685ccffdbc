package dev.tierdeck.platform.tradingai.live;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.market.SourceState.Feed;
import dev.tierdeck.market.binance.stream.Gap;
import dev.tierdeck.market.binance.stream.Tick;
import dev.tierdeck.market.binance.stream.TickListener;
import dev.tierdeck.platform.tradingai.AssetType;
import dev.tierdeck.platform.tradingai.CachedPrice;
import dev.tierdeck.platform.tradingai.TradingAiTypes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes ticks through to a cache, the latest of each symbol. Safe for many threads; taking a tick never waits.
 *
 * <p>While a shared tier is away prices go as far as they can, and are written again when it is back.
 */
public final class LivePrices implements TickListener, AutoCloseable {
    /** The platform's type of these prices. */
    public static final String TYPE = "trading-ai/prices/crypto";
    /** How long closing waits for what is queued. */
    public static final Duration GRACE = Duration.ofSeconds(5);
    /** How often it is looked whether a tier missed something. */
    static final Duration SWEEP = Duration.ofMillis(250);
    private static final Logger LOG = LoggerFactory.getLogger(LivePrices.class);

    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final Tally tally = new Tally();
    private final CacheType<CachedPrice> type;
    private final Function<String, Key> key;
    private final Scheduler scheduler;
    private final Consumer<Gap> onGap;
    private final Writing writing;
    private final Writer writer;
    private Scheduler.@Nullable Pending sweeping;
    private boolean started;
    private volatile boolean closed;
    private long round;
    private long errors;

    /** Prices of coins into this cache, as the platform's types have them; gaps are told to nobody. */
    public LivePrices(Cache cache, TradingAiTypes types, Scheduler scheduler) {
        this(cache, types.price(AssetType.CRYPTO), symbol -> types.priceKey(AssetType.CRYPTO, symbol), scheduler, gap -> { });
    }

    /**
     * Prices of any type.
     *
     * @param key the key of a symbol's price
     * @param scheduler by which it waits; stays the caller's
     * @param onGap is told when ticks may have been missed; nothing is fetched, as the next tick repairs a price
     */
    public LivePrices(Cache cache, CacheType<CachedPrice> type, Function<String, Key> key, Scheduler scheduler, Consumer<Gap> onGap) {
        this(cache, type, key, scheduler, onGap, InstantSource.system());
    }

    /** The same by another clock, which tells how late a price is. */
    LivePrices(Cache cache, CacheType<CachedPrice> type, Function<String, Key> key, Scheduler scheduler, Consumer<Gap> onGap, InstantSource clock) {
        this.type = type;
        this.key = key;
        this.scheduler = scheduler;
        this.onGap = onGap;
        this.writing = new Writing(cache, type);
        this.writer = new Writer(writing, tally, scheduler, clock);
    }

    /** Begins to write what came and comes; a second call is harmless. */
    public synchronized LivePrices start() {
        if (!started && !closed) {
            started = true;
            errors = writing.errors();
            writer.start();
            sweeping = scheduler.after(SWEEP, this::sweep);
        }
        return this;
    }

    /** Takes a tick to be written soon, in place of one of its symbol that waits; one that comes after the closing is not taken. */
    @Override
    public void tick(Tick tick) {
        if (closed) {
            return;
        }
        tally.received.increment();
        var slot = slots.computeIfAbsent(tick.price().symbol(), symbol -> new Slot(key.apply(symbol)));
        switch (slot.offer(tick)) {
            case FIRST -> writer.add(slot);
            case INSTEAD -> tally.conflated.increment();
            case OLDER -> tally.older.increment();
            case WAITS -> { }
        }
    }

    @Override
    public void gap(Gap gap) {
        onGap.accept(gap);
    }

    /** Looks whether a tier missed what was written lately, and writes again what one missed. */
    private synchronized void sweep() {
        if (closed) {
            return;
        }
        try {
            long now = writing.errors();
            boolean failing = now != errors;
            errors = now;
            slots.values().stream().filter(slot -> failing).forEach(Slot::doubt);
            slots.values().forEach(slot -> check(slot, failing ? round - 1 : Long.MAX_VALUE));
            writer.round(++round);
            if (writing.ready()) {
                slots.values().stream().filter(slot -> slot.settle(earliest(slot))).forEach(writer::add);
            }
        } finally {
            sweeping = scheduler.after(SWEEP, this::sweep);
        }
    }

    private void check(Slot slot, long since) {
        var last = slot.unsure(since);
        if (last != null && !writing.stands(slot.key, last.price())) {
            slot.owe(last);
        }
    }

    /** What came before would have expired by now, had it been written. */
    private long earliest(Slot slot) {
        long now = scheduler.nanos();
        return now - type.ttl().apply(slot.key).duration().map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
    }

    /** What became of the ticks up to now. */
    public LiveCounts counts() {
        return tally.counts(slots.values().stream().mapToInt(Slot::holding).sum());
    }

    /** How many symbols have a price that some tier lacks. */
    public int owed() {
        return (int) slots.values().stream().filter(Slot::isOwed).count();
    }

    /** What keeps prices from getting everywhere, as a sentence; null when nothing does. */
    public @Nullable String trouble() {
        return writing.trouble();
    }

    /** How the stream that these prices come from is, with what keeps them from the cache where nothing keeps them from the stream. */
    public Feed feed(Feed stream) {
        return stream.trouble() != null ? stream : new Feed(stream.connected(), stream.since(), stream.ticks(), stream.dropped(), stream.gaps(),
                stream.reconnects(), stream.lastTickAt(), trouble());
    }

    /** Takes no more ticks and writes those that wait, for at most {@link #GRACE}. A second call is harmless. */
    @Override
    public void close() {
        closed = true;
        end();
    }

    private synchronized void end() {
        if (sweeping != null) {
            sweeping.cancel();
            sweeping = null;
            try {
                if (!writer.awaitIdle(GRACE)) {
                    LOG.warn("{} prices were not written before the end", writer.busy());
                }
                writer.end();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
