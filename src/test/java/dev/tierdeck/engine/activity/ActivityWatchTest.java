package dev.tierdeck.engine.activity;

import static dev.tierdeck.engine.warm.ManualScheduler.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tierdeck.engine.Activity;
import dev.tierdeck.engine.Activity.Kind;
import dev.tierdeck.engine.ActivityLog;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.Vitals.Breaker;
import dev.tierdeck.engine.warm.ManualScheduler;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.engine.warm.WarmSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What is told of what happens, and how often. */
@Timeout(60)
final class ActivityWatchTest {
    private final ManualScheduler time = new ManualScheduler();
    private final WatchedCache cache = new WatchedCache();
    private final Told log = new Told();

    /** Keeps what it is told. */
    private static final class Told implements ActivityLog {
        private final List<Activity> all = new ArrayList<>();

        @Override
        public void add(Activity happened) {
            all.add(happened);
        }

        @Override
        public List<Activity> latest(int most) {
            return all.reversed().stream().limit(most).toList();
        }

        @Override
        public long added() {
            return all.size();
        }

        @Override
        public void close() {}
    }

    private ActivityWatch start() {
        var watch = ActivityWatch.of(cache, log, time, time).start("Tierdeck");
        seconds(0);
        return watch;
    }

    private void seconds(long number) {
        time.advance(Duration.ofSeconds(number));
    }

    private void redis(State state, String sentence) {
        cache.tier(TierId.REDIS, state, sentence, time.instant());
    }

    /** What was told since the program was started. */
    private List<String> told() {
        return log.all.stream().skip(1).map(Activity::sentence).toList();
    }

    private Past past(String id, Instant at, boolean server) {
        return new Past(id, at, "tag BTC", new Past.Deed("desk@host:7", "ada", "desk", Origin.WINDOW, 12, null), null, server);
    }

    @Test
    void program_isToldAtItsBeginningAndItsEndWithWhatAPersonDid() {
        var watch = start();
        seconds(3900);
        watch.note(Kind.LOCK, "The lock warm was released by ada.");
        watch.close();
        assertThat(time.waiting()).as("looks to come").isZero();
        watch.close();
        watch.note(Kind.LOCK, "late");
        seconds(10);

        assertThat(log.all).containsExactly(new Activity(START, Kind.PROGRAM, false, "Tierdeck was started.", null),
                new Activity(time.instant().minusSeconds(10), Kind.LOCK, false, "The lock warm was released by ada.", null),
                new Activity(time.instant().minusSeconds(10), Kind.PROGRAM, false, "Tierdeck was stopped after 1 h 5 min.", null));
    }

    @Test
    void tier_isThereFromTheBeginning_isNotTold() {
        redis(State.CONNECTING, "Connecting.");
        cache.tier(TierId.MEMORY, State.FENCED, "Not told.", START);
        start();
        seconds(3);
        redis(State.OK, "Redis answers.");
        cache.tier(TierId.MEMORY, State.OK, "Told.", time.instant());
        seconds(60);

        assertThat(told()).isEmpty();
    }

    @Test
    void tier_wasThereFencedAtTheBeginningAndStays_isTold() {
        cache.tier(TierId.MEMORY, State.FENCED, "Nobody tells.", START);
        redis(State.CONNECTING, "Connecting to x.");
        start();
        seconds(9);
        assertThat(told()).isEmpty();
        seconds(60);

        assertThat(told()).containsExactly("Memory does not serve its copies: Nobody tells.", "Redis is not reached yet: Connecting to x.");
    }

    @Test
    void tier_goesAndComesBack_isToldEachOnceWithHowLong() {
        redis(State.OK, "Redis answers.");
        cache.tier(TierId.MEMORY, State.OK, "Told.", START);
        start();
        seconds(5);
        redis(State.CONNECTING, "It broke.");
        cache.tier(TierId.MEMORY, State.FENCED, "Not told.", time.instant());
        seconds(2);
        cache.tier(new TierStatus(TierId.REDIS, State.DOWN, "Refused. Start it.", time.instant(), new IllegalStateException("x",
                new IllegalArgumentException("y"))), Breaker.CLOSED, 0, 0);
        seconds(60);
        redis(State.OK, "Redis answers.");
        cache.tier(TierId.MEMORY, State.OK, "Told.", time.instant());
        seconds(60);

        assertThat(log.all.subList(1, 5)).extracting(Activity::sentence, Activity::trouble, Activity::kind).containsExactly(
                tuple("Memory does not serve its copies: Not told.", true, Kind.TIER),
                tuple("Redis went down: Refused. Start it.", true, Kind.TIER),
                tuple("Memory serves again after 1 min 3 s: Told.", false, Kind.TIER),
                tuple("Redis is back after 1 min 3 s: Redis answers.", false, Kind.TIER));
        assertThat(log.all).hasSize(5);
        assertThat(log.all.get(2).details()).isEqualTo("java.lang.IllegalStateException: x\njava.lang.IllegalArgumentException: y");
    }

