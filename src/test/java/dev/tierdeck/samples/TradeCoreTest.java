package dev.tierdeck.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.platform.tradecore.ApiRequest;
import dev.tierdeck.platform.tradecore.Domain;
import dev.tierdeck.platform.tradecore.Quote;
import dev.tierdeck.platform.tradecore.TradeCore;
import dev.tierdeck.platform.tradecore.UserProfile;
import dev.tierdeck.testing.LiveRedis;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** TradeCore's entries as records, under the keys and in the form of its Python programs. */
@Timeout(60)
class TradeCoreTest {
    private static final Instant NOON = Instant.parse("2025-11-10T12:00:00Z");

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    private Path folder;
    private CacheService service;
    private TradeCore core;

    @BeforeEach
    void open() {
        service = Desk.open(REDIS.port(), folder);
        core = TradeCore.of(service.cache(), service.layouts());
    }

    @AfterEach
    void close() {
        service.close();
    }

    /** What one writes, the Python programs read, and the other way round. */
    @Test
    void quote_isReadAsTheyWriteIt_andWrittenAsTheyReadIt() {
        core.put(TradeCore.QUOTE, new Quote("AAPL", new BigDecimal("150.10"), new BigDecimal("150.15"), new BigDecimal("150.12"), NOON), "AAPL");
        assertThat(TradeCore.QUOTE.key("AAPL")).hasToString("tradecore:market:quote:AAPL");
        assertThat(REDIS.foreign().text("GET", "tradecore:market:quote:AAPL")).startsWith("{\"symbol\": \"AAPL\", \"bid\": 150.1");

        REDIS.foreign().text("SET", "tradecore:market:quote:MSFT", "{\"symbol\": \"MSFT\", \"bid\": 410.0, \"venue\": \"XNAS\"}");
        var theirs = core.get(TradeCore.QUOTE, "MSFT");
        assertThat(theirs.bid()).isEqualByComparingTo("410");
    }

    /** The first who asks for a missing entry loads it; all others, in every process, find it. */
    @Test
    void profile_isLoadedOnce_andClearedWithAllThatIsTheUsers() {
        var asked = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            var profile = core.get(TradeCore.USER_PROFILE, key -> {
                asked.incrementAndGet();
                return new UserProfile("user-1", "user@example.com");
            }, "user-1");
            assertThat(profile.email()).isEqualTo("user@example.com");
        }
        assertThat(asked).hasValue(1);

        core.put(TradeCore.USER_PROFILE, new UserProfile("user-2", "other@example.com"), "user-2");
        assertThat(core.clear().user("user-1")).isEqualTo(1);
        assertThat(core.exists(TradeCore.USER_PROFILE, "user-2")).as("of somebody else").isTrue();
        assertThat(core.clear().domain(Domain.USER)).isEqualTo(1);
    }

    /** Answers of the API are kept by endpoint, parameters and user. */
    @Test
    void answerOfTheApi_isKeptByItsParameters() throws Exception {
        var asked = new AtomicInteger();
        var firstPage = ApiRequest.get("/api/orders").params(Map.of("page", 1, "limit", 50)).user("user-1");
        for (int i = 0; i < 2; i++) {
            core.responses().get(firstPage, () -> Map.of("orders", asked.incrementAndGet(), "total", 50));
        }
        assertThat(asked).hasValue(1);
        assertThat(core.responses().key(firstPage).toString()).matches("tradecore:api:response:get_orders:hash-[0-9a-f]{32}:user-1");
        assertThat(core.responses().clearUser("user-1")).isEqualTo(1);
    }

    /** How long entries live, by the guide's names. */
    @Test
    void lives_areLookedUpByTypeModuleAndBroker() {
        assertThat(core.ttls().ttl("market:quote").duration()).hasValue(Duration.ofSeconds(5));
        assertThat(core.ttls().moduleTtl("user", "profile").duration()).hasValue(Duration.ofHours(1));
        assertThat(core.ttls().oauthTtl("alpaca", "refresh_token").duration()).hasValue(Duration.ofDays(30));
    }

    /** A key of one's own is taken as it is, without prefix. */
    @Test
    void keyOfOnesOwn_isTakenAsItIs() {
        core.plain().setJson("custom:key", Map.of("balance", 1000.0), Duration.ofMinutes(2));
        assertThat(REDIS.foreign().text("GET", "custom:key")).isEqualTo("{\"balance\": 1000.0}");
        assertThat(core.plain().keys("custom:*")).hasSize(1);
        assertThat(core.plain().deletePattern("custom:*")).isEqualTo(1);
    }
}
