package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.ToxicProxy;
import dev.tierdeck.testing.ToxicProxy.Direction;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A network that is gone without a word, for a tier that is told no changes and so has no other heartbeat. */
@Timeout(120)
class PulseTest {
    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private static final CacheType<String> TEXT = CacheType.of("texts", Text.UTF_8).ttl(Duration.ofMinutes(5));

    @Test
    void silentServer_isNoticedThoughNobodyAsks_andFoundAgain() {
        try (var network = new ToxicProxy(REDIS.port());
                var tier = RedisTier.open(RedisSettings.of("127.0.0.1", network.port())).awaitConnected(Duration.ofSeconds(20))) {
            network.stall(Direction.TO_CLIENT);
            Await.until("it is noticed", () -> tier.status().state() != TierStatus.State.OK);
            network.pass();
            Await.until("it is found again", () -> tier.status().state() == TierStatus.State.OK);
            REDIS.foreign().call("SET", "k", "stands");
            assertThat(tier.get(TEXT, Key.of("k"))).isInstanceOf(Entry.class);
        }
    }

    @Test
    void serverThatAnswers_keepsItsConnection() {
        try (var tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(20))) {
            var since = tier.status().since();
            Await.until("it was asked more than once", () -> pings() > 2);
            assertThat(tier.status().since()).isEqualTo(since);
        }
    }

    @Test
    void machineThatSlept_takesANewConnectionAtOnce_andOneThatWasHeldUpKeepsItsOwn() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-03-02T09:30:00Z"));
        var settings = RedisSettings.of("127.0.0.1", REDIS.port());
        var client = RedisClient.create();
        client.setOptions(ClientOptions.builder().autoReconnect(false).build());
        try (var session = Session.open(client, settings)) {
            var pulse = new Pulse(new Tracker(settings, nobody -> null), settings, new Awake(now::get));
            pulse.start(session);
            now.updateAndGet(before -> before.plusSeconds(10));
            pulse.beat();
            assertThat(session.end().isDone()).isFalse();
            now.updateAndGet(before -> before.plus(Duration.ofHours(8)));
            pulse.beat();
            assertThat(session.end().isDone()).isTrue();
        } finally {
            client.shutdown();
        }
    }

    private static long pings() {
        return REDIS.foreign().text("INFO", "commandstats").lines().filter(line -> line.startsWith("cmdstat_ping:calls="))
                .mapToLong(line -> Long.parseLong(line.substring("cmdstat_ping:calls=".length(), line.indexOf(',')))).findFirst().orElse(0);
    }
}
