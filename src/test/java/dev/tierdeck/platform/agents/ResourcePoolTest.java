package dev.tierdeck.platform.agents;

import static dev.tierdeck.platform.agents.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.PythonJson;
import dev.tierdeck.testing.Await;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The six cache calls on memory and disk, without any server. */
@Timeout(60)
class ResourcePoolTest {
    private static final String BARS = "market_data:BTC:1m";
    private static final Keeping USUAL = Keeping.USUAL;

    @TempDir
    private Path folder;
    private ResourcePool pool;

    private ResourcePool open(String... settings) {
        close();
        pool = ResourcePool.open(Desk.settings(folder, settings));
        return pool;
    }

    @AfterEach
    void close() {
        if (pool != null) {
            pool.close();
        }
    }

    /** What an agent makes of an order book. */
    private record Book(List<List<Integer>> bids) {}

    private List<TierId> tiers(String key) {
        return Desk.tiers(pool, key);
    }

    /** An entry of an earlier form is no answer, and not the last word either. */
    @Test
    void get_withALoader_whereSomethingElseStands_loadsAnew() throws Exception {
        open().put(BARS, Map.of("not", "bars"));
        var loads = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            var bars = pool.get(BARS, AgentTypes.BARS, USUAL, () -> {
                loads.incrementAndGet();
                return List.of();
            });
            assertThat(bars).isEmpty();
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void get_ofNothing_isNull() {
        assertThat(open().get(BARS)).isNull();
        assertThat(pool.get("whatever")).isNull();
    }

    @Test
    void put_isReadAsTreeAsClassAndAsTypedEntry() {
        open().put("order_book:ETH:depth_20", Map.of("bids", List.of(List.of(1, 2)), "asks", List.of()));

        assertThat(pool.get("order_book:ETH:depth_20")).isEqualTo(json("{\"bids\": [[1, 2]], \"asks\": []}"));
        assertThat(pool.get("order_book:ETH:depth_20", Book.class)).isEqualTo(new Book(List.of(List.of(1, 2))));
        assertThat(pool.get("order_book:ETH:depth_20", AgentTypes.BOOK).bids().getFirst().price()).isEqualByComparingTo("1");
        assertThat(pool.get("order_book:ETH:depth_20", AgentTypes.BARS)).as("something else").isNull();
    }

    @Test
    void value_changedByItsReader_isUnchangedForOthers() {
        open().put("signal:BTC", json("{\"side\": \"buy\"}"));
        ((ObjectNode) pool.get("signal:BTC")).put("side", "sell");
        assertThat(pool.get("signal:BTC")).isEqualTo(json("{\"side\": \"buy\"}"));
    }

    @Test
    void figures_keepEveryDigit() {
        open().put("signal:BTC", List.of(new BigDecimal("64012.123456789012345678900")));
        pool.put("signal:ETH", pool.get("signal:BTC"));
        assertThat(pool.get("signal:ETH").get(0).decimalValue()).isEqualTo(new BigDecimal("64012.123456789012345678900"));
    }

    @ParameterizedTest
    @CsvSource({"MEMORY, MEMORY", "DISK, DISK", "ALL, MEMORY DISK"})
    void level_ofAPut_isWhereItStands(CacheLevel level, String where) {
        open().put(BARS, List.of(), USUAL.level(level));
        assertThat(tiers(BARS)).extracting(Enum::name).containsExactly(where.split(" "));
        assertThat(pool.get(BARS)).isEqualTo(json("[]"));
    }

    @Test
    void level_ofAnotherPut_leavesNothingInOtherTiers() {
        open().put(BARS, List.of(1), USUAL.level(CacheLevel.ALL));
        pool.put(BARS, List.of(2), USUAL.level(CacheLevel.DISK));
        assertThat(tiers(BARS)).containsExactly(TierId.DISK);
        pool.put(BARS, List.of(3), USUAL.level(CacheLevel.MEMORY));
        assertThat(tiers(BARS)).containsExactly(TierId.MEMORY);
        assertThat(pool.get(BARS)).isEqualTo(json("[3]"));
    }

    @Test
    void level_ofMemory_inANewProcess_leavesNothingOlderOnDisk() {
        open().put(BARS, List.of("old"), USUAL.level(CacheLevel.ALL));
        open().put(BARS, List.of("new"), USUAL.level(CacheLevel.MEMORY));
        assertThat(tiers(BARS)).containsExactly(TierId.MEMORY);
    }

    @Test
    void level_ofDisk_whereThereIsNone_isMemory() {
        open("disk_cache_enabled", "false").put(BARS, List.of(), USUAL.level(CacheLevel.DISK));
        assertThat(tiers(BARS)).containsExactly(TierId.MEMORY);
        assertThat(pool.stats().diskSize()).isEmpty();
    }

    @Test
    void put_withoutALevel_isWhereItsTypeLives() {
        open().put(BARS, List.of());
        pool.put("order_book:BTC:depth_5", Map.of());
        pool.put("mine", 1);
        assertThat(tiers(BARS)).containsExactly(TierId.MEMORY, TierId.DISK);
        assertThat(tiers("order_book:BTC:depth_5")).containsExactly(TierId.MEMORY);
        assertThat(tiers("agents:mine")).containsExactly(TierId.MEMORY, TierId.DISK);
    }

    @Test
    void values_onDisk_outliveThePool() {
        open().put(BARS, List.of(1));
        pool.put("mine", List.of(2), USUAL.level(CacheLevel.DISK));
        pool.put("brief", List.of(3), USUAL.level(CacheLevel.MEMORY));
        open();
        assertThat(pool.get(BARS)).isEqualTo(json("[1]"));
        assertThat(pool.get("mine")).isEqualTo(json("[2]"));
        assertThat(pool.get("brief")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"market_data:BTC:1m, 300", "order_book:BTC:depth_20, 20", "recent_trades:BTC:100, 120", "historical_data:BTC:1d, 1800",
        "wallet_transactions:0x4d2:last_24h, 1800", "mine, 77", "market_data:BTC, 77"})
    void ttl_thatNobodyGives_isByTheKeysVolatility(String key, long seconds) {
        open("cache_ttl", "77").put(key, 1);
        var stands = pool.service().cache().inspect(Key.of(key.equals("mine") ? "agents:mine" : key)).getFirst();
        assertThat(stands.remaining()).isBetween(Duration.ofSeconds(seconds - 10), Duration.ofSeconds(seconds));
    }

    @Test
    void ttl_thatIsOver_leavesNothing() {
        open().put(BARS, List.of(), Keeping.of(Duration.ofMillis(100)));
        Await.until("it has expired", () -> pool.get(BARS) == null);
        assertThat(pool.get(BARS)).isNull();
    }

    @Test
    void delete_saysWhetherItWasThere() {
        open().put(BARS, List.of());
        assertThat(pool.delete(BARS)).isTrue();
        assertThat(pool.delete(BARS)).isFalse();
        assertThat(pool.get(BARS)).isNull();
        pool.put("mine", 1, USUAL.level(CacheLevel.DISK));
        assertThat(pool.delete("mine")).isTrue();
    }

    @Test
    void pattern_takesWholeKeysAtEveryLevel_andCountsThem() {
        open().put("market_data:BTC:1m", 1, USUAL.level(CacheLevel.MEMORY));
        pool.put("market_data:BTC:5m", 1, USUAL.level(CacheLevel.DISK));
        pool.put("market_data:BTC:1h", 1, USUAL.level(CacheLevel.ALL));
        pool.put("market_data:ETH:1m", 1);
        pool.put("old:market_data:BTC:1m", 1);

        assertThat(pool.invalidateByPattern("market_data:BTC:.*")).isEqualTo(3);
        assertThat(pool.get("market_data:BTC:5m")).isNull();
        assertThat(pool.get("market_data:ETH:1m")).isNotNull();
        assertThat(pool.get("old:market_data:BTC:1m")).isNotNull();
        assertThat(pool.invalidateByPattern("market_data:BTC:.*")).isZero();
    }

    @Test
    void pattern_meansKeysAsTheAgentsWriteThem() {
        open().put("signal:BTC", 1);
        pool.put("signal:ETH", 1);
        pool.put(BARS, 1);
        assertThat(pool.invalidateByPattern("signal:(BTC|ETH)")).isEqualTo(2);
        assertThat(pool.invalidateByPattern("(?i).*:btc:.*")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a)|(b", "[", "*"})
    void pattern_thatIsNone_isRefused(String broken) {
        open().put(BARS, 1);
        assertThatThrownBy(() -> pool.invalidateByPattern(broken)).isInstanceOf(CacheException.BadPattern.class);
        assertThat(pool.get(BARS)).isNotNull();
    }

    @Test
    void tag_takesWhatWasPutWithIt_atEveryLevel_andCountsIt() {
        open().put("signal:1", 1, Keeping.of(Duration.ofMinutes(1), "momentum").level(CacheLevel.MEMORY));
        pool.put("signal:2", 1, Keeping.of(Duration.ofMinutes(1), "momentum", "BTC").level(CacheLevel.DISK));
        pool.put("signal:3", 1, Keeping.of(Duration.ofMinutes(1), "carry"));

        assertThat(pool.invalidateByTag("momentum")).isEqualTo(2);
        assertThat(pool.get("signal:1")).isNull();
        assertThat(pool.get("signal:2")).isNull();
        assertThat(pool.get("signal:3")).isNotNull();
        assertThat(pool.invalidateByTag("momentum")).isZero();
    }

    @Test
    void tag_ofASymbol_takesAllOfIt_howeverItWasPut() {
        open().put(BARS, 1);
        pool.put("market_data:BTC:5m", 1, Keeping.of(Duration.ofMinutes(1), "mine"));
        pool.put("order_book:BTC:depth_20", 1);
        pool.put("market_data:ETH:1m", 1);
        assertThat(pool.invalidateByTag("BTC")).isEqualTo(3);
        assertThat(pool.get("market_data:ETH:1m")).isNotNull();
    }

    @Test
    void clear_takesEveryKey_andCountsThem() {
        open().put(BARS, 1, USUAL.level(CacheLevel.MEMORY));
        pool.put("mine", 1, USUAL.level(CacheLevel.DISK));
        pool.put("market_data:odd", 1);
        assertThat(pool.clear()).isEqualTo(3);
        assertThat(pool.get(BARS)).isNull();
        assertThat(pool.get("mine")).isNull();
        assertThat(pool.get("market_data:odd")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tierdeck:tag:BTC"})
    void key_thatIsNotTheAgents_isRefused(String key) {
        open();
        assertThatIllegalArgumentException().isThrownBy(() -> pool.put(key, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> pool.get(key));
    }

    @Test
    void value_thatIsNothing_isRefused() {
        open();
        assertThatIllegalArgumentException().isThrownBy(() -> pool.put(BARS, json("null")));
        assertThatIllegalArgumentException().isThrownBy(() -> pool.put(BARS, new Object() {
            @SuppressWarnings("unused")
            public Object getSelf() {
                return this;
            }
        }));
    }

    @Test
    void get_withALoader_loadsOnceHoweverManyAsk() throws InterruptedException {
        open();
        var loads = new AtomicInteger();
        var start = new CountDownLatch(1);
        var answers = new ConcurrentLinkedQueue<Object>();
        var askers = List.of(1, 2, 3, 4, 5, 6, 7, 8).stream().map(each -> Thread.startVirtualThread(() -> {
            try {
                start.await();
            } catch (InterruptedException stopped) {
                return;
            }
            answers.add(pool.get("mine", PythonJson.of(Integer.class), Keeping.of(Duration.ofMinutes(1), "t"), () -> {
                Thread.sleep(50);
                return loads.incrementAndGet();
            }));
        })).toList();
        start.countDown();
        for (var asker : askers) {
            asker.join();
        }
        assertThat(answers).hasSize(8).containsOnly(1);
        assertThat(loads).hasValue(1);
        assertThat(pool.invalidateByTag("t")).isEqualTo(1);
    }

    @Test
    void get_withALoaderThatThrows_throws_andKeepsNothing() {
        open();
        assertThatThrownBy(() -> pool.get(BARS, AgentTypes.BARS, USUAL, () -> {
            throw new IOException("away");
        })).isInstanceOf(CacheException.LoadFailed.class).hasMessageContaining(BARS).hasMessageContaining("away");
        assertThat(pool.get(BARS, AgentTypes.BARS, USUAL, () -> null)).isNull();
        assertThat(pool.get(BARS)).isNull();
    }

    @Test
    void stats_haveTheGuidesNames_andWhatIsUnknownIsNone() {
        open("disk_cache_enabled", "false");
        assertThat(pool.stats().asMap()).containsOnlyKeys("advanced_cache", "combined_cache_hit_rate", "http").containsEntry("combined_cache_hit_rate", null);
        assertThat(pool.stats().memoryHitRate()).isEmpty();
    }

    @Test
    void stats_count_readsByTier() {
        open().put(BARS, 1, USUAL.level(CacheLevel.MEMORY));
        pool.put("mine", 1, USUAL.level(CacheLevel.DISK));
        pool.get(BARS);
        pool.get("mine");
        pool.get("none");

        var stats = pool.stats();
        assertThat(stats.memoryHitRate()).hasValue(1 / 3.0);
        assertThat(stats.diskHitRate()).hasValue(0.5);
        assertThat(stats.combinedHitRate()).hasValue(2 / 3.0);
        assertThat(stats.memorySize()).hasValue(2);
        assertThat(stats.diskSize().getAsLong()).isPositive();
        assertThat(stats.asMap().get("advanced_cache").toString()).contains("memory_size=2", "memory_hit_rate=0.33", "disk_size=", "disk_hit_rate=0.5");
    }

    @Test
    void close_twice_isHarmless_andClosesItsCache() {
        var mine = open();
        mine.close();
        mine.close();
        assertThat(mine.service().isRunning()).isFalse();
    }
}
