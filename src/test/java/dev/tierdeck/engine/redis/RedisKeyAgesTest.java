package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RedisKeyAgesTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final CacheType<String> SESSION = CacheType.of("app/AUTH/session", Text.UTF_8);

    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private RedisTier tier;

    @BeforeEach
    void open() {
        REDIS.foreign().call("CONFIG", "SET", "maxmemory-policy", "noeviction");
        tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        tier.close();
    }

    private Optional<Duration> age(String key) {
        return new RedisKeyAges(tier, DAY, 100).apply(List.of(Key.of(key))).getFirst();
    }

    private void put(String key, String value, Duration ago) {
        var entry = new Entry<>(Key.of(key), value, null, Instant.now().minus(ago), null, null, Set.of(), "test", 0, 0);
        assertThat(tier.put(SESSION, entry, null).isStored()).isTrue();
    }

    private static void waitUntilIdle(String key, long seconds) {
        Await.until(key + " was not used for " + seconds + " s", () -> (Long) REDIS.foreign().call("OBJECT", "IDLETIME", key) >= seconds);
    }

    @Test
    void age_ofOurs_isCountedFromItsLoad_althoughItIsUsed() {
        put("s:old", "v", Duration.ofHours(30));
        put("s:young", "v", Duration.ofHours(3));

        assertThat(age("s:old").orElseThrow()).isBetween(Duration.ofHours(30), Duration.ofHours(31));
        assertThat(age("s:young").orElseThrow()).isLessThan(DAY);
    }

    @Test
    void age_ofOursThatAnotherProgramWroteOver_isNotTheNotes() {
        put("s:1", "v", Duration.ofHours(30));
        REDIS.foreign().call("SET", "s:1", "theirs");

        assertThat(age("s:1").orElseThrow()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void age_ofForeignKeysOfAnyKind_isHowLongNobodyUsedThem() {
        REDIS.foreign().call("SET", "s:text", "v");
        REDIS.foreign().call("HSET", "s:hash", "f", "v");
        waitUntilIdle("s:text", 1);
        waitUntilIdle("s:hash", 1);

        assertThat(age("s:text").orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        assertThat(age("s:hash").orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    @Test
    void asking_isNoUse_whereTheNoteIsYoungOrMissing() {
        put("s:ours", "v", Duration.ZERO);
        REDIS.foreign().call("SET", "s:theirs", "v");
        waitUntilIdle("s:ours", 1);
        waitUntilIdle("s:theirs", 1);
        age("s:ours");
        age("s:theirs");

        assertThat((Long) REDIS.foreign().call("OBJECT", "IDLETIME", "s:ours")).isPositive();
        assertThat((Long) REDIS.foreign().call("OBJECT", "IDLETIME", "s:theirs")).isPositive();
    }

    @Test
    void age_ofASmallNumber_isUnknown_asItsTimesAreAnybodys() {
        REDIS.foreign().call("SET", "other", "17");
        waitUntilIdle("other", 1);
        REDIS.foreign().call("SET", "ratelimit", "17");

        assertThat((Long) REDIS.foreign().call("OBJECT", "IDLETIME", "ratelimit")).as("the server is wrong about it").isPositive();
        assertThat(age("ratelimit")).isEmpty();
    }

    @Test
    void age_whereTheServerCountsUses_isUnknown_butForOurs() {
        REDIS.foreign().call("CONFIG", "SET", "maxmemory-policy", "allkeys-lfu");
        REDIS.foreign().call("SET", "theirs", "v");
        put("ours", "v", Duration.ofHours(30));

        assertThat(age("theirs")).isEmpty();
        assertThat(age("ours").orElseThrow()).isGreaterThan(DAY);
    }

    @Test
    void age_ofAKeyThatIsGone_isUnknown() {
        assertThat(age("never")).isEmpty();
    }

    @Test
    void ages_ofManyKeys_comeInTheirOrder() {
        IntStream.range(0, 25).forEach(i -> put("s:" + i, "v", Duration.ofHours(30 + i)));
        var keys = IntStream.range(0, 25).mapToObj(i -> Key.of("s:" + i)).toList();

        var ages = new RedisKeyAges(tier, DAY, 10).apply(keys);
        assertThat(ages).extracting(age -> age.orElseThrow().toHours()).containsExactlyElementsOf(IntStream.range(30, 55).mapToObj(Long::valueOf).toList());
    }

    @Test
    void ages_withoutServer_areATierUnavailable() {
        tier.close();
        assertThatThrownBy(() -> age("s:1")).isInstanceOf(CacheException.TierUnavailable.class);
    }
}
