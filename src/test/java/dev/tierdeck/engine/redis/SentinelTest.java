package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.ServerAddress.Place;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.Trial.Stage;
import dev.tierdeck.engine.Trial.Step;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.SentinelGroup;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A master behind three real sentinels, with a replica that takes its place. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the embedded server for Windows is 5.0, which can't tell changes")
class SentinelTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofMinutes(5));
    private static final Key KEY = Key.of("quote:AAPL");

    private SentinelGroup group;

    @BeforeEach
    void start() {
        group = new SentinelGroup();
    }

    @AfterEach
    void stop() {
        group.close();
    }

    private RedisSettings settings(String master) {
        return RedisSettings.of("127.0.0.1", 1).behind(new Sentinels(places(), master)).tracking("quote:");
    }

    private List<Place> places() {
        return group.ports().stream().map(port -> new Place("127.0.0.1", port)).toList();
    }

    private static String told(RedisProcess server, String... words) {
        try (var raw = new RawRedis(server.port())) {
            return raw.text((Object[]) words);
        }
    }

    @Test
    void failover_isFollowed_memoryIsFenced_andWhatTheReplicaMissedIsRemovedAgain() {
        var tier = RedisTier.open(settings(SentinelGroup.NAME)).awaitConnected(Duration.ofSeconds(20));
        try (var cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).tier(tier).build()) {
            assertThat(tier.status().sentence()).contains(":" + group.master().port() + ", the master of prices (sentinels 127.0.0.1:");
            cache.put(QUOTE, KEY, "old");
            cache.put(QUOTE, Key.of("quote:kept"), "kept");
            Await.until("the replica has both", () -> told(group.replica(), "GET", "quote:AAPL") != null && told(group.replica(), "GET", "quote:kept") != null);
            // From here on the replica hears nothing: what is removed now is lost with the master.
            told(group.master(), "ACL", "SETUSER", "default", "-psync", "-sync");
            told(group.master(), "CLIENT", "KILL", "TYPE", "replica");
            cache.invalidate(Invalidation.key(KEY));
            assertThat(told(group.master(), "GET", "quote:AAPL")).isNull();
            assertThat(told(group.replica(), "GET", "quote:AAPL")).isEqualTo("old");
            group.killFirstSentinel();
            group.master().kill();
            Await.until("the break is noticed", () -> tier.status().state() != State.OK);
            Await.until("the new master is used", () -> tier.status().state() == State.OK);

            assertThat(tier.status().sentence()).contains(":" + group.replica().port() + ", the master of prices");
            assertThat(told(group.replica(), "GET", "quote:AAPL")).isNull();
            assertThat(cache.get(QUOTE, KEY)).isNull();
            assertThat(cache.get(QUOTE, Key.of("quote:kept"))).isEqualTo("kept");
            told(group.replica(), "SET", "quote:kept", "changed");
            Await.until("the new master tells changes", () -> "changed".equals(cache.get(QUOTE, Key.of("quote:kept"))));
        }
    }

    @Test
    void orderedFailover_isFollowed_thoughTheOldMasterStillAnswers() {
        try (var tier = RedisTier.open(settings(SentinelGroup.NAME)).awaitConnected(Duration.ofSeconds(20))) {
            try (var sentinel = new RawRedis(group.ports().getFirst())) {
                assertThat(sentinel.call("SENTINEL", "FAILOVER", SentinelGroup.NAME)).isEqualTo("OK");
            }
            Await.until("the new master is used", () -> tier.status().state() == State.OK
                    && tier.status().sentence().contains(":" + group.replica().port() + ", the master"));
        }
    }

    @Test
    void trial_asksTheSentinelsFirst_andTellsWhatTheyDoNotKnow() throws Exception {
        var steps = new RedisTrial(settings(SentinelGroup.NAME)).run(step -> { });
        assertThat(steps).allMatch(Step::ok).extracting(Step::stage).startsWith(Stage.SENTINELS, Stage.NAME).endsWith(Stage.WRITING);
        assertThat(steps.getFirst().detail()).isEqualTo("127.0.0.1:" + group.master().port());

        assertThat(new RedisTrial(settings("orders")).run(step -> { })).singleElement().extracting(Step::fault).isEqualTo(Fault.NO_MASTER);
        try (var tier = RedisTier.open(settings("orders"))) {
            Await.until("it is known why", () -> tier.status().state() == State.DOWN);
            assertThat(tier.status().sentence()).contains("know no master named orders");
        }
        var nobody = RedisSettings.of("127.0.0.1", 1).behind(new Sentinels(List.of(new Place("127.0.0.1", RedisProcess.freePort())), "prices"));
        assertThat(new RedisTrial(nobody).run(step -> { })).singleElement().extracting(Step::fault).isEqualTo(Fault.NO_SENTINEL);
        try (var tier = RedisTier.open(nobody)) {
            Await.until("it is known why", () -> tier.status().state() == State.DOWN);
            assertThat(tier.status().sentence()).startsWith("None of the sentinels of prices (sentinel 127.0.0.1:").endsWith("check hosts and ports.");
        }
    }

    @Test
    void sentinelsThatAskForAPassword_sayThatItIsWrong_andAreGivenTheServersWhereTheyHaveNoneOfTheirOwn() throws Exception {
        group.requirePassword("theirs");
        for (var refused : List.of(new Sentinels(places(), SentinelGroup.NAME), new Sentinels(places(), SentinelGroup.NAME, null, "wrong"))) {
            var settings = RedisSettings.of("127.0.0.1", 1).behind(refused);
            assertThat(new RedisTrial(settings).run(step -> { })).singleElement().extracting(Step::fault).isEqualTo(Fault.SENTINEL_LOGIN);
            try (var tier = RedisTier.open(settings)) {
                Await.until("it is known why", () -> tier.status().state() == State.DOWN);
                assertThat(tier.status().sentence()).startsWith("The sentinels of prices (sentinels 127.0.0.1:").contains("do not let us in");
            }
        }
        var known = RedisSettings.of("127.0.0.1", 1).behind(new Sentinels(places(), SentinelGroup.NAME, null, "theirs"));
        assertThat(new RedisTrial(known).run(step -> { })).hasSizeGreaterThan(2).allMatch(Step::ok);

        told(group.master(), "ACL", "SETUSER", "default", "resetpass", ">theirs");
        var shared = RedisSettings.of("127.0.0.1", 1, null, "theirs", 0).behind(new Sentinels(places(), SentinelGroup.NAME));
        assertThat(new RedisTrial(shared).run(step -> { })).hasSizeGreaterThan(2).allMatch(Step::ok);
    }

    @Test
    void replicaByMistake_isSaid() {
        int port = group.replica().port();
        try (var tier = RedisTier.open(RedisSettings.of("127.0.0.1", port)).awaitConnected(Duration.ofSeconds(20))) {
            assertThat(tier.status().state()).isEqualTo(State.DEGRADED);
            assertThat(tier.status().sentence()).isEqualTo("127.0.0.1:" + port + " is a replica of 127.0.0.1:" + group.master().port()
                    + ": it takes no writes, and what it holds may be late. Give the master's address.");
        }
    }
}
