package dev.tierdeck.engine.redis;

import static dev.tierdeck.engine.redis.InspectedServer.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class FactsReaderTest {
    @RegisterExtension
    static final InspectedServer REDIS = new InspectedServer();

    private final RedisInspector inspector = new RedisInspector(REDIS.plainWire());

    @Test
    void facts_everyType_areWhatTheServerSays() {
        fillEveryType();
        for (var name : List.of("string", "empty", "hash", "list", "set", "zset", "stream")) {
            var fact = fact(name);
            assertThat(fact.redisType()).isEqualTo(REDIS.raw().type(bytes(name)));
            assertThat(fact.bytes()).as(name).isEqualTo(sizeOf(name, fact.redisType()));
            assertThat(fact.ttlMillis()).isNull();
        }
        assertThat(fact("string").bytes()).isEqualTo(5);
        assertThat(fact("empty").bytes()).isZero();
    }

    @Test
    void facts_ttl_isWhatIsLeftInMilliseconds() {
        REDIS.raw().psetex(bytes("soon"), 60_000, bytes("v"));
        assertThat(fact("soon").ttlMillis()).isBetween(50_000L, 60_000L);
    }

    @Test
    void remaining_isWhatIsLeftAndNothingElse_ofMoreKeysThanARoundTripTakes() {
        REDIS.raw().set(bytes("endless"), bytes("v"));
        REDIS.raw().psetex(bytes("soon"), 60_000, bytes("v"));
        var keys = new ArrayList<Key>();
        for (int i = 0; i < 2_500; i++) {
            keys.add(Key.of(i % 3 == 0 ? "endless" : i % 3 == 1 ? "soon" : "gone"));
        }
        var left = inspector.remaining(keys);
        for (int i = 0; i < left.length; i++) {
            assertThat(left[i]).isBetween(i % 3 == 0 ? Inspector.ENDLESS : i % 3 == 1 ? 50_000 : Inspector.GONE,
                    i % 3 == 0 ? Inspector.ENDLESS : i % 3 == 1 ? 60_000 : Inspector.GONE);
        }
        assertThat(inspector.remaining(List.of())).isEmpty();
    }

    @Test
    void remaining_isNotCountedAsLookupsOfOthers() {
        REDIS.raw().set(bytes("there"), bytes("v"));
        var before = inspector.server();
        inspector.remaining(List.of(Key.of("there"), Key.of("gone"), Key.of("there")));
        var after = inspector.server();
        assertThat(after.keyspaceHits()).isEqualTo(before.keyspaceHits());
        assertThat(after.keyspaceMisses()).isEqualTo(before.keyspaceMisses());
    }

    @Test
    void remaining_whereThePttlIsForbidden_saysWhatIsNeeded() {
        REDIS.raw().aclSetuser("no-pttl", AclSetuserArgs.Builder.on().addPassword("p").allKeys().allCommands().removeCommand(CommandType.PTTL));
        var refused = new RedisInspector(REDIS.wire("no-pttl", "p"));
        assertThatThrownBy(() -> refused.remaining(List.of(Key.of("a")))).isInstanceOf(NotPermitted.class)
                .hasMessageContaining("Reading TTLs of keys needs the right to use PTTL");
    }

    @Test
    void facts_absentKeys_areGoneAndInPlace() {
        REDIS.raw().set(bytes("there"), bytes("v"));
        var facts = inspector.facts(List.of(Key.of("gone"), Key.of("there"), Key.of("gone too")));
        assertThat(facts).extracting(KeyFacts::isGone).containsExactly(true, false, true);
        assertThat(facts).extracting(fact -> fact.key().display()).containsExactly("gone", "there", "gone too");
        assertThat(facts.getFirst()).isEqualTo(new KeyFacts(Key.of("gone"), "none", null, null));
        assertThat(inspector.facts(List.of())).isEmpty();
    }

    @Test
    void facts_moreKeysThanABatch_keepTheirOrder() {
        var all = new HashMap<byte[], byte[]>();
        var keys = new ArrayList<Key>();
        for (int i = 0; i < 9_001; i++) {
            keys.add(Key.of("key:" + i));
            all.put(bytes("key:" + i), bytes("v".repeat(i % 100)));
        }
        REDIS.raw().mset(all);
        var facts = inspector.facts(keys);
        assertThat(facts).extracting(KeyFacts::key).isEqualTo(keys);
        for (int i = 0; i < keys.size(); i++) {
            assertThat(facts.get(i).bytes()).isEqualTo(i % 100);
        }
    }

    @Test
    void facts_userWithoutScripts_areTheSame() {
        fillEveryType();
        REDIS.raw().psetex(bytes("soon"), 60_000, bytes("v"));
        var keys = List.of("string", "empty", "hash", "list", "set", "zset", "stream", "gone").stream().map(Key::of).toList();
        var scriptless = new RedisInspector(scriptless());
        assertThat(scriptless.facts(keys)).isEqualTo(inspector.facts(keys));
        assertThat(scriptless.facts(List.of(Key.of("soon"))).getFirst().ttlMillis()).isBetween(50_000L, 60_000L);
        assertThat(REDIS.raw().info("commandstats")).contains("cmdstat_eval").contains("cmdstat_strlen");
    }

    @Test
    void facts_userWithoutScripts_lookupsAreTakenOffToo() {
        fillEveryType();
        var scriptless = new RedisInspector(scriptless());
        scriptless.facts(List.of(Key.of("string"), Key.of("gone"), Key.of("hash")));
        assertThat(REDIS.stat("keyspace_misses")).isEqualTo(2);
        assertThat(scriptless.server().keyspaceMisses()).isZero();
        assertThat(scriptless.server().keyspaceHits()).isZero();
    }

    @Test
    void facts_keyThatChangesItsTypeInBetween_hasNoSize() {
        REDIS.raw().set(bytes("fickle"), bytes("v"));
        var wire = scriptless();
        var sendings = new int[1];
        wire.beforeSend(() -> {
            if (++sendings[0] == 3) {
                REDIS.raw().del(bytes("fickle"));
                REDIS.raw().lpush(bytes("fickle"), bytes("v"));
            }
        });
        assertThat(new RedisInspector(wire).facts(List.of(Key.of("fickle"))).getFirst().bytes()).isNull();
    }

    @Test
    void facts_ofStandingKeys_makeNoMissesAndOfOthersAreTakenOff() {
        fillEveryType();
        inspector.facts(List.of(Key.of("string"), Key.of("hash"), Key.of("zset")));
        assertThat(REDIS.stat("keyspace_misses")).isZero();
        inspector.facts(List.of(Key.of("gone")));
        assertThat(REDIS.stat("keyspace_misses")).isPositive();
        assertThat(inspector.server().keyspaceMisses()).isZero();
        assertThat(inspector.server().keyspaceHits()).isZero();
    }

    /** Of what facts asks, 6.2 counts only STRLEN as a use; NO-TOUCH, which would stop that, came with 7.2. */
    @Test
    void facts_recencyOfWhatIsNoString_staysUntouched() {
        REDIS.raw().configSet("maxmemory-policy", "allkeys-lfu");
        try {
            fillEveryType();
            for (var name : List.of("hash", "list", "set", "zset", "stream")) {
                long before = REDIS.raw().objectFreq(bytes(name));
                for (int i = 0; i < 200; i++) {
                    inspector.facts(List.of(Key.of(name)));
                }
                assertThat(REDIS.raw().objectFreq(bytes(name))).as(name).isEqualTo(before);
            }
        } finally {
            REDIS.raw().configSet("maxmemory-policy", "noeviction");
        }
    }

    @Test
    void facts_userWithoutType_isToldWhatIsMissing() {
        REDIS.raw().aclSetuser("nofacts", AclSetuserArgs.Builder.on().addPassword("pw").allKeys().addCommand(CommandType.PTTL));
        var blind = new RedisInspector(REDIS.wire("nofacts", "pw"));
        assertThatThrownBy(() -> blind.facts(List.of(Key.of("a")))).isInstanceOf(NotPermitted.class)
                .hasMessageContaining("Reading types").hasMessageContaining("'type'");
    }

    private static PlainWire scriptless() {
        REDIS.raw().aclSetuser("scriptless", AclSetuserArgs.Builder.on().addPassword("pw").allKeys().allCommands()
                .removeCommand(CommandType.EVAL));
        return REDIS.wire("scriptless", "pw");
    }

    private static void fillEveryType() {
        var raw = REDIS.raw();
        raw.set(bytes("string"), bytes("value"));
        raw.set(bytes("empty"), bytes(""));
        for (int i = 0; i < 300; i++) {
            raw.hset(bytes("hash"), bytes("field" + i), bytes("value" + i));
            raw.rpush(bytes("list"), bytes("element" + i));
            raw.sadd(bytes("set"), bytes("member" + i));
            raw.zadd(bytes("zset"), i, bytes("member" + i));
            raw.xadd(bytes("stream"), Map.of(bytes("n"), bytes("" + i)));
        }
    }

    private KeyFacts fact(String name) {
        return inspector.facts(List.of(Key.of(name))).getFirst();
    }

    private static Long sizeOf(String name, String type) {
        return type.equals("string") ? REDIS.raw().strlen(bytes(name))
                : REDIS.raw().eval("return redis.call('MEMORY', 'USAGE', KEYS[1], 'SAMPLES', '0')", ScriptOutputType.INTEGER, bytes(name));
    }
}
