package dev.tierdeck.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Invalidation.ByRecipe;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Watch;
import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.testing.LiveRedis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Everything that belongs to a user, an account or a broker connection goes by one call, whoever wrote it. */
@Timeout(60)
class CleanUpRecipesTest {
    private static final Map<String, String> ADA = Map.of("user_id", "ada", "broker_id", "alpaca", "connection_id", "c-1", "account_id", "a-1");

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    Path folder;
    private CacheService service;

    /** What Python programs wrote for two users at one broker. */
    @BeforeEach
    void open() {
        service = Desk.open(REDIS.port(), folder);
        Map.of("ada", "1", "bob", "2").forEach((user, number) -> List.of("user:profile:" + user, "broker:health:alpaca:c-" + number,
                "account:balance:a-" + number + ":b:alpaca:c:c-" + number, "order:status:o-" + number + ":c:c-" + number,
                "api:response:get_orders:hash-" + number + ":" + user, "ratelimit:alpaca:" + user)
                .forEach(key -> REDIS.foreign().call("SET", "tradecore:" + key, "{}", "EX", 300)));
    }

    @AfterEach
    void close() {
        service.close();
    }

    /** What stands, less the beginning that all share. */
    private static Set<String> standing() {
        var keys = new TreeSet<String>();
        ((List<?>) REDIS.foreign().call("KEYS", "tradecore:*")).forEach(key -> keys.add(new String((byte[]) key, StandardCharsets.UTF_8)
                .substring("tradecore:".length())));
        return keys;
    }

    /** As wide as TradeCore's guide has it: all that could name the broker, of other users too. */
    @Test
    void brokerConnection_isClearedByItsNinePatterns() {
        var removal = service.cache().invalidate(new ByRecipe("tradecore", "broker-connection",
                Map.of("user_id", "ada", "broker_id", "alpaca", "connection_id", "c-1"), false));

        assertThat(removal.removed()).isEqualTo(6);
        assertThat(standing()).doesNotContain("broker:health:alpaca:c-1", "account:balance:a-1:b:alpaca:c:c-1", "order:status:o-1:c:c-1",
                "api:response:get_orders:hash-1:ada", "broker:health:alpaca:c-2", "account:balance:a-2:b:alpaca:c:c-2");
    }

    @Test
    void account_isClearedWithWhatTellsOfIt() {
        var removal = service.cache().invalidate(new ByRecipe("tradecore", "account", ADA, false));

        assertThat(removal.removed()).isEqualTo(2);
        assertThat(standing()).doesNotContain("account:balance:a-1:b:alpaca:c:c-1", "order:status:o-1:c:c-1").hasSize(10);
    }

    /** Looked at first, then exactly that; and it can be taken back for an hour. */
    @Test
    void user_isLookedAtFirstAndMayBeTakenBack() {
        var invalidations = service.cache().invalidations();
        var preview = invalidations.preview(new ByRecipe("tradecore", "user", Map.of("user_id", "ada"), false), Sizes.EXACT, Watch.NONE);
        assertThat(preview.keys()).extracting(Key::toString)
                .contains("tradecore:user:profile:ada", "tradecore:ratelimit:alpaca:ada").noneMatch(key -> key.contains("bob"));
        assertThat(standing()).as("nothing went yet").hasSize(12);

        var report = invalidations.prepare(preview, Wishes.of(Origin.LIBRARY).withoutUndo()).run();

        assertThat(report.removed()).isEqualTo(preview.count());
        assertThat(standing()).doesNotContain("user:profile:ada").contains("user:profile:bob");
    }

    /** Told what happened on the platform, the service knows what goes; each event has its own setting. */
    @Test
    void events_clearWhatTheyMakeStale() {
        service.events().virtualBrokerDisconnected("ada", "c-1");
        assertThat(standing()).doesNotContain("order:status:o-1:c:c-1", "api:response:get_orders:hash-1:ada").hasSize(10);

        service.events().brokerAuthorisationFailed("alpaca", "bob", "c-2");
        assertThat(standing()).containsExactly("ratelimit:alpaca:ada", "ratelimit:alpaca:bob", "user:profile:ada", "user:profile:bob");
    }
}
