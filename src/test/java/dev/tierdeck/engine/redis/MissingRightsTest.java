package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.FoundKeys;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.ServerMisses;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user who lacks a right lacks the feature that needs it, by name, and nothing else. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the embedded server for Windows is 5.0, which knows no users")
class MissingRightsTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofMinutes(5));
    private static final Key KEY = Key.of("quote:AAPL");

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @BeforeEach
    void fill() {
        REDIS.foreign().call("SET", "quote:foreign", "1", "PX", "600000");
        REDIS.foreign().call("HSET", "hash", "field", "value");
    }

    /** A tier as a user who may do all but this. */
    private static RedisTier without(String... rules) {
        var words = new ArrayList<Object>(List.of("ACL", "SETUSER", "lacking", "reset", "on", "nopass", "~*", "&*", "+@all"));
        words.addAll(List.of(rules));
        REDIS.foreign().call(words.toArray());
        return RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port(), "lacking", "any", 0).tracking("quote:")).awaitConnected(Duration.ofSeconds(20));
    }

    private static void reads(RedisTier tier) {
        assertThat(tier.get(QUOTE, Key.of("quote:foreign"))).isInstanceOf(Entry.class);
    }

    private static void writes(RedisTier tier) {
        tier.put(QUOTE, new Entry<>(KEY, "ours", null, Instant.now(), null, null, Set.of(), "tester", 0L, 4), null);
        assertThat(REDIS.foreign().text("GET", "quote:AAPL")).isEqualTo("ours");
    }

    private static void removes(RedisTier tier) {
        writes(tier);
        tier.invalidate(Selection.of(Set.of(KEY)));
        assertThat(REDIS.foreign().text("GET", "quote:AAPL")).isNull();
    }

    private static void lists(RedisTier tier) {
        assertThat(FoundKeys.of(tier, Selection.everything(), Sizes.EXACT)).isNotNull();
        assertThat(tier.inspector().facts(List.of(Key.of("hash"))).getFirst().redisType()).isEqualTo("hash");
    }

    @Test
    void noScan_listsNoKeys() {
        try (var tier = without("-scan")) {
            assertThatThrownBy(() -> tier.inspector().scan(Selection.everything(), false).next()).isInstanceOf(NotPermitted.class)
                    .hasMessageStartingWith("Listing keys needs the right to use SCAN on 127.0.0.1:");
            removes(tier);
            reads(tier);
        }
    }

    @Test
    void noUnlink_removesNothing() {
        try (var tier = without("-unlink")) {
            writes(tier);
            assertThatThrownBy(() -> tier.invalidate(Selection.of(Set.of(KEY)))).isInstanceOf(NotPermitted.class).hasMessageContaining("UNLINK");
            reads(tier);
            lists(tier);
        }
    }

    @Test
    void noInfo_tellsNoState() {
        try (var tier = without("-info")) {
            assertThatThrownBy(() -> tier.inspector().server()).isInstanceOf(NotPermitted.class)
                    .hasMessageStartingWith("Reading the server's state needs the right to use INFO and DBSIZE");
            assertThat(tier.status().state()).isEqualTo(State.OK);
            removes(tier);
            reads(tier);
            lists(tier);
        }
    }

    @Test
    void noConfig_followsNoMisses_unlessTheyAreSentAlready() {
        try (var tier = without("-config")) {
            var misses = tier.misses(Catalog.NONE);
            misses.follow();
            Await.until("it is known", () -> misses.standing().state() == ServerMisses.State.REFUSED || misses.standing().state() == ServerMisses.State.ON);
            assertThat(misses.standing().sentence()).contains("CONFIG GET");
            removes(tier);
            lists(tier);
        }
    }

    @Test
    void noChannels_followNoMisses() {
        REDIS.foreign().call("CONFIG", "SET", "notify-keyspace-events", ServerMisses.EVENTS);
        try (var tier = without("resetchannels")) {
            var misses = tier.misses(Catalog.NONE);
            misses.follow();
            Await.until("it is refused", () -> misses.standing().state() == ServerMisses.State.REFUSED);
            assertThat(misses.standing().sentence()).contains("__keyevent@");
            removes(tier);
            lists(tier);
        } finally {
            REDIS.foreign().call("CONFIG", "SET", "notify-keyspace-events", "");
        }
    }

    @Test
    void noTracking_isSaid_andTheRestWorks() {
        try (var tier = without("-client", "+client|setname", "+client|id")) {
            assertThat(tier.status().state()).isEqualTo(State.DEGRADED);
            assertThat(tier.status().sentence()).contains("CLIENT TRACKING");
            removes(tier);
            reads(tier);
            lists(tier);
        }
    }

    @Test
    void noClientAtAll_isTheSame() {
        try (var tier = without("-client")) {
            assertThat(tier.status().sentence()).contains("CLIENT TRACKING");
            removes(tier);
        }
    }

    /** Without the newer protocol a server takes the order to tell changes, and then tells nothing. */
    @Test
    void noHello_speaksTheOlderProtocol_andTrustsNoMemory() {
        try (var server = RedisProcess.start("rename-command HELLO \"\""); var foreign = new RawRedis(server.port());
                var tier = RedisTier.open(RedisSettings.of("127.0.0.1", server.port()).tracking("quote:")).awaitConnected(Duration.ofSeconds(20));
                var cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).tier(tier).build()) {
            assertThat(tier.status().state()).isEqualTo(State.DEGRADED);
            assertThat(tier.status().sentence()).contains("RESP3");
            cache.put(QUOTE, KEY, "old");
            foreign.call("SET", "quote:AAPL", "new");
            assertThat(cache.get(QUOTE, KEY)).isEqualTo("new");
        }
    }

    @Test
    void noScripts_areNamed_andKeysAreListed() {
        try (var tier = without("-eval", "-evalsha", "-script")) {
            lists(tier);
            assertThat(tier.get(QUOTE, KEY)).as("a tier that fails is a miss").isInstanceOf(Miss.class);
            assertThatThrownBy(() -> tier.invalidate(Selection.of(Set.of(KEY)))).isInstanceOf(NotPermitted.class)
                    .hasMessageStartingWith("Removing keys needs the right to use UNLINK and EVAL.");
        }
    }

    @Test
    void noMemoryUsage_showsNoSizes() {
        try (var tier = without("-memory")) {
            var facts = tier.inspector().facts(List.of(Key.of("hash"))).getFirst();
            assertThat(facts.redisType()).isEqualTo("hash");
            assertThat(facts.bytes()).isNull();
            removes(tier);
        }
    }
}
