package dev.tierdeck.platform.tradecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.testing.RedisProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cache that fails never fails a caller that gave a loader. */
@Timeout(120)
class CoreOutageTest {
    @Test
    void redisStopped_readsAnswerFromTheLoader_andWritesSaySo() {
        var orders = ApiRequest.get("/api/orders");
        var redis = RedisProcess.start();
        try (var desk = CoreDesk.open(redis.port())) {
            desk.core.put(TradeCore.USER_SETTINGS, new UserSettings("dark"), "user-1");
            redis.close();

            assertThat(desk.core.get(TradeCore.USER_PROFILE, key -> new UserProfile("user-1", "loaded"), "user-1")).isEqualTo(new UserProfile("user-1", "loaded"));
            assertThat(desk.core.entry(TradeCore.QUOTE, key -> new Quote("A", null, null, null, null), "A").value().symbol()).isEqualTo("A");
            assertThat(desk.core.responses().get(orders, () -> Map.of("total", 7)).response().get("total").intValue()).isEqualTo(7);
            assertThat(desk.core.get(TradeCore.SESSION, "sess-1")).isNull();
            assertThat(desk.core.responses().get(orders.user("user-1"))).isNull();
            assertThat(desk.core.plain().getJson("user:123")).isNull();
            assertThat(desk.core.exists(TradeCore.SESSION, "sess-1")).isFalse();
            assertThatThrownBy(() -> desk.core.put(TradeCore.USER_SETTINGS, new UserSettings("light"), "user-1")).isInstanceOf(CacheException.TierUnavailable.class);
        } finally {
            redis.close();
        }
    }

    @Test
    void loaderThatThrows_isHeard_withOrWithoutRedis() {
        var redis = RedisProcess.start();
        try (var desk = CoreDesk.open(redis.port())) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> desk.core.get(TradeCore.USER_PROFILE, key -> {
                    throw new IllegalStateException("the database is away");
                }, "user-1")).isInstanceOf(CacheException.LoadFailed.class).hasRootCauseMessage("the database is away");
                redis.close();
            }
        } finally {
            redis.close();
        }
    }
}
