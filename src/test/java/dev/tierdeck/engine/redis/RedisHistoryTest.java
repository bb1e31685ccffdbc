package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.InvalidationLog;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RedisHistoryTest {
    private static final String STREAM = "tierdeck:history";
    private static final String MISSED = "missed";

    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    @TempDir
    Path data;

    private final List<RedisTier> open = new ArrayList<>();
    private final Heard heard = new Heard();

    /** Notes what it is told. */
    private static class Heard implements InvalidationLog.Follower {
        final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        public void invalidated(Invalidation what) {
            all.add(what.toString());
        }

        @Override
        public void missed() {
            all.add(MISSED);
        }

        void awaits(String... expected) {
            Await.until("it has heard " + expected.length, () -> all.size() >= expected.length);
            assertThat(all).containsExactly(expected);
        }
    }

    private RedisTier tier() {
        return tier(RedisSettings.of("127.0.0.1", REDIS.port()));
    }

    private RedisTier tier(RedisSettings settings) {
        var made = RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20));
        open.add(made);
        return made;
    }

    @AfterEach
    void close() {
        open.forEach(RedisTier::close);
    }

    private static void publish(RedisTier by, String... tags) {
        for (var tag : tags) {
            by.publish(Invalidation.tag(tag), Past.Deed.by("tester", 0));
        }
    }

    private static void add(RawRedis foreign, String what) {
        if ((Long) foreign.call("EXISTS", STREAM) == 0) {
            foreign.call("XADD", STREAM, "*", "begun", "1");
        }
        foreign.call("XADD", STREAM, "*", "what", what, "by", "tester", "from", "elsewhere");
    }

    private static String end() {
        var last = (List<?>) ((List<?>) REDIS.foreign().call("XREVRANGE", STREAM, "+", "-", "COUNT", "1")).getFirst();
        return new String((byte[]) last.getFirst());
    }

    @Test
    void invalidations_ofOthers_areToldInTheirOrder() {
        tier().follow(heard);
        var writer = tier();
        publish(writer, "BTC");
        writer.publish(new Invalidation.ByGlob(Glob.of("quote:*")), Past.Deed.by("tester", 0));
        writer.publish(new Invalidation.All(), Past.Deed.by("tester", 0));

        heard.awaits("tag BTC", "keys like quote:*", "every key of the active layouts");
    }

    @Test
    void invalidations_ofOurOwn_areNotTold() {
        var both = tier();
        both.follow(heard);
        publish(both, "ours");
        publish(tier(), "theirs");
        publish(both, "ours again");
        publish(tier(), "theirs again");

        heard.awaits("tag theirs", "tag theirs again");
    }

    @Test
    void invalidations_publishedBeforeFollowing_areNotTold() {
        var writer = tier();
        publish(writer, "before");
        tier().follow(heard);
        publish(writer, "after");

        heard.awaits("tag after");
    }

    @Test
    void entry_saysWhatByWhomFromWhichInstanceAndWhen() {
        publish(tier(), "BTC");

        var entry = (List<?>) ((List<?>) REDIS.foreign().call("XRANGE", STREAM, "-", "+")).getLast();
        var fields = ((List<?>) entry.get(1)).stream().map(field -> new String((byte[]) field)).toList();
        assertThat(fields.subList(0, 5)).containsExactly("what", "{\"tag\":[\"BTC\"]}", "by", "tester", "from");
        assertThat(fields.get(5)).startsWith(ProcessHandle.current().pid() + "-");
        assertThat(fields.get(6)).isEqualTo("at");
        assertThat(Long.parseLong(fields.get(7))).isCloseTo(System.currentTimeMillis(), org.assertj.core.data.Offset.offset(60_000L));
    }

    @Test
    void history_isTrimmedToSomeTenThousand() {
        REDIS.foreign().call("EVAL", "for i = 1, 20000 do redis.call('XADD', KEYS[1], '*', 'begun', '1') end", "1", STREAM);
        publish(tier(), "last");

        assertThat((Long) REDIS.foreign().call("XLEN", STREAM)).isBetween(10_000L, 10_200L);
    }

    @Test
    void follower_fromAnEarlierPlace_isToldAllSince() {
        var writer = tier();
        publish(writer, "seen");
        var place = end();
        var tags = IntStream.range(0, 350).mapToObj(i -> "t" + i).toArray(String[]::new);
        publish(writer, tags);
        var reader = tier();
        reader.follow(heard, place);

        heard.awaits(IntStream.range(0, 350).mapToObj(i -> "tag t" + i).toArray(String[]::new));
        Await.until("the place is the end", () -> end().equals(reader.position()));
    }

    @Test
    void position_duringACall_isStillThePlaceBefore() {
        var reader = tier();
        var places = new CopyOnWriteArrayList<String>();
        reader.follow(new Heard() {
            @Override
            public void invalidated(Invalidation what) {
                places.add(reader.position());
                super.invalidated(what);
            }
        });
        var before = reader.position();
        publish(tier(), "BTC");

        Await.until("it is told", () -> places.size() == 1);
        assertThat(places).containsExactly(before);
        assertThat(before).isNotEqualTo(end());
    }

    @Test
    void history_trimmedPastThePlace_isMissed_andThenGoesOn() {
        var writer = tier();
        publish(writer, "seen");
        var place = end();
        publish(writer, "lost", "kept");
        REDIS.foreign().call("XTRIM", STREAM, "MAXLEN", "1");
        tier().follow(heard, place);
        heard.awaits(MISSED);
        publish(writer, "later");

        heard.awaits(MISSED, "tag later");
    }

    @Test
    void history_trimmedToThePlace_isNotMissed() {
        var writer = tier();
        publish(writer, "old", "seen");
        var place = end();
        publish(writer, "new");
        REDIS.foreign().call("XTRIM", STREAM, "MAXLEN", "2");
        tier().follow(heard, place);

        heard.awaits("tag new");
    }

    @Test
    void history_flushedWhileFollowed_isMissed_andThenGoesOn() {
        tier().follow(heard);
        publish(tier(), "first");
        heard.awaits("tag first");
        REDIS.foreign().call("FLUSHALL");
        heard.awaits("tag first", MISSED);
        publish(tier(), "later");

        heard.awaits("tag first", MISSED, "tag later");
    }

    @Test
    void history_begunAnewWithSmallerNumbers_isMissed() {
        tier().follow(heard);
        publish(tier(), "first");
        heard.awaits("tag first");
        REDIS.foreign().call("EVAL", "redis.call('DEL', KEYS[1]) redis.call('XADD', KEYS[1], '5-5', 'begun', '1')", "1", STREAM);

        heard.awaits("tag first", MISSED);
    }

    @Test
    void connection_broken_goesOnWhereItWas() {
        var reader = tier();
        reader.follow(heard);
        add(REDIS.foreign(), "{\"tag\":[\"before\"]}");
        heard.awaits("tag before");
        REDIS.foreign().call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        add(REDIS.foreign(), "{\"tag\":[\"meanwhile\"]}");
        heard.awaits("tag before", "tag meanwhile");
        add(REDIS.foreign(), "{\"tag\":[\"after\"]}");

        heard.awaits("tag before", "tag meanwhile", "tag after");
    }

    @Test
    void server_restartedFromAnOlderSnapshot_isMissed() {
        int port = RedisProcess.freePort();
        var server = RedisProcess.start(port, "dir " + data);
        try (var foreign = new RawRedis(port)) {
            var reader = tier(RedisSettings.of("127.0.0.1", port));
            reader.follow(heard);
            add(foreign, "{\"tag\":[\"saved\"]}");
            foreign.call("SAVE");
            add(foreign, "{\"tag\":[\"unsaved\"]}");
            heard.awaits("tag saved", "tag unsaved");
            server.close();
            Await.until("the break is noticed", () -> reader.status().state() != TierStatus.State.OK);
            server = RedisProcess.start(port, "dir " + data);

            heard.awaits("tag saved", "tag unsaved", MISSED);
        } finally {
            server.close();
        }
    }

    @Test
    void server_restartedWithAllItHad_goesOn() {
        int port = RedisProcess.freePort();
        var server = RedisProcess.start(port, "dir " + data);
        try (var foreign = new RawRedis(port)) {
            tier(RedisSettings.of("127.0.0.1", port)).follow(heard);
            add(foreign, "{\"tag\":[\"saved\"]}");
            heard.awaits("tag saved");
            foreign.call("SAVE");
            server.close();
            server = RedisProcess.start(port, "dir " + data);
            try (var again = new RawRedis(port)) {
                add(again, "{\"tag\":[\"later\"]}");
            }

            heard.awaits("tag saved", "tag later");
        } finally {
            server.close();
        }
    }

    @Test
    void follower_beforeThereIsAServer_isToldThatItMayHaveMissedSomething() {
        int port = RedisProcess.freePort();
        try (var early = RedisTier.open(RedisSettings.of("127.0.0.1", port))) {
            early.follow(heard);
            assertThat(early.position()).isNull();
            try (var server = RedisProcess.start(port); var foreign = new RawRedis(server.port())) {
                heard.awaits(MISSED);
                add(foreign, "{\"tag\":[\"later\"]}");
                heard.awaits(MISSED, "tag later");
            }
        }
    }

    @Test
    void entry_ofAnotherVersion_isMissed_andTheNextIsTold() {
        tier().follow(heard);
        add(REDIS.foreign(), "{\"tag\":[\"one\"]}");
        add(REDIS.foreign(), "{\"by moon phase\":true}");
        REDIS.foreign().call("XADD", STREAM, "*", "something", "else");
        add(REDIS.foreign(), "{\"tag\":[\"two\"]}");

        heard.awaits("tag one", MISSED, MISSED, "tag two");
    }

    @Test
    void undoing_isPassedOver() {
        tier().follow(heard);
        var writer = tier();
        publish(writer, "one");
        writer.erasing().undone("u-1", Past.Deed.by("tester", 1));
        publish(writer, "two");

        heard.awaits("tag one", "tag two");
    }

    @Test
    void entry_whosePatternIsNone_isMissed() {
        tier().follow(heard);
        add(REDIS.foreign(), "{\"tag\":[\"one\"]}");
        add(REDIS.foreign(), "{\"regex\":\"(\"}");
        add(REDIS.foreign(), "{\"tag\":[\"two\"]}");

        heard.awaits("tag one", MISSED, "tag two");
    }

    @Test
    void follower_thatFails_isToldTheNextAllTheSame() {
        tier().follow(new Heard() {
            @Override
            public void invalidated(Invalidation what) {
                heard.invalidated(what);
                throw new IllegalStateException("the disk is full");
            }
        });
        publish(tier(), "one", "two");

        heard.awaits("tag one", "tag two");
    }

    @Test
    void following_writesNothing_andReadOnlyPublishesNothing() {
        tier().follow(heard);
        var quiet = tier(RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(true));
        quiet.follow(heard);

        assertThatExceptionOfType(CacheException.ReadOnly.class).isThrownBy(() -> publish(quiet, "no"));
        assertThat((Long) REDIS.foreign().call("DBSIZE")).isZero();
    }

    @Test
    void server_onWhichWeOnlyLook_isFollowed() {
        tier(RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(true)).follow(heard);
        publish(tier(), "first", "second");

        heard.awaits("tag first", "tag second");
    }

    @Test
    void history_whoseBeginningIsGone_isMissed() {
        tier().follow(heard);
        REDIS.foreign().call("XADD", STREAM, "*", "what", "{\"tag\":[\"not the first\"]}");
        heard.awaits(MISSED);
        publish(tier(), "later");

        heard.awaits(MISSED, "tag later");
    }

    @Test
    void history_begunWhileTheConnectionWasBroken_isMissed() {
        var reader = tier();
        reader.follow(heard);
        REDIS.foreign().call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        add(REDIS.foreign(), "{\"tag\":[\"meanwhile\"]}");
        heard.awaits(MISSED);
        add(REDIS.foreign(), "{\"tag\":[\"after\"]}");

        heard.awaits(MISSED, "tag after");
    }

    @Test
    void historysName_takenBySomethingElse_isMissedOnceAndLeftAsItIs() {
        REDIS.foreign().call("SET", STREAM, "mine");
        REDIS.foreign().call("CONFIG", "RESETSTAT");
        var both = tier();
        both.follow(heard);
        Await.until("it has been tried thrice", () -> REDIS.foreign().text("INFO", "commandstats").matches("(?s).*cmdstat_xrevrange:calls=[3-9].*"));
        heard.awaits(MISSED);

        assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(() -> publish(both, "no"))
                .withMessageContaining("Telling other processes of the invalidation failed");
        assertThat(REDIS.foreign().text("GET", STREAM)).isEqualTo("mine");
        REDIS.foreign().call("DEL", STREAM);
        heard.awaits(MISSED, MISSED);
        add(REDIS.foreign(), "{\"tag\":[\"later\"]}");
        heard.awaits(MISSED, MISSED, "tag later");
    }

    @Test
    void follow_twiceOrFromNoPlace_isRefused() {
        var reader = tier();
        assertThatIllegalArgumentException().isThrownBy(() -> reader.follow(heard, "yesterday")).withMessageContaining("1700000000000-0");
        reader.follow(heard);
        assertThatIllegalStateException().isThrownBy(() -> reader.follow(heard));
    }

    @Test
    void tier_closedWhileAFollowerIsTold_waitsForIt() throws InterruptedException {
        var reader = tier();
        var inside = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var interrupted = new CopyOnWriteArrayList<Boolean>();
        reader.follow(new Heard() {
            @Override
            public void invalidated(Invalidation what) {
                inside.countDown();
                try {
                    go.await();
                    interrupted.add(false);
                } catch (InterruptedException stopped) {
                    interrupted.add(true);
                }
            }
        });
        publish(tier(), "BTC");
        inside.await();
        var closing = Thread.ofPlatform().start(reader::close);
        Await.until("closing waits", () -> closing.getState() == Thread.State.TIMED_WAITING);
        go.countDown();
        closing.join();

        assertThat(interrupted).containsExactly(false);
    }
}
