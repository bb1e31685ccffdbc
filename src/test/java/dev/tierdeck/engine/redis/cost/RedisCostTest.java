package dev.tierdeck.engine.redis.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.ServerCost;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What we cost, as we count it, against what the server counts while we are its only client, or nearly so. */
@Timeout(120)
class RedisCostTest {
    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private static final List<Key> KEYS = IntStream.range(0, 2000).mapToObj(i -> Key.of("tradecore:market:quote:" + i)).toList();

    private static RedisTier open(String user) {
        var settings = user.isEmpty() ? RedisSettings.of("127.0.0.1", REDIS.port()) : RedisSettings.of("127.0.0.1", REDIS.port(), user, "pw", 0);
        return RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20));
    }

    /** A figure that was asked for after {@code work} was done. */
    private static ServerCost after(RedisTier tier, Runnable work) {
        work.run();
        var done = Instant.now().plus(RedisCost.EVERY.dividedBy(2));
        return Await.seen("the cost is known", tier::cost, cost -> cost.at().isAfter(done));
    }

    private static void look(RedisTier tier) {
        for (int i = 0; i < 50; i++) {
            tier.inspector().facts(KEYS);
            tier.inspector().remaining(KEYS);
            tier.inspector().values(KEYS, 1000);
        }
    }

    /** How long the server says it worked, and how many commands came from outside of scripts. */
    private static long serverMicros() {
        var info = REDIS.foreign().text("INFO", "commandstats");
        return CommandTimes.of(info).times().entrySet().stream().filter(each -> !each.getKey().equals("config"))
                .filter(each -> !List.of("type", "pttl", "strlen", "get", "object", "memory").contains(each.getKey()) || each.getKey().equals("pttl"))
                .mapToLong(each -> each.getValue().micros()).sum();
    }

    @Test
    void cost_ofAKnownLoad_isAboutWhatTheServerSays() {
        for (var key : KEYS) {
            REDIS.foreign().call("SET", key.bytes(), "v");
        }
        REDIS.foreign().call("CONFIG", "RESETSTAT");
        try (var tier = open("")) {
            var cost = after(tier, () -> look(tier));
            assertThat(cost.estimated()).isFalse();
            assertThat(cost.busy().toNanos() / 1000.0).isBetween(serverMicros() * 0.5, serverMicros() * 1.1);
            assertThat(cost.calls()).isBetween(100_000L, 110_000L);
            assertThat(cost.bytes()).isBetween(2_000_000L, 20_000_000L);
        }
    }

    @Test
    void cost_whileNothingIsDone_isNearlyNothing() {
        try (var tier = open("")) {
            var before = after(tier, () -> look(tier));
            var later = after(tier, () -> {});
            assertThat(later.calls() - before.calls()).isBetween(1L, 20L);
            assertThat(later.share(before)).isLessThan(0.01);
        }
    }

    @Test
    void cost_onAServerThatDoesNotTell_isEstimated() {
        REDIS.foreign().call("ACL", "SETUSER", "blind", "reset", "on", ">pw", "~*", "+@all", "-info");
        try (var tier = open("blind")) {
            var cost = after(tier, () -> look(tier));
            assertThat(cost.estimated()).isTrue();
            assertThat(cost.busy()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(10));
        }
    }
}
