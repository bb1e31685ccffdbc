package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Erasing.Order;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.PackedKeys;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.ClusterProcess;
import dev.tierdeck.testing.RawRedis;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can happen to a removal in a cluster alone. */
@Timeout(120)
final class ClusterErasureTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).tags("BTC").ttl(Duration.ofSeconds(60));
    private static final Key KEY = Key.of("q:1");

    /** As a replica leaves it that takes the place of the masters of generation and index, and has not heard of the last of these. */
    @Test
    void tag_whoseRaisingWasLostMeanwhile_isRaisedAgain() {
        try (var cluster = ClusterProcess.start(false); var foreign = RawRedis.on(cluster.masters());
                var tier = RedisTier.open(RedisSettings.parse(cluster.address())).awaitConnected(Duration.ofSeconds(20))) {
            tier.fill(QUOTE, TwoTiers.entry(QUOTE, KEY, "v"), tier.token(QUOTE, KEY));
            var looks = new AtomicInteger();
            var erasure = tier.erasing().erase(new Order(new PackedKeys(), place -> true, Selection.tagged(Set.of("BTC")), null, place -> true,
                    joined -> false));
            erasure.run(() -> {
                if (looks.incrementAndGet() == 1) {
                    assertThat(tier.get(QUOTE, KEY)).as("raised").isEqualTo(Miss.of(MissCause.INVALIDATED));
                    foreign.call("DECR", "tierdeck:taggen:BTC");
                    foreign.call("ZREM", "tierdeck:tag:BTC", KEY.bytes());
                    assertThat(tier.get(QUOTE, KEY)).as("lost").isInstanceOf(Entry.class);
                }
                return false;
            });

            assertThat(erasure.soFar().done()).isTrue();
            assertThat(tier.get(QUOTE, KEY)).isEqualTo(Miss.of(MissCause.INVALIDATED));
        }
    }
}
