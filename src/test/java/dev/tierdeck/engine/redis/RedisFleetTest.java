package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Fleet;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RawRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RedisFleetTest {
    private static final Instant AT = Instant.parse("2026-01-05T14:30:00Z");

    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private RedisTier tier;
    private Fleet fleet;

    @BeforeEach
    void open() {
        tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(20));
        fleet = tier.fleet();
    }

    @AfterEach
    void close() {
        tier.close();
    }

    private static FleetMember member(String instance, String app) {
        return new FleetMember(instance, app, "desk-1", 7, "", AT, List.of(), new CacheStats(AT, Map.of()));
    }

    private List<String> known() {
        return fleet.members().stream().map(FleetMember::instance).toList();
    }

    @Test
    void members_areThoseThatToldOfThemselves_inOrder() {
        assertThat(fleet.members()).isEmpty();
        fleet.announce(member("2-b", "trader"));
        fleet.announce(member("1-a", "trader"));
        fleet.announce(member("9-z", "analyst"));
        fleet.announce(member("2-b", "trader"));
        assertThat(known()).containsExactly("9-z", "1-a", "2-b");
    }

    @Test
    void member_isForgottenWithItsKey_thatExpires() {
        fleet.announce(member("1-a", "trader"));
        long left = (long) REDIS.foreign().call("PTTL", "tierdeck:{fleet}:1-a");
        assertThat(Duration.ofMillis(left)).isPositive().isLessThanOrEqualTo(Fleet.LIFE);
        REDIS.foreign().call("PEXPIRE", "tierdeck:{fleet}:1-a", "1");
        REDIS.foreign().call("ZADD", RedisFleet.INDEX, "1", "1-a");
        assertThat(known()).isEmpty();
        fleet.announce(member("2-b", "trader"));
        assertThat(REDIS.foreign().call("ZCARD", RedisFleet.INDEX)).as("the index forgets it too").isEqualTo(1L);
        assertThat((long) REDIS.foreign().call("PTTL", RedisFleet.INDEX)).isPositive();
    }

    @Test
    void memberThatLeaves_isGoneAtOnce_andLeavesNothing() {
        fleet.announce(member("1-a", "trader"));
        fleet.leave("1-a");
        assertThat(known()).isEmpty();
        assertThat(REDIS.foreign().call("DBSIZE")).isEqualTo(0L);
    }

    @Test
    void whatIsNoTelling_isLeftOut() {
        fleet.announce(member("1-a", "trader"));
        for (var name : List.of("list", "broken", "long", "gone")) {
            REDIS.foreign().call("ZADD", RedisFleet.INDEX, "9999999999999", name);
        }
        REDIS.foreign().call("RPUSH", "tierdeck:{fleet}:list", "x");
        REDIS.foreign().call("SET", "tierdeck:{fleet}:broken", "{\"instance\": ");
        REDIS.foreign().call("SET", "tierdeck:{fleet}:long", "{\"instance\": \"long\", \"app\": \"" + "x".repeat(300_000) + "\"}");
        assertThat(known()).containsExactly("1-a");
    }

    @Test
    void looking_tellsNoKeyMiss_andIsNoLookupOfOthers() {
        REDIS.foreign().call("CONFIG", "RESETSTAT");
        assertThat(known()).isEmpty();
        fleet.announce(member("1-a", "trader"));
        fleet.announce(member("2-b", "trader"));
        REDIS.foreign().call("DEL", "tierdeck:{fleet}:1-a");
        REDIS.foreign().call("CONFIG", "SET", "notify-keyspace-events", "Em");
        try (var told = new RawRedis(REDIS.port(RedisFleet.INDEX.getBytes(StandardCharsets.UTF_8)))) {
            told.call("SUBSCRIBE", "__keyevent@0__:keymiss");
            assertThat(known()).containsExactly("2-b");
            var first = ((List<?>) told.call("PING")).stream().map(each -> new String((byte[]) each, StandardCharsets.UTF_8)).toList();
            assertThat(first).as("what was told first").isEqualTo(List.of("pong", ""));
        } finally {
            REDIS.foreign().call("CONFIG", "SET", "notify-keyspace-events", "");
        }
        assertThat(tier.inspector().server().keyspaceHits()).isZero();
        assertThat(tier.inspector().server().keyspaceMisses()).isZero();
    }

    @Test
    void readOnlyConnection_looksAndTellsNothing() {
        fleet.announce(member("1-a", "trader"));
        try (var looking = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(true)).awaitConnected(Duration.ofSeconds(20))) {
            assertThat(looking.fleet().members()).hasSize(1);
            assertThatThrownBy(() -> looking.fleet().announce(member("2-b", "desk"))).isInstanceOf(CacheException.ReadOnly.class);
            assertThatThrownBy(() -> looking.fleet().leave("1-a")).isInstanceOf(CacheException.ReadOnly.class);
        }
        assertThat(known()).containsExactly("1-a");
    }
}
