package dev.tierdeck.platform.agents;

import static dev.tierdeck.platform.agents.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.engine.service.ServiceSettings;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ForeignKeys;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool on a service whose Redis other platforms and programs share. */
@Timeout(60)
class PoolOnRedisTest {
    private static final String BARS = "market_data:BTC:1m";

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    private Path folder;
    private CacheService service;
    private ResourcePool pool;

    @BeforeEach
    void open() {
        service = Desk.service(REDIS.port(), folder);
        pool = ResourcePool.on(service);
    }

    @AfterEach
    void close() {
        pool.close();
        assertThat(service.isRunning()).as("it is not the pool's").isTrue();
        service.close();
    }

    private String raw(String key) {
        return REDIS.foreign().text("GET", key);
    }

    @ParameterizedTest
    @CsvSource({"MEMORY, MEMORY", "DISK, DISK", "ALL, MEMORY DISK REDIS"})
    void level_ofAPut_isWhereItStands_andIsRead(CacheLevel level, String where) {
        var tiers = Stream.of(where.split(" ")).map(TierId::valueOf).toList();
        // A service that has just begun drops what stands here once, when it has caught up with what others invalidated.
        Await.until("it stands in " + tiers + " and is read", () -> pool.put(BARS, List.of(1), Keeping.of(Duration.ofMinutes(1), "t").level(level))
                && Desk.tiers(pool, BARS).equals(tiers) && json("[1]").equals(pool.get(BARS)));
        assertThat(pool.invalidateByTag("t")).isEqualTo(1);
        assertThat(pool.get(BARS)).isNull();
    }

    @Test
    void level_ofMemory_overWhatStandsInRedis_removesThat() {
        pool.put(BARS, List.of(1), Keeping.USUAL.level(CacheLevel.ALL));
        pool.put(BARS, List.of(2), Keeping.USUAL.level(CacheLevel.MEMORY));
        assertThat(raw(BARS)).isNull();
        assertThat(pool.get(BARS)).isIn(null, json("[2]"));
        Await.until("another is kept", () -> pool.put(BARS, List.of(3)) && json("[3]").equals(pool.get(BARS)));
        assertThat(json(raw(BARS))).isEqualTo(json("[3]"));
    }

    @Test
    void put_ofAKeyOfNoType_standsUnderTheAgentsOwnHead() {
        pool.put("signal:BTC", Map.of("side", "buy"));
        assertThat(json(raw("agents:signal:BTC"))).isEqualTo(json("{\"side\": \"buy\"}"));
        assertThat(raw("signal:BTC")).isNull();
    }

