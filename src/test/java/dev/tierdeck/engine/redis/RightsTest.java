package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.FoundKeys;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.InvalidationLog;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Rights;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.ServerMisses;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Trial.Step;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.Setup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The suggested rights on a real server. That a full desk's are enough is shown by all the tests here that run on {@code LiveRedis.permitted}. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the embedded server for Windows is 5.0, which knows no users")
class RightsTest {
    private static final Rights LOOKING = new Rights(true, false, 6, 2);
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofMinutes(5));

    private static void fill(RawRedis admin) {
        admin.call("SET", "quote:AAPL", "{\"price\":1}", "PX", "600000");
        admin.call("HSET", "hash", "field", "value");
        admin.call("RPUSH", "list", "a", "b");
        admin.call("SADD", "set", "a", "b");
        admin.call("ZADD", "sorted", "1", "a");
        admin.call("XADD", "stream", "*", "field", "value");
        admin.call("SET", "tierdeck:lock:quote:AAPL", "0123456789abcdef0123456789abcdef", "PX", "600000");
    }

    @Test
    void readOnlyDesk_looksAtEverything_andIsRefusedNothing() throws Exception {
        try (var server = RedisProcess.permitted(LOOKING); var admin = new RawRedis(server.port())) {
            fill(admin);
            var settings = RedisSettings.of("127.0.0.1", server.port()).readOnly(true).tracking("quote:");
            assertThat(new RedisTrial(settings).run(step -> { })).allMatch(Step::ok);
            try (var tier = RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20))) {
                assertThat(tier.status().sentence()).startsWith("Redis 6");
                look(tier);
                follow(tier, admin);
            }
        }
    }

    @Test
    void readOnlyDesk_onACluster_looksAtEverything_andIsRefusedNothing() throws Exception {
        try (var cluster = Setup.CLUSTER.start(LOOKING); var admin = RawRedis.on(cluster.masters())) {
            fill(admin);
            var settings = RedisSettings.parse(cluster.address()).readOnly(true).tracking("quote:");
            assertThat(new RedisTrial(settings).run(step -> { })).allMatch(Step::ok);
            try (var tier = RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20))) {
                assertThat(tier.status().sentence()).startsWith("All 3 masters");
                look(tier);
                follow(tier, admin);
            }
        }
    }

    @Test
    void userWhoMayNotAskWhoHasWhichSlots_isToldSo() {
        try (var cluster = Setup.CLUSTER.start(null); var admin = RawRedis.on(cluster.masters())) {
            admin.call("ACL", "SETUSER", "blind", "on", ">pw", "~*", "&*", "+@all", "-cluster");
            var settings = RedisSettings.of("127.0.0.1", cluster.masters().getFirst(), "blind", "pw", 0);
            try (var tier = RedisTier.open(settings)) {
                assertThatThrownBy(() -> tier.awaitConnected(Duration.ofSeconds(20))).hasMessageContaining("CLUSTER NODES");
            }
        }
    }

    private static void look(RedisTier tier) {
        var key = Key.of("quote:AAPL");
        tier.get(QUOTE, key);
        tier.getAll(QUOTE.tags("tagged"), List.of(key, Key.of("quote:none")));
        tier.heldBack(QUOTE, key);
        assertThat(tier.inspect(key)).isNotNull();
        var inspector = tier.inspector();
        var keys = List.of("quote:AAPL", "hash", "list", "set", "sorted", "stream").stream().map(Key::of).toList();
        var scan = inspector.scan(Selection.everything(), true);
        while (!scan.done()) {
            scan.next();
        }
        assertThat(inspector.facts(keys)).allMatch(fact -> !fact.isGone());
        assertThat(inspector.remaining(keys)).hasSize(6);
        keys.forEach(each -> assertThat(inspector.read(each, null, 1000, 10)).isNotNull());
        assertThat(inspector.values(keys, 1000)).hasSize(6);
        assertThat(inspector.server().keys()).isEqualTo(7);
        inspector.patient().server();
        tier.cost();
        assertThat(new RedisKeyAges(tier, Duration.ofDays(1), 10).apply(keys)).hasSize(6);
        for (var what : List.of(Selection.of(Glob.of("*")), Selection.tagged(Set.of("tagged")), Selection.of(Set.copyOf(keys)))) {
            assertThat(FoundKeys.of(tier, what, Sizes.EXACT)).isNotNull();
        }
    }

    private static void follow(RedisTier tier, RawRedis admin) {
        var desk = tier.coordination(Catalog.NONE, new Guard(Environment.DEVELOPMENT, "here", true));
        desk.search();
        assertThat(desk.look()).isNotNull();
        var caughtUp = new AtomicBoolean();
        tier.follow(new InvalidationLog.Follower() {
            @Override
            public void invalidated(Invalidation what) {
                throw new AssertionError("nobody invalidates here");
            }

            @Override
            public void missed() {
                caughtUp.set(false);
            }

            @Override
            public void caughtUp() {
                caughtUp.set(true);
            }
        });
        Await.until("the history is followed", caughtUp::get);
        admin.call("CONFIG", "SET", "notify-keyspace-events", ServerMisses.EVENTS);
        var misses = tier.misses(Catalog.NONE);
        misses.follow();
        Await.until("key events are followed", () -> misses.standing().state() == ServerMisses.State.ON);
        misses.rest();
    }

    @Test
    void readOnlyRights_permitNoCommandThatWrites() {
        try (var server = RedisProcess.permitted(LOOKING); var admin = new RawRedis(server.port()); var user = new RawRedis(server.port())) {
            var writing = ((List<?>) admin.call("COMMAND")).stream().map(each -> (List<?>) each)
                    .filter(each -> ((List<?>) each.get(2)).contains("write")).toList();
            assertThat(writing).hasSizeGreaterThan(80);
            user.call("AUTH", "default", "");
            for (var command : writing) {
                var name = new String((byte[]) command.getFirst(), StandardCharsets.UTF_8);
                assertThatThrownBy(() -> user.call(words(name, Math.abs((long) command.get(1))))).as(name).hasMessageContaining("NOPERM");
            }
            assertThatThrownBy(() -> user.call("EVAL", "return redis.call('SET', KEYS[1], 'x')", "1", "k")).hasMessageContaining("can't run this command");
            admin.call("ACL", "LOG", "RESET");
        }
    }

    @Test
    void fullRights_permitNothingThatMastersTheServer() {
        try (var server = RedisProcess.permitted(new Rights(false, false, 6, 2)); var admin = new RawRedis(server.port());
                var user = new RawRedis(server.port())) {
            user.call("AUTH", "default", "");
            for (var line : List.of("FLUSHALL", "FLUSHDB", "KEYS *", "CONFIG SET dir /", "CONFIG REWRITE", "SHUTDOWN", "DEBUG SLEEP 0", "ACL LIST", "MONITOR",
                    "CLIENT LIST", "CLIENT KILL 1.2.3.4:5", "CLIENT PAUSE 1", "REPLICAOF NO ONE", "SCRIPT FLUSH", "MODULE LIST", "SAVE", "SWAPDB 0 1",
                    "PUBLISH channel message", "SUBSCRIBE orders", "MIGRATE h 1 k 0 1", "SLOWLOG GET", "LATENCY LATEST", "SYNC")) {
                assertThatThrownBy(() -> user.call((Object[]) line.split(" "))).as(line).hasMessageContaining("NOPERM");
            }
            admin.call("ACL", "LOG", "RESET");
        }
    }

    private static Object[] words(String name, long arity) {
        var words = new Object[(int) arity];
        Arrays.fill(words, "1");
        words[0] = name.toUpperCase(Locale.ROOT);
        return words;
    }
}
