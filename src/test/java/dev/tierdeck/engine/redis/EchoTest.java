package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.OnOneServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server tells us of our own writes is checked where a nearer tier may hold the value, at the price of a call, and only there. */
@Timeout(60)
final class EchoTest {
    private static final CacheType<String> HELD = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofSeconds(60));
    private static final CacheType<String> FAR = HELD.tiers(TierId.REDIS);
    private static final List<Key> KEYS = IntStream.range(0, 20).mapToObj(i -> Key.of("quote:" + i)).toList();

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private final Heard heard = new Heard();
    private RedisTier tier;

    @BeforeEach
    void open() {
        tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).tracking("quote:")).awaitConnected(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        tier.close();
    }

    private void put(CacheType<String> type) {
        tier.put(FAR, TwoTiers.entry(FAR, Key.of("quote:first"), "v"), null); // The server is given a script when it is first used.
        REDIS.call("CONFIG", "RESETSTAT");
        KEYS.forEach(key -> assertThat(tier.put(type, TwoTiers.entry(type, key, "v"), null).isStored()).isTrue());
        REDIS.call("SET", "quote:mark", "mark"); // Told behind all that went before.
    }

    private static int scripts() {
        return REDIS.text("INFO", "commandstats").lines().filter(line -> line.startsWith("cmdstat_eval"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll(".*:calls=(\\d+),.*", "$1"))).sum();
    }

    @Test
    @OnOneServer("it counts one server's calls")
    void put_whereANearerTierMayHoldIt_isChecked_andIsNoChange() {
        tier.tell(heard);
        put(HELD);
        Await.until("the mark is told", () -> heard.keys.contains(Key.of("quote:mark")));
        Await.until("each echo was checked", () -> scripts() >= 2 * KEYS.size());
        assertThat(heard.keys).doesNotContainAnyElementsOf(KEYS);
    }

    @Test
    @OnOneServer("it counts one server's calls")
    void put_whereNoNearerTierHoldsIt_isOneCall() {
        tier.tell(heard);
        put(FAR);
        Await.until("the mark is told", () -> heard.keys.contains(Key.of("quote:mark")));
        assertThat(scripts()).isEqualTo(KEYS.size());
        assertThat(heard.keys).containsAll(KEYS);
    }

    @Test
    @OnOneServer("it counts one server's calls")
    void put_whereNobodyListens_isOneCall() {
        put(HELD);
        // Two answers on the tier's own connection: behind the first it has heard all, behind the second all it asked has been counted.
        tier.get(HELD, KEYS.getFirst());
        tier.get(HELD, KEYS.getFirst());
        assertThat(scripts()).isEqualTo(KEYS.size());
    }
}