    @Test
    void value_thatPythonRewrites_isReadAnew() {
        pool.put(BARS, List.of(1));
        assertThat(pool.get(BARS)).isEqualTo(json("[1]"));
        REDIS.foreign().call("SET", BARS, "[2]", "EX", 300);
        Await.until("the change is told", () -> json("[2]").equals(pool.get(BARS)));
        assertThat(Desk.tiers(pool, BARS)).contains(TierId.REDIS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{broken", "", "NaN and more", "[1] [2]"})
    void value_thatIsNoJson_isAMiss_andIsReplaced(String odd) {
        REDIS.foreign().call("SET", BARS, odd);
        assertThat(pool.get(BARS)).isNull();
        assertThat(pool.put(BARS, List.of(3))).isTrue();
        assertThat(pool.get(BARS)).isEqualTo(json("[3]"));
    }

    @Test
    void clear_takesTheAgentsKeysAlone() {
        var written = ForeignKeys.writeTo(REDIS.foreign());
        var agents = written.entrySet().stream().filter(each -> each.getKey().startsWith("agents/")).mapToInt(each -> each.getValue().size()).sum();
        long all = size();
        pool.put("mine", 1);

        assertThat(pool.clear()).isEqualTo(agents + 1);
        assertThat(raw("market_data:BTC:1m")).isNull();
        assertThat(raw("agents:mine")).isNull();
        assertThat(raw("price:crypto:BTC")).isNotNull();
        assertThat(raw("session-cache|42")).isNotNull();
        assertThat(size()).isGreaterThanOrEqualTo(all - agents);
    }

    @ParameterizedTest
    @ValueSource(strings = {".*", ".*BTC.*", "(?s).+", "[a-z].*"})
    void pattern_howeverWide_takesTheAgentsKeysAlone(String wide) {
        ForeignKeys.writeTo(REDIS.foreign());
        pool.put("signal:BTC", 1);
        assertThat(pool.invalidateByPattern(wide)).isBetween(2L, 4L);
        assertThat(raw("market_data:BTC:1m")).isNull();
        assertThat(raw("agents:signal:BTC")).isNull();
        assertThat(raw("price:crypto:BTC")).isNotNull();
        assertThat(raw("tradecore:market:quote:NVDA")).isNotNull();
        assertThat(raw("session-cache|42")).isNotNull();
    }

    private long size() {
        return (Long) REDIS.foreign().call("DBSIZE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"price:crypto:BTC", "tradecore:auth:token:user-1", "cache:symbols:spot:v1"})
    void key_ofAnotherPlatform_isRefused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> pool.put(key, 1)).withMessageContaining("leaves alone");
        assertThatIllegalArgumentException().isThrownBy(() -> pool.delete(key));
    }

    @Test
    void twoPools_onOneServer_seeEachOthersChanges() {
        try (var other = CacheService.with(ServiceSettings.read(null, Map.of(), Map.of("CACHE_DISK_CACHE_DIR", folder.resolve("other").toString(),
                "REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(REDIS.port()))), Layouts.bundled()).application("other").open();
                var theirs = ResourcePool.on(other)) {
            Await.until("the server is there", () -> other.check().healthy());
            pool.put(BARS, List.of(1));
            assertThat(theirs.get(BARS)).isEqualTo(json("[1]"));
            theirs.invalidateByTag("BTC");
            Await.until("it is told", () -> pool.get(BARS) == null);
            assertThat(raw(BARS)).isNull();
        }
    }

    @Test
    void level_ofMemory_afterABreakOfTheConnection_hidesNothingNewerInRedis() {
        pool.put(BARS, List.of(1), Keeping.USUAL.level(CacheLevel.MEMORY));
        REDIS.foreign().call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        REDIS.foreign().call("SET", BARS, "[2]");
        Await.until("the server is there again", () -> service.check().healthy());
        Await.until("what is newer in Redis counts", () -> json("[2]").equals(pool.get(BARS)));
        assertThat(pool.get(BARS)).isEqualTo(json("[2]"));
    }

    @Test
    void redis_away_readsLoadAndPutsSayThatTheyAreNotKept() {
        var process = RedisProcess.start();
        try (var alone = CacheService.with(ServiceSettings.read(null, Map.of(), Map.of("CACHE_DISK_CACHE_DIR", folder.resolve("alone").toString(),
                "REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(process.port()), "REDIS_SOCKET_TIMEOUT", "1")), Layouts.bundled())
                .application("alone").open(); var agents = ResourcePool.on(alone)) {
            Await.until("the server is there", () -> alone.check().healthy());
            process.close();
            Await.until("it is seen to be away", () -> !agents.put(BARS, List.of(1)));

            assertThat(agents.get(BARS)).isNull();
            assertThat(agents.get(BARS, AgentJson.TREE, Keeping.USUAL, () -> json("[2]"))).isEqualTo(json("[2]"));
            for (var level : List.of(CacheLevel.MEMORY, CacheLevel.DISK)) {
                // Where the break is only noticed now, what stood before goes once more.
                Await.until("it is kept on this machine", () -> agents.put("mine", level, Keeping.USUAL.level(level))
                        && level.name().equals(agents.get("mine", String.class)));
            }
            assertThat(agents.tiers()).anySatisfy(tier -> assertThat(tier.sentence()).contains(Integer.toString(process.port())));
        }
    }
}
