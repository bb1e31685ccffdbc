package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierContract;
import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class RedisTierTest extends TierContract {
    private static final Key KEY = Key.of("quote:AAPL");

    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private RedisTier tier;

    @BeforeEach
    void open() {
        tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        tier.close();
    }

    @Override
    protected Tier tier() {
        return tier;
    }

    @Override
    protected void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private Fill fill(String value, FillToken token) {
        return tier.fill(TYPE, entry(KEY, value, Duration.ofSeconds(60)), token);
    }

    @Test
    void value_stored_standsUnderItsOwnKeyAsTheCodecWroteIt() {
        fill("plain", tier.token(TYPE, KEY));

        assertThat(REDIS.foreign().text("GET", "quote:AAPL")).isEqualTo("plain");
        assertThat((Long) REDIS.foreign().call("PTTL", "quote:AAPL")).isBetween(50_000L, 60_000L);
    }

    @Test
    void note_expiresWithItsValue() {
        fill("plain", tier.token(TYPE, KEY));
        var notes = (List<?>) REDIS.foreign().call("KEYS", "tierdeck:*:m:*");

        assertThat(notes).hasSize(1);
        assertThat((Long) REDIS.foreign().call("PTTL", notes.getFirst())).isBetween(50_000L, 60_000L);
    }

    @Test
    void fill_anotherWriterSetTheKeySinceToken_isRefused() {
        var token = tier.token(TYPE, KEY);
        REDIS.foreign().call("SET", "quote:AAPL", "theirs");

        assertThat(fill("ours", token)).isEqualTo(Fill.REFUSED);
        assertThat(REDIS.foreign().text("GET", "quote:AAPL")).isEqualTo("theirs");
    }

    @Test
    void fill_anotherWriterRemovedTheKeySinceToken_isRefused() {
        REDIS.foreign().call("SET", "quote:AAPL", "theirs");
        var token = tier.token(TYPE, KEY);
        REDIS.foreign().call("DEL", "quote:AAPL");

        assertThat(fill("ours", token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fill_anOlderLoadOfOursFilledFirst_isReplaced() {
        var older = tier.token(TYPE, KEY);
        var newer = tier.token(TYPE, KEY);
        fill("older", older);

        assertThat(fill("newer", newer).isStored()).isTrue();
        assertThat(REDIS.foreign().text("GET", "quote:AAPL")).isEqualTo("newer");
    }

    @Test
    void fill_aNewerLoadOfOursFilledFirst_isRefused() {
        var older = tier.token(TYPE, KEY);
        var newer = tier.token(TYPE, KEY);
        fill("newer", newer);

        assertThat(fill("older", older)).isEqualTo(Fill.REFUSED);
        assertThat(REDIS.foreign().text("GET", "quote:AAPL")).isEqualTo("newer");
    }

    @Test
    void fill_serverFlushedSinceToken_isRefused() {
        var token = tier.token(TYPE, KEY);
        REDIS.foreign().call("FLUSHALL");

        assertThat(fill("before", token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fill_connectionBrokeSinceToken_isRefused() {
        var token = tier.token(TYPE, KEY);
        killAll();

        Await.until("the tier is connected again", () -> tier.token(TYPE, KEY) != RedisToken.NONE);
        assertThat(fill("before", token).isStored()).isFalse();
        assertThat(REDIS.foreign().text("GET", "quote:AAPL")).isNull();
    }

    private static void killAll() {
        REDIS.foreign().call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    }

    @Test
    void get_aForeignValue_hasNoAgeAndNoWriter() {
        REDIS.foreign().call("SET", "quote:AAPL", "theirs", "PX", "30000");

        var found = (Entry<String>) tier.get(TYPE, KEY);
        assertThat(found.loadedAt()).isNull();
        assertThat(found.writer()).isNull();
        assertThat(found.expiresAt()).isNotNull();
    }

    @Test
    void get_aForeignValueOverOurs_ignoresTheNoteAboutOurs() {
        fill("ours", tier.token(TYPE, KEY));
        REDIS.foreign().call("SET", "quote:AAPL", "theirs");

        var found = (Entry<String>) tier.get(TYPE, KEY);
        assertThat(found.value()).isEqualTo("theirs");
        assertThat(found.writer()).isNull();
    }

    @Test
    void get_anotherKindOfKey_isUndecodableAndNeverOverwritten() {
        REDIS.foreign().call("HSET", "quote:AAPL", "bid", "1");

        assertThat(tier.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.UNDECODABLE));
        assertThat(fill("ours", tier.token(TYPE, KEY))).isEqualTo(Fill.REFUSED);
        assertThat(tier.put(TYPE, entry(KEY, "ours", Duration.ofSeconds(9)), tier.token(TYPE, KEY))).isEqualTo(Fill.REFUSED);
        assertThat(REDIS.foreign().text("TYPE", "quote:AAPL")).isEqualTo("hash");
    }

    @Test
    void get_brokenJson_isUndecodable_andJsonNullIsAbsent() {
        var json = TYPE.codec(Json.of(Integer.class));
        REDIS.foreign().call("SET", "quote:AAPL", "{broken");
        assertThat(tier.get(json, KEY)).isEqualTo(Miss.of(MissCause.UNDECODABLE));

        REDIS.foreign().call("SET", "quote:AAPL", "null");
        assertThat(tier.get(json, KEY)).isEqualTo(Miss.of(MissCause.ABSENT));
    }

    @Test
    void counters_begin_atRandom_soThatAFlushedServerRepeatsNone() {
        var first = ((RedisToken) tier.token(TYPE, KEY)).order();
        REDIS.foreign().call("FLUSHALL");
        var second = ((RedisToken) tier.token(TYPE, KEY)).order();

        assertThat(Math.abs(RedisToken.number(first) - RedisToken.number(second))).isGreaterThan(1_000_000);
        assertThat(first).hasSize(19);
    }

    @Test
    void readOnly_neverWrites() {
        try (var quiet = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(true))) {
            quiet.awaitConnected(Duration.ofSeconds(20));
            var token = quiet.token(TYPE, KEY);

            assertThat(quiet.fill(TYPE, entry(KEY, "no", Duration.ofSeconds(9)), token)).isEqualTo(Fill.UNAVAILABLE);
            assertThat(quiet.put(TYPE, entry(KEY, "no", Duration.ofSeconds(9)), token)).isEqualTo(Fill.UNAVAILABLE);
            assertThatThrownBy(() -> quiet.invalidate(Selection.of(Set.of(KEY)))).isInstanceOf(CacheException.ReadOnly.class);
            assertThat((Long) REDIS.foreign().call("DBSIZE")).isZero();
        }
    }

    @Test
    void invalidate_listedKeys_countsThoseThatStoodThereAndSparesOurOwn() {
        for (int i = 0; i < 10; i++) {
            REDIS.foreign().call("SET", "a:" + i, "v");
        }
        REDIS.foreign().call("SET", "tierdeck:0", "v");

        var removal = tier.invalidate(Selection.of(Set.of(Key.of("a:1"), Key.of("a:2"), Key.of("absent"), Key.of("tierdeck:0"))));

        assertThat(List.of(removal.matched(), removal.removed())).containsExactly(2L, 2L);
        assertThat((Long) REDIS.foreign().call("DBSIZE")).isEqualTo(9);
    }

    @Test
    void invalidate_keysOfAnyBytes_removesThem() {
        var odd = Key.of(new byte[] {0, (byte) 0xff, '{', '\n', '}'});
        REDIS.foreign().call("SET", odd.bytes(), "1");

        assertThat(tier.invalidate(Selection.of(Set.of(odd))).removed()).isEqualTo(1);
        assertThat((Long) REDIS.foreign().call("EXISTS", odd.bytes())).isZero();
    }
}
