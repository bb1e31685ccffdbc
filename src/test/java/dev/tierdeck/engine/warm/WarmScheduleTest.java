package dev.tierdeck.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WarmScheduleTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualScheduler time = new ManualScheduler();
    private final Cache cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).build();
    private final WarmSchedule schedule = new WarmSchedule(cache, time, time, Duration.ofMillis(50));
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        schedule.close();
        cache.close();
    }

    @Test
    void warmerRunsAtStartAndThenAtItsInterval() {
        schedule.add(counting("quotes"));
        time.advance(MINUTE);
        assertThat(runs).hasValue(0);
        schedule.start();
        time.advance(Duration.ZERO);
        assertThat(runs).hasValue(1);
        time.advance(Duration.ofSeconds(59));
        assertThat(runs).hasValue(1);
        time.advance(MINUTE.multipliedBy(3));
        assertThat(runs).hasValue(4);
    }

    @Test
    void warmerAddedAfterStartRunsAtOnce() {
        schedule.start();
        schedule.add(counting("late"));
        time.advance(Duration.ZERO);
        assertThat(runs).hasValue(1);
    }

    @Test
    void statsTellRunsItemsDurationAndNextRun() {
        schedule.add(Warmer.of("slow", MINUTE, any -> {
            time.pass(Duration.ofSeconds(5));
            return 7;
        }));
        schedule.start();
        time.advance(Duration.ZERO);
        var stats = schedule.stats("slow");
        assertThat(stats.runs()).isEqualTo(1);
        assertThat(stats.items()).isEqualTo(7);
        assertThat(stats.duration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(stats.lastRunAt()).isEqualTo(ManualScheduler.START);
        assertThat(stats.nextRunAt()).as("start to start").isEqualTo(ManualScheduler.START.plus(MINUTE));
        assertThat(stats.lastError()).isNull();
        assertThat(stats.running()).isFalse();
    }

    @Test
    void failingRunIsCountedAndTheNextComesAsPlanned() {
        schedule.add(Warmer.of("macro", MINUTE, any -> {
            if (runs.incrementAndGet() == 1) {
                throw new IOException("the source did not answer");
            }
            return 3;
        }));
        schedule.start();
        time.advance(MINUTE);
        var stats = schedule.stats("macro");
        assertThat(stats.runs()).isEqualTo(2);
        assertThat(stats.errors()).isEqualTo(1);
        assertThat(stats.lastError()).isEqualTo("the source did not answer");
        assertThat(stats.recent()).extracting(WarmerStats.Run::ok).containsExactly(false, true);
    }

    @Test
    void errorThrownByAWarmerLeavesItsSlotFree() {
        schedule.add(Warmer.of("broken", MINUTE, any -> {
            runs.incrementAndGet();
            throw new StackOverflowError();
        }));
        schedule.start();
        time.advance(MINUTE);
        assertThat(runs).hasValue(2);
        assertThat(schedule.stats("broken").lastError()).isEqualTo("StackOverflowError");
    }

    @Test
    void onlyTheLastFiftyRunsAreRemembered() {
        schedule.add(counting("often"));
        schedule.start();
        time.advance(MINUTE.multipliedBy(70));
        assertThat(schedule.stats("often").recent()).hasSize(WarmerStats.RECENT);
        assertThat(schedule.stats("often").runs()).isEqualTo(71);
    }

    @Test
    void runNowIsRefusedWhileARunIsUnderWay() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        schedule.add(Warmer.of("long", MINUTE, any -> {
            runs.incrementAndGet();
            begun.countDown();
            go.await();
            return 0;
        }));
        schedule.start();
        var thread = Thread.ofVirtual().start(() -> time.advance(Duration.ZERO));
        begun.await();
        assertThat(schedule.stats("long").running()).isTrue();
        assertThat(schedule.runNow("long")).isFalse();
        time.advance(MINUTE.multipliedBy(5));
        assertThat(runs).as("no second run beside the first").hasValue(1);
        go.countDown();
        thread.join();
        assertThat(schedule.stats("long").running()).isFalse();
        assertThat(schedule.runNow("long")).isTrue();
        time.advance(Duration.ZERO);
        assertThat(runs).hasValue(2);
    }

    @Test
    void twoRunsThatFallDueTogetherAreOne() {
        schedule.add(counting("eager"));
        schedule.start();
        assertThat(schedule.runNow("eager")).isTrue();
        assertThat(schedule.runNow("eager")).as("it waits already").isFalse();
        time.advance(Duration.ZERO);
        assertThat(runs).hasValue(1);
    }

    @Test
    void disabledWarmerRunsOnlyWhenAsked() {
        schedule.add(counting("off").enabled(false));
        schedule.runNow("off");
        schedule.start();
        time.advance(MINUTE.multipliedBy(3));
        assertThat(runs).hasValue(1);
        assertThat(schedule.stats("off").nextRunAt()).isNull();
        schedule.enable("off", true);
        time.advance(Duration.ofSeconds(1));
        assertThat(runs).as("at once").hasValue(2);
        time.advance(MINUTE);
        assertThat(runs).hasValue(3);
        schedule.enable("off", false);
        time.advance(MINUTE.multipliedBy(3));
        assertThat(runs).hasValue(3);
    }

    @Test
    void changedIntervalCountsFromTheChange() {
        schedule.add(counting("quotes"));
        schedule.start();
        time.advance(Duration.ofSeconds(50));
        schedule.every("quotes", Duration.ofSeconds(20));
        assertThat(schedule.stats("quotes").nextRunAt()).isEqualTo(ManualScheduler.START.plusSeconds(70));
        time.advance(MINUTE);
        assertThat(runs).hasValue(4);
        assertThatIllegalArgumentException().isThrownBy(() -> schedule.every("quotes", Duration.ofMillis(99)))
                .withMessage("the interval of warmer 'quotes' is 100 ms to 30 days, but was PT0.099S");
    }

    @Test
    void nameThatIsTakenOrUnknownIsRefused() {
        schedule.add(counting("quotes"));
        assertThatIllegalArgumentException().isThrownBy(() -> schedule.add(counting("quotes")))
                .withMessage("there is a warmer named 'quotes' already; choose another name");
        assertThatIllegalArgumentException().isThrownBy(() -> schedule.runNow("qutes"))
                .withMessage("there is no warmer named 'qutes'; there are [quotes]");
    }

    @Test
    void closedScheduleRunsNothingMore() {
        schedule.add(counting("quotes"));
        schedule.start();
        schedule.close();
        schedule.close();
        time.advance(MINUTE.multipliedBy(3));
        assertThat(runs).hasValue(0);
        assertThat(time.waiting()).isZero();
        assertThat(schedule.runNow("quotes")).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> schedule.add(counting("other")));
    }

    /** One of several closings that waited will do: a run may be stalled for longer than the grace. */
    @Test
    void closingInterruptsARunThatOutlastsTheGrace() throws InterruptedException {
        boolean waited = false;
        for (int i = 0; i < 5 && !waited; i++) {
            waited = closingWaits();
        }
        assertThat(waited).as("closing waited for it").isTrue();
    }

    private boolean closingWaits() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var own = new ManualScheduler();
        try (var endless = new WarmSchedule(cache, own, own, Duration.ofMillis(50))) {
            endless.add(Warmer.of("endless", MINUTE, any -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } finally {
                    LockSupport.parkNanos(10_000_000); // What did not wait would be there before.
                    stopped.countDown();
                }
                return 0;
            }));
            endless.start();
            Thread.ofVirtual().start(() -> own.advance(Duration.ZERO));
            begun.await();
            endless.close();
            boolean waited = stopped.getCount() == 0;
            stopped.await();
            return waited;
        }
    }

    @Test
    void turnsThatFail_leaveTheProcessToItself() {
        try (var odd = new WarmSchedule(cache, time, time, Duration.ofMillis(50), (warmer, asked) -> {
            throw new IllegalStateException("no turns today");
        })) {
            odd.add(counting("quotes"));
            odd.start();
            time.advance(MINUTE);
            assertThat(runs).hasValue(2);
        }
    }

    @Test
    void turnThatCanNotBeGivenBack_isNoFailedRun() {
        try (var odd = new WarmSchedule(cache, time, time, Duration.ofMillis(50), (warmer, asked) -> (Turns.Ours) well -> {
            throw new IllegalStateException("nobody takes it");
        })) {
            odd.add(counting("quotes"));
            odd.start();
            time.advance(MINUTE);
            assertThat(odd.stats("quotes").errors()).isZero();
            assertThat(runs).hasValue(2);
        }
    }

    @Test
    void runAskedForWhileOthersAreAsked_comesAfterwards() throws InterruptedException {
        var asking = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        try (var shared = new WarmSchedule(cache, time, time, Duration.ofMillis(50), (warmer, asked) -> {
            asking.countDown();
            awaitQuietly(answer);
            return asked ? Turns.ALONE.take(warmer, true) : new Turns.Elsewhere(null, MINUTE);
        })) {
            shared.add(counting("quotes"));
            shared.start();
            var thread = Thread.ofVirtual().start(() -> time.advance(Duration.ZERO));
            asking.await();
            assertThat(shared.stats("quotes").running()).as("it only asks").isFalse();
            assertThat(shared.runNow("quotes")).isTrue();
            assertThat(shared.runNow("quotes")).as("it waits already").isFalse();
            answer.countDown();
            thread.join();
            time.advance(Duration.ZERO);
            assertThat(runs).hasValue(1);
            assertThat(shared.stats("quotes").elsewhere()).isEqualTo(1);
        }
    }

    @Test
    void turnThatComesAfterClosing_isGivenBackUnused() throws InterruptedException {
        var asking = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var given = new AtomicInteger();
        var shared = new WarmSchedule(cache, time, time, Duration.ofMillis(50), (warmer, asked) -> {
            asking.countDown();
            awaitQuietly(answer);
            return (Turns.Ours) well -> given.addAndGet(well ? 100 : 1);
        });
        shared.add(counting("quotes"));
        shared.start();
        var thread = Thread.ofVirtual().start(() -> time.advance(Duration.ZERO));
        asking.await();
        var closing = Thread.ofVirtual().start(shared::close);
        closing.join();
        answer.countDown();
        thread.join();
        assertThat(runs).hasValue(0);
        assertThat(given).hasValue(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void refreshingWarmerPutsWhatIsLoadedAndGoesOnAfterAKeyThatFails() {
        var text = CacheType.of("texts", Text.UTF_8).tiers(TierId.MEMORY);
        var keys = List.of(Key.of("a"), Key.of("bad"), Key.of("none"), Key.of("z"));
        schedule.add(Warmer.refreshing("texts", MINUTE, text, () -> keys, key -> switch (key.display()) {
            case "bad" -> throw new IOException("no such page");
            case "none" -> null;
            default -> key.display() + "!";
        }));
        schedule.start();
        time.advance(Duration.ZERO);
        assertThat(cache.get(text, Key.of("a"))).isEqualTo("a!");
        assertThat(cache.get(text, Key.of("z"))).isEqualTo("z!");
        assertThat(cache.get(text, Key.of("none"))).isNull();
        assertThat(schedule.stats("texts").what()).isEqualTo("own/own/texts");
        assertThat(schedule.stats("texts").lastError()).startsWith("1 of 3 entries were not refreshed. Loading bad failed");
    }

    @Test
    void virtualThreadsRunWarmersWhenNobodyInjectsTime() throws InterruptedException {
        var virtual = new CountDownLatch(3);
        try (var live = new WarmSchedule(cache)) {
            live.add(Warmer.of("live", Warmer.SHORTEST, any -> {
                if (Thread.currentThread().isVirtual()) {
                    virtual.countDown();
                }
                throw new CacheException.TierUnavailable(TierId.REDIS, "Redis is away.", null);
            }));
            live.start();
            assertThat(virtual.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void runsOfEarlier_areShownAndNotCounted_andNewOnesRemembered() {
        var earlier = new WarmerStats.Run(ManualScheduler.START.minusSeconds(60), MINUTE, 5, null);
        var failed = new WarmerStats.Run(ManualScheduler.START.minusSeconds(30), MINUTE, 0, "no answer");
        var added = new ArrayList<String>();
        var store = new RunStore() {
            @Override
            public Map<String, List<WarmerStats.Run>> runs() {
                return Map.of("quotes", List.of(earlier, failed));
            }

            @Override
            public void add(String warmer, WarmerStats.Run run) {
                added.add(warmer + " " + run.at());
            }

            @Override
            public void close() {}
        };
        schedule.add(counting("quotes"));
        Warming.all(List.of(schedule)).remember(store);
        schedule.add(counting("bonds"));
        var before = schedule.stats("quotes");
        assertThat(before.recent()).containsExactly(earlier, failed);
        assertThat(before).extracting(WarmerStats::runs, WarmerStats::errors, WarmerStats::items, WarmerStats::lastError, WarmerStats::lastGoodAt)
                .containsExactly(0L, 0L, 5, "no answer", earlier.at());
        schedule.start();
        time.advance(Duration.ZERO);
        assertThat(schedule.stats("quotes").recent()).hasSize(3);
        assertThat(schedule.stats("quotes").runs()).isEqualTo(1);
        assertThat(added).containsExactlyInAnyOrder("bonds " + ManualScheduler.START, "quotes " + ManualScheduler.START);
        schedule.remember(store);
        assertThat(schedule.stats("quotes").recent()).as("what ran since comes after").hasSize(5).last().matches(WarmerStats.Run::ok);
    }

    private Warmer counting(String name) {
        return Warmer.of(name, MINUTE, any -> runs.incrementAndGet());
    }
}
