package dev.tierdeck.engine.redis;

import static dev.tierdeck.engine.redis.InspectedServer.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.testing.RawRedis;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class LooksTest {
    @RegisterExtension
    static final InspectedServer REDIS = new InspectedServer();

    private static final Key KEY = Key.of("price:crypto:BTC");
    private static final Instant LOADED = Instant.parse("2026-03-02T09:30:00Z");

    private final OwnLookups own = new OwnLookups();
    private final Looks looks = new Looks(REDIS.plainWire(), own);
    private final RedisInspector inspector = new RedisInspector(REDIS.plainWire(), own);

    private static byte[] note(String value, String tags) {
        return bytes(Digest.sha1(bytes(value)) + "\n" + "0".repeat(17) + "42\n1\n" + tags + "\n" + LOADED.toEpochMilli()
                + "\n12000000\ndesk@host:1");
    }

    private static void noted(String value, String tags) {
        REDIS.raw().psetex(KEY.bytes(), 60_000, bytes(value));
        REDIS.raw().set(Names.note(KEY), note(value, tags));
    }

    private static void good(String fate, @Nullable String invalidated) {
        var name = goodName();
        REDIS.raw().hset(bytes(name), Map.of(bytes("value"), bytes("good"), bytes("note"), note("good", "[]"), bytes("fate"), bytes(fate)));
        if (invalidated != null) {
            REDIS.raw().hset(bytes(name), bytes("inv"), bytes(invalidated));
        }
    }

    private static String goodName() {
        return new String(Names.note(KEY), StandardCharsets.UTF_8).replaceFirst(":m:", ":lg:");
    }

    /** How many bytes the server sent for this. */
    private static long sent(Runnable question) {
        long before = REDIS.stat("total_net_output_bytes");
        question.run();
        return REDIS.stat("total_net_output_bytes") - before;
    }

    @Test
    void copy_ofALargeValue_isComparedOnTheServer_andTheValueStaysThere() {
        var value = "x".repeat(Looks.SENT + 1);
        noted(value, "[]");
        assertThat(sent(() -> looks.copy(KEY))).isLessThan(Looks.SENT);
        var copy = looks.copy(KEY);
        assertThat(copy.digest()).isEqualTo(Digest.sha1(bytes(value)));
        assertThat(copy.size()).isEqualTo(value.length());
        assertThat(copy.writer()).isEqualTo("desk@host:1");
        assertThat(copy.remaining()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(copy.served()).isTrue();
        REDIS.raw().set(KEY.bytes(), bytes("y".repeat(value.length())));
        assertThat(looks.copy(KEY).writer()).as("another value than the note is about").isNull();
    }

    @Test
    void copy_ofAnEnormousValue_isNotHashed_andSaysHowLargeItIs() {
        REDIS.raw().setrange(KEY.bytes(), Looks.HASHED, bytes("x"));
        var copy = looks.copy(KEY);
        assertThat(copy.digest()).isNull();
        assertThat(copy.uncompared()).isTrue();
        assertThat(copy.size()).isEqualTo(Looks.HASHED + 1);
        assertThat(copy.served()).isTrue();
        REDIS.raw().set(Names.note(KEY), note("v", "[\"BTC\",\"7\"]"));
        assertThat(looks.copy(KEY).writer()).as("not known to be about this value").isNull();
        assertThat(looks.copy(KEY).served()).as("it had a tag that was invalidated").isFalse();
    }

    @Test
    void copy_ofALargeLastGood_isComparedOnTheServer_andTheValueStaysThere() {
        good("kept", null);
        var value = "x".repeat(Looks.SENT + 1);
        REDIS.raw().hset(bytes(goodName()), Map.of(bytes("value"), bytes(value), bytes("note"), note(value, "[]")));
        assertThat(sent(() -> looks.copy(KEY))).isLessThan(Looks.SENT);
        assertThat(looks.copy(KEY).digest()).isEqualTo(Digest.sha1(bytes(value)));
        assertThat(looks.copy(KEY).writer()).isEqualTo("desk@host:1");
        assertThat(looks.copy(KEY).held().reason()).isEqualTo(StaleReason.LAST_GOOD);
    }

    @Test
    void copy_ofOurOwnValue_tellsAllThatWasNoted() {
        noted("v", "[]");
        var copy = looks.copy(KEY);
        assertThat(copy.served()).isTrue();
        assertThat(copy.held()).isNull();
        assertThat(copy.digest()).isEqualTo(Digest.sha1(bytes("v")));
        assertThat(copy.loadedAt()).isEqualTo(LOADED);
        assertThat(copy.loadTime()).isEqualTo(Duration.ofMillis(12));
        assertThat(copy.stamp()).isEqualTo(42);
        assertThat(copy.writer()).isEqualTo("desk@host:1");
        assertThat(copy.remaining()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    void copy_tagInvalidatedSince_isNotServed() {
        REDIS.raw().set(bytes("tierdeck:taggen:BTC"), bytes("7"));
        noted("v", "[\"BTC\",\"7\"]");
        assertThat(looks.copy(KEY).served()).isTrue();
        REDIS.raw().set(bytes("tierdeck:taggen:BTC"), bytes("8"));
        assertThat(looks.copy(KEY).served()).isFalse();
        assertThat(looks.copy(KEY).held()).isNull();
    }

    @Test
    void copy_ofAnotherKindOfValue_hasNoDigest() {
        REDIS.raw().rpush(KEY.bytes(), bytes("x"));
        assertThat(looks.copy(KEY).digest()).isNull();
        assertThat(looks.copy(KEY).served()).isFalse();
    }

    @Test
    void copy_nothingButALastGood_isHeldBackAndSaysSinceWhen() {
        assertThat(looks.copy(KEY)).isNull();
        good("kept", null);
        assertThat(looks.copy(KEY).served()).isFalse();
        assertThat(looks.copy(KEY).held().reason()).isEqualTo(StaleReason.LAST_GOOD);
        assertThat(looks.copy(KEY).writer()).isEqualTo("desk@host:1");
        good("kept", String.valueOf(LOADED.toEpochMilli()));
        assertThat(looks.copy(KEY).held().reason()).isEqualTo(StaleReason.LAST_GOOD_INVALIDATED);
        assertThat(looks.copy(KEY).held().since()).isEqualTo(LOADED);
    }

    @Test
    void copy_valueAndLastGood_isTheValue() {
        good("kept", null);
        noted("v", "[]");
        assertThat(looks.copy(KEY).held()).isNull();
        assertThat(looks.copy(KEY).digest()).isEqualTo(Digest.sha1(bytes("v")));
    }

    @Test
    void copy_lookups_areTakenOffTheServersCounters() {
        REDIS.raw().set(bytes("tierdeck:taggen:BTC"), bytes("7"));
        noted("v", "[\"BTC\",\"7\",\"none\",\"1\"]");
        REDIS.raw().set(bytes("foreign"), bytes("v"));
        REDIS.raw().rpush(bytes("list"), bytes("x"));
        REDIS.raw().set(bytes("large"), bytes("v".repeat(Looks.SENT + 1)));
        REDIS.raw().configResetstat();
        for (var key : List.of(KEY, Key.of("foreign"), Key.of("list"), Key.of("large"), Key.of("gone"))) {
            looks.copy(key);
        }
        good("kept", null);
        REDIS.raw().unlink(KEY.bytes());
        looks.copy(KEY);
        assertThat(REDIS.stat("keyspace_hits")).isPositive();
        assertThat(REDIS.stat("keyspace_misses")).isPositive();
        assertThat(inspector.server().keyspaceHits()).isZero();
        assertThat(inspector.server().keyspaceMisses()).isZero();
    }

    @Test
    void copy_askedAgainAndAgainForWhatIsGone_tellsNoKeyMiss() {
        REDIS.raw().set(bytes("foreign"), bytes("v"));
        REDIS.raw().configSet("notify-keyspace-events", "Em");
        try (var told = new RawRedis(REDIS.port())) {
            told.call("SUBSCRIBE", "__keyevent@0__:keymiss");
            looks.copy(KEY);
            looks.copy(Key.of("foreign"));
            assertThat(texts(told.call("PING"))).as("what was told first").containsExactly("pong", "");
        } finally {
            REDIS.raw().configSet("notify-keyspace-events", "");
        }
    }

    private static List<String> texts(@Nullable Object reply) {
        return ((List<?>) Objects.requireNonNull(reply)).stream().map(each -> new String((byte[]) each, StandardCharsets.UTF_8)).toList();
    }

    @Test
    void copy_userWithoutTheCommands_isToldWhichAreNeeded() {
        REDIS.raw().aclSetuser("scriptless", AclSetuserArgs.Builder.on().addPassword("pw").allKeys().allCommands()
                .removeCommand(CommandType.EVAL).removeCommand(CommandType.EVALSHA));
        var blind = new Looks(REDIS.wire("scriptless", "pw"), own);
        assertThatThrownBy(() -> blind.copy(KEY)).isInstanceOf(NotPermitted.class).hasMessageContaining("EVAL");
    }
}
