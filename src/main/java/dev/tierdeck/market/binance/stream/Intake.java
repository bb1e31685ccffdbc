package dev.tierdeck.market.binance.stream;

import dev.tierdeck.market.Price;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the messages of all connections are judged, counted and handed on. Never waits. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    /** A trade so far ahead of our clock has a wrong time, and would keep every right one out. */
    private static final long AHEAD_MILLIS = Duration.ofDays(1).toMillis();

    final LongAdder reconnects = new LongAdder();
    final LongAdder refusals = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder ticks = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder strangers = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final Sequences sequences = new Sequences();
    private final Map<String, String> wanted = new ConcurrentHashMap<>();
    private final String quote;
    private final InstantSource clock;
    private final TickListener listener;
    private volatile @Nullable Instant lastTickAt;

    Intake(String quote, InstantSource clock, TickListener listener) {
        this.quote = quote;
        this.clock = clock;
        this.listener = listener;
    }

    /** Takes this symbol's trades from now on. */
    void want(String base) {
        wanted.put(base + quote, base);
    }

    /** Takes them no more. */
    void forget(String base) {
        wanted.remove(base + quote);
        sequences.forget(base + quote);
    }

    /** Something that should be a tick and is not. */
    void malformed(String why) {
        received.increment();
        malformed.increment();
        LOG.debug("A message was dropped: {}", why);
    }

    /**
     * A trade.
     *
     * @param overlapping whether an older connection, still open, may yet deliver what seems to be missing
     * @param nanos when it came
     */
    void trade(Message.Trade trade, boolean overlapping, long nanos) {
        if (trade.at() > clock.millis() + AHEAD_MILLIS) {
            malformed("its time is more than a day ahead");
            return;
        }
        received.increment();
        var base = wanted.get(trade.symbol());
        if (base == null) {
            strangers.increment();
            return;
        }
        switch (sequences.judge(trade)) {
            case NEXT -> take(base, trade, nanos);
            case AFTER_HOLE -> {
                take(base, trade, nanos);
                if (!overlapping) {
                    gap(Set.of(base), "Trades of " + trade.symbol() + " before number " + trade.id() + " did not come.");
                }
            }
            case REPEATED -> repeated.increment();
            case LATE -> late.increment();
        }
    }

    private void take(String base, Message.Trade trade, long nanos) {
        ticks.increment();
        lastTickAt = clock.instant();
        guarded(() -> listener.tick(new Tick(new Price(base, trade.price(), Instant.ofEpochMilli(trade.at())), nanos)));
    }

    /** The connection that carried these was lost. */
    void lost(Collection<String> bases) {
        sequences.lost(bases.stream().map(base -> base + quote).toList());
    }

    /** Ticks may have been missed. */
    void gap(Set<String> bases, String why) {
        gaps.increment();
        guarded(() -> listener.gap(new Gap(bases, clock.instant(), why)));
    }

    @Nullable Instant lastTickAt() {
        return lastTickAt;
    }

    StreamCounts counts() {
        return new StreamCounts(received.sum(), ticks.sum(), malformed.sum(), strangers.sum(), repeated.sum(), late.sum(), gaps.sum(),
                reconnects.sum(), refusals.sum());
    }

    private static void guarded(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException failure) {
            LOG.warn("Who listens to the price stream failed; the stream goes on", failure);
        }
    }
}
