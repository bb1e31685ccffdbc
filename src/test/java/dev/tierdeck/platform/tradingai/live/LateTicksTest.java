package dev.tierdeck.platform.tradingai.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.market.Price;
import dev.tierdeck.market.binance.stream.Tick;
import dev.tierdeck.platform.tradingai.CachedPrice;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RedisProcess;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two desks on one real Redis, one of which is held up. */
@Timeout(120)
final class LateTicksTest {
    private static final Instant START = Instant.parse("2026-03-02T09:30:00Z");

    @TempDir
    Path ours;

    @TempDir
    Path theirs;

    private final RedisProcess server = RedisProcess.start();
    private final Scheduler scheduler = Scheduler.threads("late-test");
    private volatile Instant now = START;

    @AfterEach
    void close() {
        scheduler.close();
        server.close();
    }

    private LivePrices desk(Cache cache) {
        return new LivePrices(cache, LiveTiers.PRICE, LiveTiers::key, scheduler, gap -> { }, () -> now).start();
    }

    /** Gives a desk a price of so long after the start, and waits until it is dealt with. */
    private static Price tick(LivePrices desk, String price, Duration later) {
        var made = new Price("BTC", new BigDecimal(price), START.plus(later));
        desk.tick(new Tick(made, System.nanoTime()));
        Await.until("it is dealt with", () -> desk.counts().waiting() == 0);
        return made;
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 300})
    void tick_heldUpWhileAnotherDeskWrote_staysAway(long seconds) {
        try (var ourCache = LiveTiers.open(server.port(), ours, false, false); var theirCache = LiveTiers.open(server.port(), theirs, false, false);
                var our = desk(ourCache); var their = desk(theirCache)) {
            tick(our, "1", Duration.ZERO);
            now = START.plusSeconds(seconds);
            var newest = tick(their, "3", Duration.ofSeconds(seconds));

            tick(our, "2", Duration.ofSeconds(5));

            assertThat(our.counts()).extracting(LiveCounts::written, LiveCounts::older).containsExactly(1L, 1L);
            Await.until("both caches answer with the newest", () -> CachedPrice.of(newest).equals(ourCache.get(LiveTiers.PRICE, LiveTiers.key("BTC")))
                    && CachedPrice.of(newest).equals(theirCache.get(LiveTiers.PRICE, LiveTiers.key("BTC"))));
        }
    }

    @Test
    void tick_noMoreThanASecondLate_asksTheCacheNothing() {
        try (var cache = LiveTiers.open(server.port(), ours, false, false); var desk = desk(cache)) {
            tick(desk, "1", Duration.ZERO);
            var before = cache.stats();
            now = START.plusSeconds(2);

            tick(desk, "2", Duration.ofSeconds(1));
            var asked = cache.stats().minus(before).total();
            assertThat(asked.hits() + asked.misses()).isZero();

            now = START.plusSeconds(4);
            tick(desk, "3", Duration.ofMillis(2_999));
            assertThat(cache.stats().minus(before).total().hits()).isOne();
            assertThat(desk.counts().written()).isEqualTo(3);
        }
    }
}
