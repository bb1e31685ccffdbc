package dev.tierdeck.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Events and recipes on a real server that another program filled: exactly what is meant goes. */
@Timeout(60)
class LivePlatformEventsTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    Path files;

    /** Writes what a user of each of these numbers leaves behind; all of them have their connections at one broker. */
    private static void write(String... ids) {
        set("price:crypto:BTC", "1");
        for (var id : ids) {
            set("tradecore:user:profile:user-" + id, "{\"user_id\": \"user-" + id + "\"}");
            set("tradecore:auth:session:sess-" + id, "{\"user_id\": \"user-" + id + "\", \"token\": \"t\"}");
            set("tradecore:broker:health:alpaca:conn-" + id, "{\"healthy\": true}");
            set("tradecore:vb:adapter:u:user-" + id + ":c:conn-" + id, "[{\"id\": \"vb-" + id + "\"}]");
            set("tradecore:vb:balance:vb-" + id, "{\"cash\": 95000.0}");
            set("tradecore:order:status:ord-" + id + ":c:conn-" + id, "{}");
            set("tradecore:api:response:get_orders:hash-" + id + ":user-" + id, "{}");
        }
        REDIS.foreign().call("HSET", "tradecore:auth:session:hash", "user_id", "user-1");
    }

    private static void set(String key, String value) {
        REDIS.foreign().call("SET", key, value, "EX", 300);
    }

    private static Set<String> standing() {
        var keys = new TreeSet<String>();
        ((List<?>) REDIS.foreign().call("KEYS", "*")).forEach(key -> keys.add(new String((byte[]) key, StandardCharsets.UTF_8)));
        keys.removeIf(key -> key.startsWith("tierdeck:"));
        return keys;
    }

    /** What goes when this is done. */
    private Set<String> gone(Map<String, String> more, Consumer<CacheService> deed) {
        var before = standing();
        var options = new HashMap<>(Map.of("CACHE_DISK_CACHE_DIR", files.toString(), "REDIS_HOST", "127.0.0.1",
                "REDIS_PORT", Integer.toString(REDIS.port())));
        options.putAll(more);
        try (var service = CacheService.with(ServiceSettings.read(null, Map.of(), options), Layouts.bundled()).build()) {
            Await.until("the server is there", () -> service.check().healthy());
            deed.accept(service);
        }
        before.removeAll(standing());
        return before;
    }

    @Test
    void virtualBrokerDisconnected_takesItsAccountsToo() {
        write("1", "10", "2");
        assertThat(gone(Map.of(), service -> assertThat(service.events().virtualBrokerDisconnected("user-1", "conn-1").removed()).isEqualTo(4)))
                .containsExactlyInAnyOrder("tradecore:vb:adapter:u:user-1:c:conn-1", "tradecore:vb:balance:vb-1",
                        "tradecore:order:status:ord-1:c:conn-1", "tradecore:api:response:get_orders:hash-1:user-1");
    }

    @Test
    void brokerDisconnected_isAsWideAsTheSettingsSay() {
        write("1", "10", "2");
        assertThat(gone(Map.of("CACHE_BROKER_AGGRESSIVE_CLEANUP", "false"), service -> service.events().brokerDisconnected("alpaca", "user-1", "conn-1")))
                .containsExactlyInAnyOrder("tradecore:broker:health:alpaca:conn-1", "tradecore:vb:adapter:u:user-1:c:conn-1",
                        "tradecore:order:status:ord-1:c:conn-1", "tradecore:api:response:get_orders:hash-1:user-1");
        write("1", "10", "2");
        assertThat(gone(Map.of(), service -> service.events().brokerDisconnected("alpaca", "user-1", "conn-1")))
                .containsExactlyInAnyOrder("tradecore:broker:health:alpaca:conn-1", "tradecore:broker:health:alpaca:conn-10",
                        "tradecore:broker:health:alpaca:conn-2", "tradecore:vb:adapter:u:user-1:c:conn-1", "tradecore:vb:adapter:u:user-10:c:conn-10",
                        "tradecore:order:status:ord-1:c:conn-1", "tradecore:order:status:ord-10:c:conn-10",
                        "tradecore:api:response:get_orders:hash-1:user-1", "tradecore:api:response:get_orders:hash-10:user-10");
    }

    @Test
    void user_isFollowedThroughValues_byIdsThatAreFullOfPatterns() {
        write("1", "10", "[1*]", "1:x");
        var user = new Invalidation.ByRecipe("", "user", Map.of("user_id", "user-[1*]"), false);
        assertThat(gone(Map.of(), service -> service.cache().invalidate(user)))
                .hasSize(7).allMatch(key -> key.endsWith("-[1*]"));
        assertThat(gone(Map.of(), service -> service.cache().invalidate(new Invalidation.ByRecipe("", "user", Map.of("user_id", "user-1"), false))))
                .hasSize(7).allMatch(key -> key.endsWith("-1"));
    }
}
