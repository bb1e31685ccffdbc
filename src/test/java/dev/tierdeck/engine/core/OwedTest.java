package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Journal;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.testing.Await;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Invalidations made while a tier is away: what is kept, what is answered meanwhile, and when it answers again. */
@Timeout(30)
final class OwedTest {
    private static final CacheType<String> TYPE = CacheType.of("app/MARKET/quote", Text.UTF_8);
    private static final Key A = Key.of("quote:A");
    private static final Key B = Key.of("quote:B");
    private static final Key C = Key.of("quote:C");
    private static final Miss<String> DOWN = Miss.of(MissCause.TIER_DOWN);
    private static final Miss<String> ABSENT = Miss.of(MissCause.ABSENT);

    /** Every key that begins with "quote:" is in one layout. */
    private static final Catalog QUOTES = new Catalog() {
        @Override
        public Placement place(Key key) {
            return key.startsWith(heads().getFirst()) ? new Placement("app", "MARKET", null, Map.of(), false) : Placement.other();
        }

        @Override
        public List<byte[]> heads() {
            return List.of("quote:".getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public List<byte[]> heads(String layout, String domain) {
            throw new IllegalArgumentException("there is no domain " + domain);
        }
    };

    @TempDir
    private Path folder;

    private final AtomicLong clock = new AtomicLong();
    private final ScriptedTier inner = new ScriptedTier();
    private Journal journal;
    private GuardedTier tier;

    @BeforeEach
    void open() {
        journal = FileJournal.open(folder);
        tier = guarded(journal);
        List.of(A, B, C).forEach(key -> inner.held.put(key, GuardedTierTest.entry(key, "old")));
    }

    @AfterEach
    void close() {
        tier.close();
        journal.close();
    }

    private GuardedTier guarded(Journal kept) {
        return new GuardedTier(inner, new Breaker(BreakerSettings.USUAL, clock::get), kept, QUOTES, Clock.systemUTC());
    }

    private Removal invalidate(Key key) {
        return invalidate(Invalidation.key(key));
    }

    private Removal invalidate(Invalidation what) {
        return tier.invalidate(what, Selection.of(Set.of(Key.of("the guard tells the tier what it is given"))));
    }

    /** The tier is back and a try is due. */
    private void comesBack() {
        inner.down = false;
        tier.retry();
    }

    private Lookup<String> read(Key key) {
        return tier.get(TYPE, key);
    }

    private List<Set<Key>> told() {
        return inner.told.stream().map(each -> each.listed().orElseThrow()).toList();
    }

    @Test
    void invalidate_tierIsDown_isOwedAndNothingIsAnsweredThoughTheTierIsBack() {
        inner.down = true;
        assertThat(invalidate(A).owed()).containsExactly(TierId.REDIS);
        comesBack();
        int asked = inner.asked.get();

        assertThat(read(A)).isEqualTo(DOWN);
        assertThat(tier.getAll(TYPE, List.of(A, B))).containsExactly(DOWN, DOWN);
        assertThat(tier.heldBack(TYPE, A)).isNull();
        assertThat(tier.put(TYPE, GuardedTierTest.entry(A, "new"), null)).isEqualTo(Fill.UNAVAILABLE);
        assertThat(tier.fill(TYPE, GuardedTierTest.entry(A, "new"), tier.token(TYPE, A))).isEqualTo(Fill.UNAVAILABLE);
        assertThat(tier.putAll(TYPE, List.of(GuardedTierTest.entry(A, "new")), List.of())).containsExactly(Fill.UNAVAILABLE);
        assertThat(tier.inspect(A).served()).isFalse();
        assertThatThrownBy(() -> tier.expire(A, Ttl.seconds(1))).isInstanceOf(CacheException.TierUnavailable.class)
                .hasMessageContaining("brought up to date");
        assertThat(inner.asked).hasValue(asked);
    }

    @Test
    void invalidate_breakerIsOpen_isOwedWithoutAsking() {
        inner.down = true;
        for (int i = 0; i < 5; i++) {
            read(A);
        }
        int asked = inner.asked.get();

        assertThat(invalidate(A).owed()).containsExactly(TierId.REDIS);
        assertThat(inner.asked).hasValue(asked);
        assertThat(journal.owed(TierId.REDIS)).isEqualTo(1);
    }

    @Test
    void settle_tierIsBack_tellsItAllAtOnceAndAnswersBehindIt() {
        inner.down = true;
        List.of(C, A, B).forEach(this::invalidate);
        comesBack();
        var meanwhile = new ArrayList<Lookup<String>>();
        inner.beforeRemoval = what -> meanwhile.addAll(List.of(read(A), read(B), read(C)));

        assertThat(tier.settle()).isTrue();
        assertThat(told()).containsExactly(Set.of(A, B, C));
        assertThat(meanwhile).hasSize(3).containsOnly(DOWN);
        assertThat(List.of(read(A), read(B), read(C))).containsOnly(ABSENT);
        assertThat(journal.owed(TierId.REDIS)).isZero();
    }

    @Test
    void settle_manyAreOwedAndEachRemovalBringsOneMore_theGateOpens() {
        inner.down = true;
        IntStream.range(0, 100).forEach(i -> invalidate(Key.of("quote:" + i)));
        IntStream.range(0, 10).forEach(i -> invalidate(new Invalidation.ByGlob(Glob.of("quote:" + i + "*"))));
        comesBack();
        var arriving = new AtomicInteger();
        inner.beforeRemoval = what -> {
            if (arriving.incrementAndGet() <= 20) {
                invalidate(Key.of("quote:new:" + arriving));
            }
        };

        assertThat(tier.settle()).isTrue();
        assertThat(inner.told.size()).as("removals").isLessThan(25);
        assertThat(journal.owed(TierId.REDIS)).isZero();
    }

    @Test
    void settle_oneOfManyIsRefused_theOthersAreTold() {
        inner.down = true;
        invalidate(A);
        invalidate(new Invalidation.ByDomain("app", "GONE"));
        invalidate(B);
        comesBack();

        assertThat(tier.settle()).isTrue();
        assertThat(inner.told.getFirst().listed()).contains(Set.of(A));
        assertThat(inner.held).isEmpty();
    }

    @Test
    void settle_tierIsStoppedInTheMiddle_nothingStaleIsAnsweredUntilTheLastIsDone() throws Exception {
        inner.down = true;
        List.of(A, B).forEach(this::invalidate);
        comesBack();
        var reached = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        inner.beforeRemoval = what -> {
            if (what.contains(B)) {
                reached.countDown();
                await(go);
            }
        };
        var settling = CompletableFuture.supplyAsync(tier::settle, Thread::startVirtualThread);
        reached.await();

        assertThat(List.of(read(A), read(B))).containsOnly(DOWN);
        assertThat(tier.settle()).as("a second one does not wait").isFalse();
        go.countDown();
        assertThat(settling.get()).isTrue();
        assertThat(read(B)).isEqualTo(ABSENT);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void invalidate_whileTheTierIsBeingTold_isAppendedAndToldBeforeItAnswers() throws Exception {
        inner.down = true;
        invalidate(A);
        comesBack();
        inner.beforeRemoval = what -> {
            if (what.contains(A)) {
                assertThat(invalidate(B).owed()).containsExactly(TierId.REDIS);
            }
        };

        assertThat(tier.settle()).isTrue();
        assertThat(told()).containsExactly(Set.of(A), Set.of(B));
    }

    @Test
    void invalidate_sameAsTheOneBeingTold_isToldOnceMore() {
        inner.down = true;
        invalidate(A);
        comesBack();
        var first = new CountDownLatch(1);
        inner.beforeRemoval = what -> {
            if (first.getCount() > 0) {
                first.countDown();
                invalidate(A);
            }
        };

        assertThat(tier.settle()).isTrue();
        assertThat(told()).containsExactly(Set.of(A), Set.of(A));
    }

    @Test
    void settle_tailReachedWhileAnInvalidationIsBeingKept_staysShut() throws Exception {
        var keeping = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var slow = intercepted(journal, () -> {
            keeping.countDown();
            await(go);
        });
        tier = guarded(slow);
        inner.down = true;
        var invalidating = CompletableFuture.supplyAsync(() -> invalidate(A), Thread::startVirtualThread);
        keeping.await();
        comesBack();

        assertThat(tier.settle()).isFalse();
        assertThat(read(A)).isEqualTo(DOWN);
        go.countDown();
        invalidating.get();
        assertThat(tier.settle()).isTrue();
        assertThat(read(A)).isEqualTo(ABSENT);
    }

    /** A journal that does something before it appends. */
    private static Journal intercepted(Journal real, Runnable beforeAppend) {
        return (Journal) Proxy.newProxyInstance(Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("append")) {
                beforeAppend.run();
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
    }

    @Test
    void read_underWayWhileAnInvalidationBecomesOwed_isNoAnswer() {
        inner.afterReading = () -> {
            inner.afterReading = () -> { };
            inner.down = true;
            invalidate(A);
        };

        assertThat(read(A)).isEqualTo(DOWN);
    }

    @Test
    void read_underWayWhileTheGateWasShutAndOpenedAgain_isNoAnswer() {
        inner.afterReading = () -> {
            inner.afterReading = () -> { };
            inner.down = true;
            invalidate(A);
            comesBack();
            assertThat(tier.settle()).isTrue();
        };

        assertThat(read(A)).isEqualTo(DOWN);
        assertThat(read(A)).isEqualTo(ABSENT);
    }

    @Test
    void settle_tierGoesAwayAgain_keepsWhatIsLeft() {
        inner.down = true;
        List.of(A, B).forEach(this::invalidate);
        comesBack();
        inner.beforeRemoval = what -> inner.down = what.contains(B);

        assertThat(tier.settle()).isFalse();
        assertThat(journal.owed(TierId.REDIS)).isEqualTo(1);
        inner.beforeRemoval = what -> { };
        comesBack();
        assertThat(tier.settle()).isTrue();
        assertThat(told()).containsExactly(Set.of(A), Set.of(B));
    }

    @Test
    void construction_journalOwesTheTierFromAnEarlierRun_answersNothingUntilToldAll() {
        inner.down = true;
        invalidate(A);
        journal.close();
        inner.down = false;
        journal = FileJournal.open(folder);
        tier = guarded(journal);

        assertThat(read(A)).isEqualTo(DOWN);
        assertThat(tier.status().state()).isEqualTo(TierStatus.State.CONNECTING);
        assertThat(tier.settle()).isTrue();
        assertThat(read(A)).isEqualTo(ABSENT);
        assertThat(read(B)).isInstanceOf(Entry.class);
    }

    @Test
    void settle_owedADomainThatIsNoMore_forgetsEveryKeyOfTheLayouts() {
        inner.held.put(Key.of("foreign"), GuardedTierTest.entry(Key.of("foreign"), "theirs"));
        inner.down = true;
        invalidate(new Invalidation.ByDomain("app", "GONE"));
        comesBack();

        assertThat(tier.settle()).isTrue();
        assertThat(inner.held).containsOnlyKeys(Key.of("foreign"));
    }

    @Test
    void settle_owedAnExpressionThatRunsAway_forgetsEveryKeyOfTheLayouts() {
        inner.down = true;
        invalidate(new Invalidation.ByRegex(KeyRegex.of("quote:.*")));
        comesBack();
        inner.beforeRemoval = what -> {
            inner.beforeRemoval = next -> { };
            throw new CacheException.PatternTooSlow("quote:.*", KeyRegex.LIMIT);
        };

        assertThat(tier.settle()).isTrue();
        assertThat(inner.held).isEmpty();
    }

    @Test
    void settle_tierRefusesForAnotherReason_staysShutAndSaysWhy() {
        inner.down = true;
        invalidate(A);
        comesBack();
        inner.beforeRemoval = what -> {
            throw new CacheException.ReadOnly("an invalidation");
        };

        assertThat(tier.settle()).isFalse();
        assertThat(tier.status().state()).isEqualTo(TierStatus.State.DEGRADED);
        assertThat(tier.status().sentence()).contains("1 invalidation made", "read-only");
        assertThat(read(A)).isEqualTo(DOWN);
    }

    @Test
    void status_whileOwed_saysHowMany() {
        inner.down = true;
        List.of(A, B).forEach(this::invalidate);
        assertThat(tier.status().state()).isEqualTo(TierStatus.State.DOWN);
        assertThat(tier.status().sentence()).contains("is away", "2 invalidations");
        comesBack();

        assertThat(tier.status().state()).isEqualTo(TierStatus.State.CONNECTING);
        assertThat(tier.status().sentence()).contains("REDIS is being brought up to date: 2 invalidations");
    }

    @Test
    void invalidate_journalCannotKeepIt_throwsWithBothCausesAndStillAnswersNothing() {
        tier = guarded(intercepted(journal, () -> {
            throw new CacheException("The journal is full.", null);
        }));
        inner.down = true;

        assertThatThrownBy(() -> invalidate(A)).isInstanceOf(CacheException.TierUnavailable.class).hasMessageContaining("The journal is full.")
                .hasCauseInstanceOf(CacheException.TierUnavailable.class)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).singleElement().matches(each -> "The journal is full.".equals(each.getMessage())));
        assertThatThrownBy(() -> invalidate(B)).hasCauseInstanceOf(CacheException.class);
        comesBack();
        assertThat(read(A)).isEqualTo(DOWN);
        assertThat(tier.status().sentence()).contains("2 invalidations");
        assertThat(tier.settle()).isTrue();
        assertThat(told()).containsExactly(Set.of(A, B));
    }

    @Test
    void invalidate_journalCannotKeepMoreThanIsRemembered_becomesEverything() {
        tier = guarded(intercepted(journal, () -> {
            throw new CacheException("The journal is full.", null);
        }));
        inner.down = true;
        for (int i = 0; i <= Arrears.REMEMBERED; i++) {
            var key = i == 0 ? A : Key.of("quote:" + i);
            assertThatThrownBy(() -> invalidate(key)).isInstanceOf(CacheException.TierUnavailable.class);
        }
        comesBack();

        assertThat(tier.settle()).isTrue();
        assertThat(inner.held).isEmpty();
        assertThat(inner.told).hasSize(2);
    }

    @Test
    void settler_tierReturns_answersAgainByItself() {
        var settler = new Settler(List.of(tier), Duration.ofMillis(5)).start();
        try (settler) {
            inner.down = true;
            for (var key : List.of(A, B)) {
                invalidate(key);
            }
            assertThat(read(A)).isEqualTo(DOWN);
            comesBack();
            Await.until("the tier answers again", () -> read(A).equals(ABSENT));
            assertThat(read(B)).isEqualTo(ABSENT);
        }
    }

    @Test
    void settler_nothingOwed_sleepsUntilSomethingIs() {
        var thread = new AtomicReference<Thread>();
        inner.beforeRemoval = what -> {
            if (!Thread.currentThread().getName().equals("tierdeck-settler")) {
                inner.beforeRemoval = later -> thread.set(Thread.currentThread());
                throw new CacheException.TierUnavailable(TierId.REDIS, "Away for one call.", null);
            }
        };
        var settler = new Settler(List.of(tier), Duration.ofMinutes(5)).start();
        try (settler) {
            invalidate(A);
            Await.until("the settler was woken and has told it", () -> thread.get() != null && read(A).equals(ABSENT));
            Await.until("it sleeps without a limit", () -> thread.get().getState() == Thread.State.WAITING);
        }
        assertThat(thread.get().isAlive()).isFalse();
    }
}