    @Test
    void tier_wentAndCameBetweenTwoLooks_isTold() {
        redis(State.OK, "Redis answers.");
        start();
        time.pass(Duration.ofMillis(500));
        redis(State.OK, "Redis answers.");
        seconds(60);

        assertThat(told()).containsExactly("Redis was away for a moment and is back: Redis answers.");
    }

    @Test
    void tier_getsWorseAndALittleBetter_isToldAtOnceAndWhenItLasts() {
        redis(State.OK, "Redis answers.");
        start();
        redis(State.DEGRADED, "Slow.");
        seconds(1);
        redis(State.DOWN, "Gone.");
        seconds(20);
        redis(State.DEGRADED, "Slow.");
        seconds(5);
        assertThat(told()).containsExactly("Redis works with less than it should: Slow.", "Redis went down: Gone.");
        seconds(20);

        assertThat(told()).hasSize(3).last().isEqualTo("Redis works with less than it should: Slow.");
    }

    @Test
    void breaker_opensAndCloses_isToldUnlessTheTierItselfIs() {
        var ok = new TierStatus(TierId.DISK, State.OK, "Disk works.", START, null);
        cache.tier(ok, Breaker.CLOSED, 5, 0);
        start();
        cache.tier(ok, Breaker.OPEN, 6, 0);
        seconds(5);
        cache.tier(ok, Breaker.OPEN, 20, 0);
        seconds(1);
        cache.tier(ok, Breaker.CLOSED, 25, 0);
        seconds(5);
        assertThat(told()).containsExactly("Disk has been failing and is asked only now and then.",
                "Disk is asked every time again; meanwhile it was not asked 19 times.");

        cache.tier(new TierStatus(TierId.DISK, State.DEGRADED, "Failing.", START, null), Breaker.OPEN, 25, 0);
        seconds(5);
        cache.tier(ok, Breaker.CLOSED, 26, 0);
        seconds(5);
        assertThat(told().subList(2, told().size())).hasSize(2).satisfiesExactly(
                first -> assertThat(first).startsWith("Disk works with less"), last -> assertThat(last).startsWith("Disk is back"));
    }

    @Test
    void owed_begunAndSettled_isToldOnceWithTheMost() {
        var status = new TierStatus(TierId.REDIS, State.OK, "Redis answers.", START, null);
        cache.tier(status, Breaker.CLOSED, 0, 0);
        start();
        for (long owed : List.of(1L, 3L, 7L, 2L, 0L, 0L)) {
            cache.tier(status, Breaker.CLOSED, 0, owed);
            seconds(2);
        }

        assertThat(told()).containsExactly("Redis could not be told 1 invalidation; it is told before it answers again.",
                "Redis has been told of all invalidations that it was owed, 7 at most.");
    }

    @Test
    void warmer_failsForAWhile_isToldAtItsFirstFailureAndWhenItWorks() {
        var broken = new AtomicBoolean();
        try (var warmers = new WarmSchedule(cache, time, time, Duration.ZERO)) {
            warmers.add(Warmer.of("rates", Duration.ofSeconds(2), any -> {
                if (broken.get()) {
                    throw new IllegalStateException("the source is away");
                }
                return 3;
            }));
            warmers.start();
            ActivityWatch.of(cache, log, time, time).warmers(warmers).upkeep(warmers).start("Tierdeck");
            seconds(10);
            broken.set(true);
            seconds(30);
            broken.set(false);
            seconds(30);
        }

        assertThat(log.all.stream().filter(each -> each.kind() == Kind.WARMER)).extracting(Activity::sentence).satisfiesExactly(
                first -> assertThat(first).startsWith("Warmer rates began to fail: ").contains("the source is away"),
                last -> assertThat(last).isEqualTo("Warmer rates works again after 15 failed runs, 30 s."));
        assertThat(log.all.stream().filter(each -> each.kind() == Kind.UPKEEP)).extracting(Activity::trouble).containsExactly(true, false);
    }

