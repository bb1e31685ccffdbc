package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class ExpireTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).tags("quote").ttl(Duration.ofSeconds(60));
    private static final Key KEY = Key.of("quote:AAPL");
    private static final String NOTE = new String(Names.note(KEY), StandardCharsets.UTF_8);

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private static long pttl(String name) {
        return (Long) REDIS.call("PTTL", name);
    }

    @Test
    void expire_movesValueNoteAndIndexTogether() {
        REDIS.fill(QUOTE, KEY, "v");

        assertThat(REDIS.two().expire(KEY, Ttl.seconds(600))).isTrue();
        assertThat(pttl("quote:AAPL")).isBetween(590_000L, 600_000L);
        assertThat(pttl(NOTE)).isBetween(590_000L, 600_000L);
        assertThat(pttl("tierdeck:tag:quote")).isBetween(590_000L, 600_000L);
        var score = Double.parseDouble(REDIS.text("ZSCORE", "tierdeck:tag:quote", "quote:AAPL"));
        assertThat(score - System.currentTimeMillis()).isBetween(590_000.0, 601_000.0);
        assertThat(((Entry<String>) REDIS.get(QUOTE, KEY)).writer()).isEqualTo("tester");
    }

    @Test
    void expire_forEver_persistsAllOfIt() {
        REDIS.fill(QUOTE, KEY, "v");

        assertThat(REDIS.one().expire(KEY, Ttl.FOREVER)).isTrue();
        assertThat(pttl("quote:AAPL")).isEqualTo(-1);
        assertThat(pttl(NOTE)).isEqualTo(-1);
        assertThat(pttl("tierdeck:tag:quote")).isEqualTo(-1);
        assertThat(REDIS.text("ZSCORE", "tierdeck:tag:quote", "quote:AAPL")).isEqualTo("inf");
    }

    @Test
    void expire_foreignValueOrAnotherKindOfKey_movesItAlone() {
        REDIS.call("SET", "quote:AAPL", "theirs");
        assertThat(REDIS.one().expire(KEY, Ttl.seconds(5))).isTrue();
        assertThat(pttl("quote:AAPL")).isBetween(4_000L, 5_000L);

        REDIS.call("DEL", "quote:AAPL");
        REDIS.call("HSET", "quote:AAPL", "bid", "1");
        assertThat(REDIS.one().expire(KEY, Ttl.seconds(5))).isTrue();
        assertThat(pttl("quote:AAPL")).isBetween(4_000L, 5_000L);
    }

    @Test
    void expire_nothingThere_saysSo() {
        assertThat(REDIS.one().expire(KEY, Ttl.seconds(5))).isFalse();
    }

    @Test
    void expire_readOnlyOrAway_throws() {
        var there = RedisSettings.of("127.0.0.1", REDIS.port());
        var gone = RedisTier.open(there);
        gone.close();
        assertThatThrownBy(() -> gone.expire(KEY, Ttl.seconds(5))).isInstanceOf(CacheException.TierUnavailable.class);
        try (var quiet = RedisTier.open(there.readOnly(true)).awaitConnected(Duration.ofSeconds(30))) {
            assertThatThrownBy(() -> quiet.expire(KEY, Ttl.seconds(5))).isInstanceOf(CacheException.ReadOnly.class);
        }
    }

    @Test
    void ttlOfTheTier_isTheSmallerOfItAndWhatRemains() {
        var here = QUOTE.residence(where -> where.ttls(Map.of(TierId.REDIS, Ttl.seconds(20), TierId.MEMORY, Ttl.seconds(1))));
        REDIS.fill(here, KEY, "v");
        assertThat(pttl("quote:AAPL")).isBetween(15_000L, 20_000L);

        REDIS.one().put(here, TwoTiers.entry(here, KEY, "w").expiring(Instant.now().plusSeconds(10)), null);
        assertThat(pttl("quote:AAPL")).isBetween(5_000L, 10_000L);

        REDIS.one().put(here, TwoTiers.entry(here, KEY, "x").expiring(null), null);
        assertThat(pttl("quote:AAPL")).isBetween(15_000L, 20_000L);
    }
}
