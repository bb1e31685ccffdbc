package dev.tierdeck.engine.redis;

import static dev.tierdeck.engine.redis.InspectedServer.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyValue;
import dev.tierdeck.testing.RawRedis;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class GlanceReaderTest {
    @RegisterExtension
    static final InspectedServer REDIS = new InspectedServer();

    private static final Key KEY = Key.of("price:crypto:BTC");
    private static final Instant LOADED = Instant.parse("2026-03-02T09:30:00Z");

    private final RedisInspector inspector = new RedisInspector(REDIS.plainWire());

    private static void noted(Key key, String value, String about) {
        REDIS.raw().set(key.bytes(), bytes(value));
        REDIS.raw().set(Names.note(key), bytes(Digest.sha1(bytes(about)) + "\n" + "0".repeat(19) + "\n1\n[]\n" + LOADED.toEpochMilli() + "\n\n"));
    }

    private static KeyValue one(RedisInspector by, Key key, int most) {
        return by.values(List.of(key), most).getFirst();
    }

    private static RedisInspector scriptless() {
        REDIS.raw().aclSetuser("scriptless", AclSetuserArgs.Builder.on().addPassword("pw").allKeys().allCommands()
                .removeCommand(CommandType.EVAL).removeCommand(CommandType.EVALSHA));
        return new RedisInspector(REDIS.wire("scriptless", "pw"));
    }

    @Test
    void values_ofEveryKind_areInTheOrderOfTheKeys() {
        for (var by : List.of(inspector, scriptless())) {
            REDIS.raw().set(bytes("a"), bytes("12345"));
            REDIS.raw().set(bytes("number"), bytes("42"));
            REDIS.raw().rpush(bytes("list"), bytes("x"));
            var found = by.values(List.of("a", "gone", "list", "number", "a").stream().map(Key::of).toList(), 5);
            assertThat(found).extracting(each -> each.key().display()).containsExactly("a", "gone", "list", "number", "a");
            assertThat(found).extracting(KeyValue::gone).containsExactly(false, true, false, false, false);
            assertThat(found).extracting(KeyValue::value)
                    .containsExactly(bytes("12345"), null, null, bytes("42"), bytes("12345"));
            assertThat(found).extracting(KeyValue::loadedAt).containsOnlyNulls();
        }
    }

    @Test
    void values_longerThanAskedFor_areThereButNotFetched() {
        REDIS.raw().set(KEY.bytes(), bytes("123456"));
        for (var by : List.of(inspector, scriptless())) {
            assertThat(one(by, KEY, 5)).isEqualTo(new KeyValue(KEY, false, null, null));
            assertThat(one(by, KEY, 6).value()).isEqualTo(bytes("123456"));
        }
        assertThatThrownBy(() -> inspector.values(List.of(KEY), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void values_withOurNote_tellWhenTheLoadBegan() {
        noted(KEY, "v", "v");
        assertThat(one(inspector, KEY, 99).loadedAt()).isEqualTo(LOADED);
        assertThat(one(scriptless(), KEY, 99).loadedAt()).isEqualTo(LOADED);
    }

    @Test
    void values_thatAnotherProgramWroteOverOurs_tellNoLoad() {
        noted(KEY, "theirs", "ours");
        assertThat(one(inspector, KEY, 99).loadedAt()).isNull();
        assertThat(one(scriptless(), KEY, 99).loadedAt()).isNull();
    }

    @Test
    void values_moreKeysThanACall_keepTheirOrder() {
        var all = new HashMap<byte[], byte[]>();
        var keys = new ArrayList<Key>();
        for (int i = 0; i < 1_201; i++) {
            keys.add(Key.of("key:" + i));
            all.put(bytes("key:" + i), bytes("v" + i));
        }
        REDIS.raw().mset(all);
        var found = inspector.values(keys, 100);
        for (int i = 0; i < keys.size(); i++) {
            assertThat(found.get(i).value()).isEqualTo(bytes("v" + i));
        }
        assertThat(inspector.values(List.of(), 100)).isEmpty();
    }

    @Test
    void values_lookups_areTakenOffTheServersCounters() {
        noted(KEY, "v", "v");
        REDIS.raw().set(bytes("plain"), bytes("v"));
        REDIS.raw().rpush(bytes("list"), bytes("x"));
        REDIS.raw().set(bytes("long"), bytes("x".repeat(200)));
        var keys = List.of(KEY, Key.of("plain"), Key.of("list"), Key.of("long"), Key.of("gone"));
        REDIS.raw().configResetstat();
        inspector.values(keys, 100);
        assertThat(REDIS.stat("keyspace_hits")).isEqualTo(5 + 3 + 1 + 2);
        assertThat(REDIS.stat("keyspace_misses")).isEqualTo(2);
        assertThat(inspector.server().keyspaceHits()).isZero();
        assertThat(inspector.server().keyspaceMisses()).isZero();
    }

    @Test
    void values_askedAgainAndAgainForWhatIsGone_tellNoKeyMiss() {
        REDIS.raw().set(bytes("plain"), bytes("v"));
        REDIS.raw().configSet("notify-keyspace-events", "Em");
        try (var told = new RawRedis(REDIS.port())) {
            told.call("SUBSCRIBE", "__keyevent@0__:keymiss");
            inspector.values(List.of(Key.of("gone"), Key.of("plain")), 100);
            assertThat(texts(told.call("PING"))).as("what was told first").containsExactly("pong", "");
            REDIS.raw().get(bytes("gone"));
            assertThat(texts(told.call("PING"))).containsExactly("message", "__keyevent@0__:keymiss", "gone");
        } finally {
            REDIS.raw().configSet("notify-keyspace-events", "");
        }
    }

    private static List<String> texts(@Nullable Object reply) {
        return ((List<?>) Objects.requireNonNull(reply)).stream().map(each -> new String((byte[]) each, StandardCharsets.UTF_8)).toList();
    }

    @Test
    void values_userWithoutTheCommands_isToldWhichAreNeeded() {
        REDIS.raw().aclSetuser("nothing", AclSetuserArgs.Builder.on().addPassword("pw").allKeys().addCommand(CommandType.PING));
        var blind = new RedisInspector(REDIS.wire("nothing", "pw"));
        assertThatThrownBy(() -> blind.values(List.of(KEY), 10)).isInstanceOf(NotPermitted.class).hasMessageContaining("GETRANGE");
    }
}
