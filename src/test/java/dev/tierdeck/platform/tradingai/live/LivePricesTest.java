package dev.tierdeck.platform.tradingai.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.market.Price;
import dev.tierdeck.market.SourceState.Feed;
import dev.tierdeck.market.binance.stream.Gap;
import dev.tierdeck.market.binance.stream.Tick;
import dev.tierdeck.platform.tradingai.AssetType;
import dev.tierdeck.platform.tradingai.CachedPrice;
import dev.tierdeck.platform.tradingai.PriceHistory;
import dev.tierdeck.platform.tradingai.Prices;
import dev.tierdeck.platform.tradingai.TradingAiSettings;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.ToxicProxy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From ticks to memory, Redis and database, all of them real. */
@Timeout(120)
final class LivePricesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00.123Z");

    @TempDir
    Path folder;

    private final Scheduler scheduler = Scheduler.threads("live-test");
    private RedisProcess server;
    private Cache cache;
    private LivePrices live;

    @BeforeEach
    void open() {
        server = RedisProcess.start();
        use(LiveTiers.open(server.port(), folder, true, false));
    }

    private void use(Cache other) {
        cache = other;
        live = new LivePrices(cache, LiveTiers.TYPES, scheduler);
    }

    @AfterEach
    void close() {
        live.close();
        cache.close();
        scheduler.close();
        server.close();
    }

    private Price tick(String symbol, String price, long later) {
        var made = new Price(symbol, new BigDecimal(price), NOW.plusMillis(later));
        live.tick(new Tick(made, System.nanoTime()));
        return made;
    }

    private void awaitWritten(long count) {
        Await.until(count + " are written", () -> live.counts().written() >= count && live.counts().waiting() == 0);
    }

    private void awaitAgreement(Price price) {
        Await.until("all tiers have " + price, () -> LiveTiers.agree(cache, price));
    }

    @Test
    void tick_standsInEveryTierAsThePlatformWritesIt() {
        live.start();
        var btc = tick("BTC", "97123.45", 0);
        var pepe = tick("PEPE", "0.00000123", 877);
        awaitAgreement(btc);
        awaitAgreement(pepe);

        try (var python = new RawRedis(server.port())) {
            assertThat(python.text("GET", "price:crypto:BTC")).isEqualTo("{\"symbol\":\"BTC\",\"price\":97123.45,\"timestamp\":\"2026-03-02T09:30:00.123Z\"}");
            assertThat(python.text("GET", "price:crypto:PEPE")).isEqualTo("{\"symbol\":\"PEPE\",\"price\":0.00000123,\"timestamp\":\"2026-03-02T09:30:01Z\"}");
            assertThat((Long) python.call("PTTL", "price:crypto:BTC")).isBetween(1L, 30_000L);
        }
        Await.until("both are timed", () -> live.counts().latency().count() == 2);
        assertThat(live.trouble()).isNull();
    }

    @Test
    void ticks_manyOfOneSymbolWhileNobodyWrites_onlyTheLatestIsWrittenAndAllAreCounted() {
        for (int i = 0; i < 1_000; i++) {
            tick("BTC", "1" + i, i);
        }
        assertThat(live.counts().conflated()).isEqualTo(999);
        assertThat(live.counts().waiting()).isOne();
        live.start();
        awaitWritten(1);

        assertThat(cache.get(LiveTiers.PRICE, LiveTiers.key("BTC")).price()).isEqualTo(new BigDecimal("1999"));
        assertThat(live.counts()).extracting(LiveCounts::received, LiveCounts::written, LiveCounts::older).containsExactly(1_000L, 1L, 0L);
    }

    @Test
    void tick_olderByItsSource_isTurnedAwayAndOneOfTheSameMomentIsNot() {
        live.start();
        awaitAgreement(tick("BTC", "2", 10));
        tick("BTC", "1", 9);
        var same = tick("BTC", "3", 10);
        awaitAgreement(same);
        awaitWritten(2);

        assertThat(live.counts().older()).isOne();
        assertThat(live.counts().written()).isEqualTo(2);
    }

    @Test
    void tick_olderThanWhatAnotherWriterPutThere_staysAway() {
        try (var python = new RawRedis(server.port())) {
            python.call("SET", "price:crypto:BTC", "{\"symbol\": \"BTC\", \"price\": 5.5, \"timestamp\": \"2026-03-02T09:30:01Z\"}", "EX", "30");
            live.start();
            tick("BTC", "1", 0);
            Await.until("it was judged", () -> live.counts().older() == 1);
            assertThat(python.text("GET", "price:crypto:BTC")).contains("5.5");

            tick("BTC", "2", 0);
            Await.until("it was judged too, before the next takes its place", () -> live.counts().older() == 2);
            awaitAgreement(tick("BTC", "3", 877));
            awaitWritten(1);
        }
        assertThat(live.counts()).extracting(LiveCounts::received, LiveCounts::written, LiveCounts::older).containsExactly(3L, 1L, 2L);
    }

    @Test
    void tick_whereWhatStandsIsNoPriceOrFromADistantFuture_isWritten() {
        try (var python = new RawRedis(server.port())) {
            python.call("SET", "price:crypto:BTC", "{\"symbol\": \"BTC\"}");
            python.call("SET", "price:crypto:ETH", "{\"symbol\": \"ETH\", \"price\": 5.5, \"timestamp\": \"2126-03-02T09:30:01Z\"}", "EX", "30");
        }
        live.start();

        awaitAgreement(tick("BTC", "1", 0));
        awaitAgreement(tick("ETH", "2", 0));
    }

    @Test
    void redisAway_memoryHasThePriceForAMomentTheFeedSaysSoAndAllAgreeOnceItIsBack() {
        outage();
    }

    @Test
    void redisAway_withoutAJournal_allAgreeOnceItIsBackAsWell() {
        live.close();
        cache.close();
        use(LiveTiers.open(server.port(), folder, false, false));
        outage();
    }

    private boolean isInMemory(String price) {
        var answer = cache.entry(LiveTiers.PRICE, LiveTiers.key("BTC"));
        return answer != null && answer.tier() == TierId.MEMORY && answer.value().price().equals(new BigDecimal(price));
    }

    private void outage() {
        live.start();
        awaitAgreement(tick("BTC", "1", 0));
        int port = server.port();
        server.close();
        Await.until("the break is noticed", () -> LiveTiers.redis(cache) != State.OK);
        var later = new AtomicInteger();
        // A copy of an outage lives a second, which a busy machine may sleep through: so several times.
        Await.until("memory answers with what came in the outage", () -> {
            tick("BTC", "2", later.incrementAndGet());
            return Await.within(Duration.ofMillis(900), () -> isInMemory("2"));
        });
        var last = tick("BTC", "3", later.incrementAndGet());
        Await.until("the cache answers with the latest", () -> CachedPrice.of(last).equals(cache.get(LiveTiers.PRICE, LiveTiers.key("BTC"))));
        Await.until("it is owed", () -> live.owed() == 1);
        assertThat(live.feed(new Feed(true, NOW, 3, 0, 0, 0, NOW, null)).trouble()).isNotNull();

        server = RedisProcess.start(port);
        Await.until("it is back", () -> LiveTiers.redis(cache) == State.OK);
        // Nobody reads it: what brings it there is that it is written again.
        try (var python = new RawRedis(port)) {
            var text = new String(LiveTiers.PRICE.codec().encode(CachedPrice.of(last)), StandardCharsets.UTF_8);
            Await.until("Redis has it", () -> text.equals(python.text("GET", "price:crypto:BTC")));
        }
        Await.until("nothing is owed", () -> live.owed() == 0 && live.counts().repeats() > 0);
        awaitAgreement(last);
        assertThat(live.trouble()).isNull();
    }

    @Test
    void redisOutOfReach_anotherWritersNewerPriceMeanwhile_isNotOverwrittenByWhatIsOwed() {
        live.close();
        cache.close();
        try (var network = new ToxicProxy(server.port()); var python = new RawRedis(server.port())) {
            use(LiveTiers.open(network.port(), folder, false, false));
            live.start();
            awaitAgreement(tick("BTC", "1", 0));
            network.refuse();
            network.cut();
            Await.until("the break is noticed", () -> LiveTiers.redis(cache) != State.OK);
            tick("BTC", "2", 1);
            Await.until("it is owed", () -> live.owed() == 1);
            python.call("SET", "price:crypto:BTC", "{\"symbol\": \"BTC\", \"price\": 9.5, \"timestamp\": \"2026-03-02T09:30:01Z\"}", "EX", "30");

            network.pass();
            Await.until("nothing is owed", () -> live.owed() == 0 && LiveTiers.redis(cache) == State.OK);
            awaitAgreement(tick("ETH", "1", 0));
            assertThat(python.text("GET", "price:crypto:BTC")).contains("9.5");
            assertThat(cache.get(LiveTiers.PRICE, LiveTiers.key("BTC")).price()).isEqualTo(new BigDecimal("9.5"));
        }
    }

    /** A tier that is only just back is a miss to who asks the cache, and takes what is put a moment later. */
    @Test
    void redisOnlyJustBack_whatStandsThereIsAskedOfItself_andNotOverwrittenByAnOlderPrice() {
        live.close();
        var real = cache;
        use((Cache) Proxy.newProxyInstance(Cache.class.getClassLoader(), new Class<?>[] {Cache.class}, (proxy, method, given) -> {
            try {
                return method.getName().equals("entries") ? Map.of() : method.invoke(real, given);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }));
        try (var python = new RawRedis(server.port())) {
            python.call("SET", "price:crypto:BTC", "{\"symbol\": \"BTC\", \"price\": 9.5, \"timestamp\": \"2026-03-02T09:30:01Z\"}", "EX", "30");
            live.start();
            tick("BTC", "2", 1);
            Await.until("it was judged", () -> live.counts().older() + live.counts().written() == 1);
            assertThat(python.text("GET", "price:crypto:BTC")).contains("9.5");
        }
    }

    @Test
    void redisSilent_whatItMissedIsWrittenOnceItAnswers() {
        live.start();
        awaitAgreement(tick("BTC", "1", 0));
        try (var foreign = new RawRedis(server.port())) {
            foreign.call("CLIENT", "PAUSE", "3500", "ALL");
        }
        Price last = null;
        for (int i = 0; i < 20; i++) {
            last = tick("BTC", "2." + i, 1 + i);
        }

        awaitAgreement(last);
    }

    @Test
    void databaseDidNotTakeIt_isToldByNobodyButWrittenAgainOnceItDoes() throws SQLException {
        live.close();
        cache.close();
        var file = DatabaseSettings.file(folder.resolve("other.db")).timeout(Duration.ofMillis(300));
        use(LiveTiers.open(server.port(), folder, file, true, false));
        live.start();
        awaitAgreement(tick("BTC", "1", 0));
        Price last;
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("other.db")); var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            last = tick("BTC", "2", 1);
            awaitWritten(2);
            Await.until("it is tried again", () -> live.counts().repeats() > 0);
            statement.execute("ROLLBACK");
        }

        awaitAgreement(last);
        Await.until("nothing is owed", () -> live.owed() == 0);
    }

    @Test
    void close_writesAllThatWaitsAndTakesNoMore() {
        for (int i = 0; i < 1_500; i++) {
            tick("C" + i, "1", i);
        }
        live.start();
        live.close();
        live.close();
        tick("LATE", "1", 0);

        assertThat(live.counts().waiting()).isZero();
        assertThat(live.counts().written()).isEqualTo(1_500).isEqualTo(live.counts().received());
        awaitAgreement(new Price("C1499", new BigDecimal("1"), NOW.plusMillis(1_499)));
    }

    @Test
    void cache_readOnly_everyTickIsCountedAsFailedAndItIsSaidWhy() {
        live.close();
        cache.close();
        use(LiveTiers.open(server.port(), folder, false, true));
        live.start();
        tick("BTC", "1", 0);
        Await.until("it failed", () -> live.counts().failed() == 1);

        assertThat(live.trouble()).contains("read-only");
        assertThat(live.counts().written()).isZero();
    }

    /** Memory gives a copy only to who asks by the codec it was put by. A busy machine may have fenced memory, so several times. */
    @Test
    void tick_written_isAnsweredByMemoryToTheFirstWhoAsksForThePlatformsPrice() {
        var prices = new Prices(cache, LiveTiers.TYPES, new PriceHistory(cache, LiveTiers.TYPES, TradingAiSettings.USUAL), () -> NOW);
        var later = new AtomicInteger();
        live.start();

        Await.until("memory answers", () -> {
            var last = tick("BTC", "64012.50", later.incrementAndGet());
            awaitWritten(later.get());
            var answer = prices.get(AssetType.CRYPTO, "BTC");
            return answer != null && answer.tier() == TierId.MEMORY && answer.value().equals(CachedPrice.of(last));
        });
    }

    @Test
    void gap_isPassedOn() {
        var gaps = new ArrayList<Gap>();
        try (var passing = new LivePrices(cache, LiveTiers.PRICE, LiveTiers::key, scheduler, gaps::add)) {
            passing.gap(new Gap(Set.of("BTC"), NOW, "Lost."));
        }

        assertThat(gaps).extracting(Gap::symbols).isEqualTo(List.of(Set.of("BTC")));
    }
}
