package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class ErasingReadsTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofSeconds(60));

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private static List<String> values(RedisTier tier, int most, String... keys) {
        return tier.erasing().values(Stream.of(keys).map(Key::of).toList(), most).stream()
                .map(value -> value == null ? null : new String(value, StandardCharsets.UTF_8)).toList();
    }

    private static void someKeys() {
        REDIS.call("SET", "short", "four");
        REDIS.call("SET", "long", "fives");
        REDIS.call("SET", "empty", "");
        REDIS.call("RPUSH", "list", "x");
    }

    @Test
    void identity_isAddressAndDatabase_withoutTheSecret() {
        try (var tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port(), "ada", "secret", 3))) {
            assertThat(tier.erasing().identity()).isEqualTo("127.0.0.1:" + REDIS.port() + "/3");
        }
    }

    @Test
    void values_areStringsNoLongerThanAsked() {
        someKeys();

        assertThat(values(REDIS.one(), 4, "long", "short", "none", "empty", "list")).isEqualTo(Arrays.asList(null, "four", null, "", null));
        assertThat(values(REDIS.one(), 5)).isEmpty();
    }

    @Test
    void values_areReadByTheScript_whateverStandsThere() {
        someKeys();
        REDIS.call("CONFIG", "RESETSTAT");
        values(REDIS.one(), 4, "list", "short", "none");

        assertThat(REDIS.text("INFO", "commandstats")).contains("cmdstat_get:").doesNotContain("cmdstat_getrange");
    }

    @Test
    void values_whereScriptsAreRefused_areTheSame() {
        someKeys();
        REDIS.call("ACL", "SETUSER", "reader", "reset", "on", ">pw", "~*", "&*", "+@all", "-eval", "-evalsha");
        try (var reader = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port(), "reader", "pw", 0).readOnly(true))
                .awaitConnected(Duration.ofSeconds(20))) {
            assertThat(values(reader, 4, "long", "short", "none", "empty", "list")).isEqualTo(Arrays.asList(null, "four", null, "", null));
            assertThat(values(reader, 4, "short")).containsExactly("four");
        } finally {
            REDIS.call("ACL", "DELUSER", "reader");
        }
    }

    @Test
    void values_ofManyKeys_comeInTheirOrder() {
        var keys = IntStream.range(0, 1200).mapToObj(i -> "k" + i).toArray(String[]::new);
        Stream.of(keys).filter(key -> !key.endsWith("7")).forEach(key -> REDIS.call("SET", key, key));

        assertThat(values(REDIS.one(), 100_000, keys)).isEqualTo(Stream.of(keys).map(key -> key.endsWith("7") ? null : key).toList());
    }

    @Test
    void loadMillis_areThoseOfTheNotes() {
        var key = Key.of("quote:BTC");
        var entry = new Entry<>(key, "v", null, Instant.now(), Duration.ofMillis(1234), Instant.now().plusSeconds(60), Set.of(), "me", 0, 0);
        REDIS.one().put(QUOTE, entry, null);
        REDIS.fill(QUOTE, Key.of("quote:ETH"), "unknown");
        REDIS.call("SET", "foreign", "v");
        REDIS.call("SET", Names.note(Key.of("odd")), "rubbish");
        var names = new ArrayList<>(List.of(Key.of("quote:ETH"), Key.of("foreign"), Key.of("odd")));
        IntStream.range(0, 1000).forEach(i -> names.add(Key.of("none" + i)));
        names.add(key);

        var millis = REDIS.one().erasing().loadMillis(names);
        assertThat(millis).hasSize(1004).endsWith(1234L);
        assertThat(millis.subList(0, 1003)).containsOnly(-1L);
    }

    @Test
    void tagSizes_countTheEntriesOfEachIndex() {
        REDIS.fill(QUOTE.tags("quote", "BTC"), Key.of("quote:BTC"), "v");
        REDIS.fill(QUOTE.tags("quote", "ü*"), Key.of("quote:ETH"), "v");
        REDIS.call("SET", "tierdeck:tag:odd", "no index");

        assertThat(REDIS.one().erasing().tagSizes()).isEqualTo(Map.of("quote", 2L, "BTC", 1L, "ü*", 1L));
    }
}