    @Test
    void invalidation_ofThisProcess_isToldWithinASecondAndOthersWithin10() {
        redis(State.OK, "Redis answers.");
        cache.happened(past("1-0", START.minusSeconds(5), true));
        start();
        seconds(2);
        assertThat(told()).as("what was there before").isEmpty();

        cache.happened(past("2-0", time.instant(), true));
        cache.counted();
        seconds(1);
        assertThat(told()).containsExactly("Invalidated by ada@desk: tag BTC; 12 keys went.");

        var theirs = new Past("3-0", START.minusSeconds(60), "keys like quote:*", Past.Deed.by("agent@far:9", -1), null, true);
        cache.happened(theirs);
        seconds(10);
        assertThat(told()).hasSize(2).last().isEqualTo("Invalidated by agent@far:9: keys like quote:*.");
        assertThat(log.all.getLast().at()).as("told with its own time").isEqualTo(theirs.at());

        cache.undone("2-0", time.instant());
        seconds(60);
        assertThat(told()).hasSize(3).last().isEqualTo("Taken back: the invalidation of tag BTC by ada@desk.");
        assertThat(cache.reads).as("the server was not asked more often than needed").isLessThan(12);
    }

    @Test
    void invalidation_serverWasAwayAtTheStart_itsOldOnesAreNotNews() {
        redis(State.DOWN, "Refused.");
        start();
        seconds(15);
        cache.happened(past("1-0", START.minusSeconds(100), true));
        redis(State.OK, "Redis answers.");
        seconds(15);

        assertThat(told()).noneMatch(sentence -> sentence.startsWith("Invalidated"));
    }

    @Test
    void invalidation_toldByThisMachineThenByTheServer_isToldOnce() {
        redis(State.OK, "Redis answers.");
        start();
        seconds(1);
        cache.happened(past("local-1", time.instant(), false));
        cache.counted();
        seconds(1);
        cache.happened(past("1-0", time.instant(), true));
        seconds(20);

        assertThat(told()).hasSize(1);
    }

    @Test
    void invalidation_toldByAnotherProcessIntoTheSameLog_isNotToldAgain() {
        redis(State.OK, "Redis answers.");
        start();
        seconds(1);
        var past = past("1-0", time.instant(), true);
        cache.happened(past);
        ActivityWatch.of(cache, log, time, time).start("Another");
        seconds(30);

        assertThat(log.all.stream().filter(each -> each.kind() == Kind.INVALIDATION)).hasSize(1);
    }

    @Test
    void flapping_isTold10TimesAMinuteAndThenAsOneWithTheLast() {
        redis(State.OK, "Redis answers.");
        start();
        for (int i = 0; i < 30; i++) {
            redis(i % 2 == 0 ? State.DOWN : State.OK, "turn " + i);
            seconds(1);
        }
        cache.happened(past("9-0", time.instant(), true));
        cache.counted();
        seconds(5);
        assertThat(log.all.stream().filter(each -> each.kind() == Kind.TIER)).hasSize(10);
        assertThat(told()).as("another kind is told all the while").last().isEqualTo("Invalidated by ada@desk: tag BTC; 12 keys went.");

        seconds(30);
        assertThat(log.all.getLast()).isEqualTo(new Activity(log.all.getLast().at(), Kind.TIER, true,
                "… and 20 more changes. The last: Redis is back after 2 s: turn 29", null));
        assertThat(log.all.stream().filter(each -> each.kind() == Kind.TIER)).hasSize(11);

        redis(State.DOWN, "again");
        seconds(1);
        assertThat(told()).last().isEqualTo("Redis went down: again");
    }

    @Test
    void close_someWereHeldBack_theyAreToldBeforeTheEnd() {
        redis(State.OK, "Redis answers.");
        var watch = start();
        for (int i = 0; i < 12; i++) {
            redis(i % 2 == 0 ? State.DOWN : State.OK, "turn " + i);
            seconds(1);
        }
        watch.close();

        assertThat(told().subList(10, 12)).containsExactly("… and 2 more changes. The last: Redis is back after 2 s: turn 11",
                "Tierdeck was stopped after 12 s.");
    }

    @Test
    void tiers_canNotBeLookedAt_isLoggedOnceAndTheRestGoesOn() {
        var logger = (Logger) LoggerFactory.getLogger(ActivityWatch.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        try (var warmers = new WarmSchedule(cache, time, time, Duration.ZERO)) {
            warmers.add(Warmer.of("rates", Duration.ofSeconds(2), any -> {
                throw new IllegalStateException("away");
            }));
            warmers.start();
            ActivityWatch.of(cache, log, time, time).warmers(warmers).start("Tierdeck");
            cache.failure = new IllegalStateException("broken");
            seconds(5);
            cache.failure = null;
            redis(State.DOWN, "Gone.");
            seconds(5);
        } finally {
            logger.detachAppender(lines);
        }

        assertThat(told()).satisfiesExactlyInAnyOrder(one -> assertThat(one).startsWith("Warmer rates began to fail"),
                other -> assertThat(other).isEqualTo("Redis went down: Gone."));
        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage).filteredOn(line -> line.contains("the tiers can't be looked at")).hasSize(1);
    }
}
