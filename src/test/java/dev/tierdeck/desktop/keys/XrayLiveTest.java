package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.database.DatabaseTier;
import dev.tierdeck.engine.disk.DiskSettings;
import dev.tierdeck.engine.disk.DiskTier;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.HandTasks;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The X-ray over memory, disk, Redis and a database, all of them real. */
@Timeout(90)
class XrayLiveTest {
    private static final CacheType<String> PRICE = CacheType.of("app/MARKET/price", Text.UTF_8).ttl(Duration.ofMinutes(5)).tags("price")
            .tiers(TierId.MEMORY, TierId.DISK, TierId.REDIS, TierId.DATABASE);
    private static final Key KEY = Key.of("price:BTC");

    @TempDir
    Path files;

    private final HandTasks tasks = new HandTasks();
    private RedisProcess server;
    private Cache cache;
    private KeysModel model;

    @BeforeEach
    void open() {
        server = RedisProcess.start();
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", server.port()).tracking("price:").fenceLimit(Duration.ofSeconds(30)))
                .awaitConnected(Duration.ofSeconds(20));
        var disk = DiskTier.open(DiskSettings.in(files.resolve("disk")));
        var database = DatabaseTier.open(DatabaseSettings.file(files.resolve("database.db"))).awaitConnected(Duration.ofSeconds(20));
        Await.until("disk is open", () -> disk.status().state() == State.OK || disk.status().state() == State.FENCED);
        cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).tier(disk).tier(redis).tier(database).application("desk").build();
        model = new KeysModel(cache, tasks, InstantSource.system(), text -> {}, (title, name) -> null, Memory.forgetful());
    }

    @AfterEach
    void close() {
        cache.close();
        server.close();
    }

    private XraySheet look() {
        model.shown();
        model.examine(KEY);
        model.xray().again();
        return model.xray().sheet().get();
    }

    private List<String> row(XrayField field) {
        return look().rows().stream().filter(row -> row.field() == field).findFirst().orElseThrow().cells().stream()
                .map(XraySheet.Cell::text).toList();
    }

    private static boolean differs(XraySheet sheet) {
        return sheet.rows().stream().flatMap(row -> row.cells().stream()).anyMatch(XraySheet.Cell::differs);
    }

    @Test
    void loadedValue_standsInAllFour_agrees_andSaysHowLongItsLoadTook() {
        cache.get(PRICE, KEY, key -> "64,000");
        Await.until("all four hold it", () -> cache.inspect(KEY).size() == 4);
        var sheet = look();
        assertThat(sheet.heads()).extracting(XraySheet.Head::tier).containsExactly("Memory", "Disk", "Redis", "Database");
        assertThat(differs(sheet)).as(sheet.text()).isFalse();
        assertThat(row(XrayField.TOOK)).doesNotContain("–", "");
        assertThat(row(XrayField.WRITER)).allMatch(writer -> writer.startsWith("desk@"));
        assertThat(row(XrayField.TAGS)).containsOnly("price");
    }

    @Test
    void looking_changesNothing() {
        cache.put(PRICE, KEY, "64,000");
        try (var foreign = new RawRedis(server.port())) {
            foreign.call("SET", "price:foreign", "1", "EX", "500");
            var stats = cache.stats().total();
            long expires = expiry(foreign);
            var facts = cache.inspector().server();
            model.shown();
            for (var key : List.of(KEY, Key.of("price:foreign"), Key.of("price:gone"), KEY)) {
                model.open(key);
                for (int i = 0; i < 5; i++) {
                    tasks.tick();
                }
            }
            assertThat(cache.stats().total()).isEqualTo(stats);
            assertThat(cache.inspector().server().keyspaceMisses()).as("misses shown").isEqualTo(facts.keyspaceMisses());
            assertThat(cache.inspector().server().keyspaceHits()).as("hits shown").isEqualTo(facts.keyspaceHits());
            assertThat(expiry(foreign)).as("when it expires").isBetween(expires - 50, expires + 50);
            assertThat(foreign.call("EXISTS", "price:gone")).isEqualTo(0L);
        }
    }

    private static long expiry(RawRedis foreign) {
        return (Long) foreign.call("EVAL", "local t = redis.call('TIME') return t[1] * 1000 + math.floor(t[2] / 1000) + redis.call('PTTL', KEYS[1])", 1,
                "price:BTC"); // In one step, as nothing may come between.
    }

    @Test
    void databaseWithAnotherValueThanRedis_isMarked() {
        cache.put(PRICE, KEY, "64,000");
        try (var foreign = new RawRedis(server.port())) {
            foreign.call("SET", "price:BTC", "65,000");
        }
        var sheet = look();
        assertThat(sheet.rows().stream().filter(row -> row.field() == XrayField.DIGEST).findFirst().orElseThrow().cells().getLast().differs())
                .as(sheet.text()).isTrue();
        cache.invalidate(Invalidation.key(KEY));
        assertThat(row(XrayField.STATE)).containsOnly("no copy");
    }

    @Test
    void redisGone_saysSoInItsColumn_theOthersStay_andMemoryIsHeldBack() {
        cache.put(PRICE, KEY, "64,000");
        server.close();
        Await.until("the break is noticed", () -> cache.tiers().stream().anyMatch(tier -> tier.tier() == TierId.REDIS && tier.state() != State.OK)
                && cache.inspect(TierId.MEMORY, KEY) instanceof Copy copy && !copy.served());
        var sheet = look();
        assertThat(row(XrayField.STATE)).satisfies(states -> {
            assertThat(states.getFirst()).isEqualTo("held back");
            assertThat(states.get(2)).isEqualTo("not read");
            assertThat(states.get(3)).isEqualTo("served");
        });
        assertThat(sheet.heads().get(2).why()).contains("127.0.0.1");
        assertThat(sheet.notes()).extracting(XraySheet.Note::sentence).anyMatch(text -> text.startsWith("Memory holds its copy back: it is from an interrupted interval"));
    }
}
