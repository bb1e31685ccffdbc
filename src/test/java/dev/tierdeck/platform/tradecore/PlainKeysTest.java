package dev.tierdeck.platform.tradecore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.BareCache;
import dev.tierdeck.testing.LiveRedis;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys as they are given, on a real server. */
@Timeout(60)
class PlainKeysTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @Test
    void json_underAnyKey_isTakenAsGiven() {
        try (var desk = CoreDesk.open(REDIS.port())) {
            var plain = desk.core.plain();
            assertThat(plain.getJson("user:123")).isNull();
            plain.setJson("user:123", Map.of("balance", 1000.0), Duration.ofSeconds(600));

            assertThat(REDIS.foreign().text("GET", "user:123")).isEqualTo("{\"balance\": 1000.0}");
            assertThat((long) REDIS.foreign().call("PTTL", "user:123")).isBetween(400_000L, 600_000L);
            assertThat(plain.getJson("user:123").get("balance").decimalValue()).isEqualTo(new BigDecimal("1000.0"));
            assertThat(plain.exists("user:123")).isTrue();
            assertThat(plain.expire("user:123", Duration.ofSeconds(900))).isTrue();
            assertThat((long) REDIS.foreign().call("PTTL", "user:123")).isBetween(600_001L, 900_000L);
            assertThat(plain.delete("user:123")).isTrue();
            assertThat(plain.exists("user:123")).isFalse();
            assertThat(plain.delete("user:123")).isFalse();
            assertThat(plain.expire("user:123", Duration.ofSeconds(9))).isFalse();
        }
    }

    @Test
    void value_withoutATtl_hasTheDefault() {
        try (var desk = CoreDesk.open(REDIS.port())) {
            desk.core.plain().set("mykey", "my \"value\"");
            desk.core.plain().setJson("mylist", List.of(1, 2.5));

            assertThat(REDIS.foreign().text("GET", "mykey")).isEqualTo("my \"value\"");
            assertThat(desk.core.plain().get("mykey")).isEqualTo("my \"value\"");
            assertThat(REDIS.foreign().text("GET", "mylist")).isEqualTo("[1, 2.5]");
            for (var key : List.of("mykey", "mylist")) {
                assertThat((long) REDIS.foreign().call("PTTL", key)).isBetween(200_000L, 300_000L);
            }
        }
    }

    @Test
    void value_thatAnotherProgramChanges_isNeverTheOldOne() {
        try (var desk = CoreDesk.open(REDIS.port())) {
            desk.core.plain().set("mykey", "old", Duration.ofSeconds(300));
            assertThat(desk.core.plain().get("mykey")).isEqualTo("old");
            REDIS.foreign().call("SET", "mykey", "new");
            assertThat(desk.core.plain().get("mykey")).isEqualTo("new");
        }
    }

    @Test
    void typedKey_byItsBareName_isTheSameEntry() {
        try (var desk = CoreDesk.open(REDIS.port())) {
            desk.core.put(TradeCore.USER_SETTINGS, new UserSettings("dark"), "user-1");
            assertThat(desk.core.plain().getJson("tradecore:user:settings:user-1").get("theme").stringValue()).isEqualTo("dark");
            desk.core.plain().setJson("tradecore:user:settings:user-1", Map.of("theme", "light"));
            assertThat(desk.core.get(TradeCore.USER_SETTINGS, "user-1")).isEqualTo(new UserSettings("light"));
        }
    }

    @Test
    void value_thatALayoutMasks_staysMaskedByItsBareName() {
        var masked = new ArrayList<Boolean>();
        var plain = new PlainKeys(new BareCache() {
            @Override
            public <V> Entry<V> put(CacheType<V> type, Key key, V value) {
                masked.add(type.sensitive());
                return new Entry<>(key, value, null, null, null, null, Set.of(), null, 0, 0);
            }

            @Override
            public <V> V get(CacheType<V> type, Key key) {
                masked.add(type.sensitive());
                return null;
            }

            @Override
            public Catalog catalog() {
                return CoreDesk.LAYOUTS;
            }
        }, TradeCore.DEFAULT_TTL);
        for (var key : List.of("tradecore:auth:token:user-1", "tradecore:user:profile:user-1")) {
            plain.set(key, "v");
            plain.setJson(key, 1, Duration.ofSeconds(1));
            plain.get(key);
            plain.getJson(key);
        }
        assertThat(masked).containsExactly(true, true, true, true, false, false, false, false);
    }

    @Test
    void keys_ofAPattern_areFoundBySearchAndRemoved() {
        var meant = new ArrayList<Key>();
        IntStream.range(0, 2500).forEach(i -> {
            REDIS.foreign().call("SET", "tradecore:user:profile:user-" + i, "{}");
            meant.add(Key.of("tradecore:user:profile:user-" + i));
        });
        REDIS.foreign().call("SET", "tradecore:user:settings:user-1", "{}");
        try (var desk = CoreDesk.open(REDIS.port())) {
            desk.core.put(TradeCore.QUOTE, new Quote("A", null, null, null, null), Duration.ofSeconds(300), "A");
            desk.core.get(TradeCore.USER_PROFILE, "user-1");
            REDIS.foreign().call("CONFIG", "RESETSTAT");

            assertThat(desk.core.plain().keys("tradecore:user:profile:*")).containsExactlyInAnyOrderElementsOf(meant);
            assertThat(desk.core.plain().keys("*")).hasSize(2502);
            assertThat(desk.core.plain().deletePattern("tradecore:user:profile:*")).isEqualTo(2500);
            assertThat(desk.core.get(TradeCore.USER_PROFILE, "user-1")).isNull();
            assertThat(REDIS.foreign().text("INFO", "commandstats")).contains("cmdstat_scan").doesNotContain("cmdstat_keys");
            assertThat(CoreDesk.standing(REDIS.foreign())).containsExactlyInAnyOrder("tradecore:user:settings:user-1", "tradecore:market:quote:A");
        }
    }
}
