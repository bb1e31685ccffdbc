package dev.tierdeck.platform.tradecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.testing.LiveRedis;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers of the API on a real server. */
@Timeout(60)
class ApiResponsesTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private static final ApiRequest ORDERS = ApiRequest.get("/api/orders").params(Map.of("page", 1, "limit", 50));
    private static final String KEY = "tradecore:api:response:get_orders:hash-27425aa8f498f6003177ee52fdde090a";

    @Test
    void answer_thatIsPut_standsWithWhatItAnswers() {
        try (var desk = CoreDesk.open(REDIS.port())) {
            var responses = desk.core.responses();
            assertThat(responses.get(ORDERS)).isNull();
            responses.put(ORDERS, Map.of("orders", List.of()));
            responses.put(ORDERS.user("user-1"), List.of(1.5), Duration.ofSeconds(60));

            assertThat(REDIS.foreign().text("GET", KEY)).matches("\\{\"endpoint\": \"/api/orders\", \"params\": \\{\"(page|limit)\": \\d+, \"(page|limit)\": \\d+}, "
                    + "\"response\": \\{\"orders\": \\[]}, \"cached_at\": \"2025-11-10T12:00:00Z\"}");
            assertThat((long) REDIS.foreign().call("PTTL", KEY)).isBetween(200_000L, 300_000L);
            assertThat(REDIS.foreign().text("GET", KEY + ":user-1")).contains("\"response\": [1.5]");
            assertThat((long) REDIS.foreign().call("PTTL", KEY + ":user-1")).isBetween(1L, 60_000L);
            assertThat(responses.get(ORDERS).cachedAt()).isEqualTo(Instant.parse("2025-11-10T12:00:00Z"));
            assertThat(responses.get(ORDERS.user("user-2"))).isNull();
            assertThat(responses.delete(ORDERS)).isTrue();
            assertThat(responses.get(ORDERS)).isNull();
            assertThat(responses.get(ORDERS.user("user-1")).response().get(0).doubleValue()).isEqualTo(1.5);
        }
    }

    @Test
    void answer_ofPython_isFoundByTheSameParameters() {
        CoreDesk.foreign().forEach((key, value) -> REDIS.foreign().call("SET", key, value, "EX", 300));
        try (var desk = CoreDesk.open(REDIS.port())) {
            assertThat(desk.core.responses().get(ORDERS).response().get("total").intValue()).isZero();
            assertThat(desk.core.responses().get(ORDERS.user("user-0")).response().isNull()).isTrue();
        }
    }

    @Test
    void answer_thatIsMissing_isAskedForOnce() {
        var asked = new AtomicInteger();
        try (var desk = CoreDesk.open(REDIS.port())) {
            for (int i = 0; i < 3; i++) {
                var answer = desk.core.responses().get(ORDERS, () -> Map.of("call", asked.incrementAndGet()), Duration.ofSeconds(900));
                assertThat(answer.response().get("call").intValue()).isEqualTo(1);
            }
            assertThat((long) REDIS.foreign().call("PTTL", KEY)).isBetween(300_001L, 900_000L);
            assertThat(desk.core.responses().get(ORDERS.user("user-1"), () -> null)).isNull();
            assertThat(REDIS.foreign().call("EXISTS", KEY + ":user-1")).isEqualTo(0L);
        }
    }

    @Test
    void api_thatThrows_isHeard() {
        try (var desk = CoreDesk.open(REDIS.port())) {
            assertThatThrownBy(() -> desk.core.responses().get(ORDERS, () -> {
                throw new IOException("the API is away");
            })).isInstanceOf(CacheException.LoadFailed.class).hasRootCauseMessage("the API is away");
        }
    }

    @Test
    void paths_thatShareAKey_neverShareAnAnswer() {
        var slash = ApiRequest.get("/api/orders/open");
        var line = ApiRequest.get("/api/orders_open");
        try (var desk = CoreDesk.open(REDIS.port())) {
            desk.core.responses().put(slash, "of the slash");

            assertThat(desk.core.responses().key(line)).isEqualTo(desk.core.responses().key(slash));
            assertThat(desk.core.responses().get(line)).isNull();
            assertThat(desk.core.responses().get(line, () -> "of the line").response().stringValue()).isEqualTo("of the line");
            assertThat(desk.core.responses().get(slash).response().stringValue()).isEqualTo("of the slash");
            assertThatThrownBy(() -> desk.core.responses().get(line, () -> {
                throw new IOException("the API is away");
            })).isInstanceOf(CacheException.LoadFailed.class);
        }
    }

    @Test
    void endpointAndUser_areClearedAlone() {
        try (var desk = CoreDesk.open(REDIS.port())) {
            var responses = desk.core.responses();
            var fills = ApiRequest.get("/api/fills");
            for (var user : List.of("user-1", "user-10", "xuser-1")) {
                responses.put(ORDERS.user(user), 1);
                responses.put(fills.user(user), 1);
            }
            responses.put(ORDERS, 1);
            REDIS.foreign().call("SET", "tradecore:api:response:get_orders:hash-0:user-1", "{}");

            assertThat(responses.clearUser("user-1")).isEqualTo(3);
            assertThat(responses.clearUser("user-?")).isZero();
            assertThat(responses.get(ORDERS)).isNotNull();
            assertThat(responses.clearEndpoint("/api/orders")).isEqualTo(3);
            assertThat(CoreDesk.standing(REDIS.foreign())).containsExactlyInAnyOrder(responses.key(fills.user("user-10")).toString(),
                    responses.key(fills.user("xuser-1")).toString());
        }
    }
}
