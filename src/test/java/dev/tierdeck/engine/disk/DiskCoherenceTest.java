package dev.tierdeck.engine.disk;

import static dev.tierdeck.engine.disk.Sample.ALONE;
import static dev.tierdeck.engine.disk.Sample.BAR;
import static dev.tierdeck.engine.disk.Sample.EVERY;
import static dev.tierdeck.engine.disk.Sample.SHARED;
import static dev.tierdeck.engine.disk.Sample.answer;
import static dev.tierdeck.engine.disk.Sample.entry;
import static dev.tierdeck.engine.disk.Sample.run;
import static dev.tierdeck.engine.disk.Sample.stamped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.Stamp;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.testing.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies of what Redis holds, and how the disk learns that they are old. */
@Timeout(60)
final class DiskCoherenceTest {
    private static final Key KEY = Key.of("price:BTC");
    private static final Key BIN = Key.of(new byte[] {0, (byte) 0xff, 'x'});

    @TempDir
    private Path directory;
    private final DiskClock clock = new DiskClock();
    private DiskTier disk;

    @BeforeEach
    void open() {
        disk = clock.open(DiskSettings.in(directory));
        disk.began(EVERY);
        clock.confirm(disk);
    }

    @AfterEach
    void close() {
        disk.close();
    }

    private void hold(String... tags) {
        assertThat(disk.fill(SHARED, entry(KEY, "held", tags), disk.token(SHARED, KEY)).isStored()).isTrue();
    }

    private Object read() {
        return answer(disk.get(SHARED, KEY));
    }

    @Test
    void get_intervalEnded_isFencedAtOnceAndHeldBackAsInterrupted() {
        hold();
        disk.ended();

        assertThat(read()).isEqualTo(MissCause.FENCED);
        assertThat(disk.status().state()).isEqualTo(TierStatus.State.FENCED);
        assertThat(disk.heldBack(SHARED, KEY)).satisfies(copy -> {
            assertThat(copy.value()).isEqualTo("held");
            assertThat(copy.held()).isEqualTo(Stale.of(StaleReason.INTERRUPTED));
        });
        assertThat(disk.inspect(KEY).served()).isFalse();
    }

    @Test
    void get_newIntervalBegan_doesNotServeCopiesOfTheOld() {
        hold();
        disk.ended();
        disk.began(EVERY);

        assertThat(read()).isEqualTo(MissCause.FENCED);
    }

    @Test
    void get_heartbeatSilentTooLong_isFencedWithoutAnybodyTellingIt() {
        disk.fill(SHARED, Sample.lasting(KEY, "held", Duration.ofDays(9)), disk.token(SHARED, KEY));
        clock.pass(Duration.ofDays(1));

        assertThat(read()).isEqualTo(MissCause.FENCED);
    }

    @Test
    void fill_intervalChangedSinceToken_isRefused() {
        var token = disk.token(SHARED, KEY);
        disk.ended();
        disk.began(EVERY);

        assertThat(disk.fill(SHARED, entry(KEY, "old"), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fill_keyOutsideTheToldHeads_isRefused() {
        disk.began(List.of("quote:".getBytes(StandardCharsets.UTF_8)));

        assertThat(disk.fill(SHARED, entry(KEY, "untold"), disk.token(SHARED, KEY))).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fill_keyChangedSinceToken_isRefused() {
        var token = disk.token(SHARED, KEY);
        disk.changed(KEY);

        assertThat(disk.fill(SHARED, entry(KEY, "old"), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fill_tagChangedSinceToken_isRefused() {
        var token = disk.token(SHARED, KEY);
        disk.tagChanged("crypto");

        assertThat(disk.fill(SHARED, entry(KEY, "old", "crypto"), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void put_keyChangedSinceToken_dropsTheKeyRatherThanKeepAnOlderValue() {
        hold();
        var token = disk.token(SHARED, KEY);
        disk.changed(KEY);
        hold();

        assertThat(disk.put(SHARED, entry(KEY, "late"), token)).isEqualTo(Fill.REFUSED);
        assertThat(read()).isEqualTo(MissCause.ABSENT);
    }

    @Test
    void put_earlierStampThanWhatStands_isRefused() {
        long stamp = 7L << Stamp.COUNT_BITS;
        disk.put(SHARED, stamped(KEY, "later", stamp + 5), null);

        assertThat(disk.put(SHARED, stamped(KEY, "earlier", stamp + 4), null)).isEqualTo(Fill.REFUSED);
        assertThat(read()).isEqualTo("later");
        assertThat(disk.put(SHARED, stamped(KEY, "latest", stamp + 6), null).isStored()).isTrue();
    }

    @Test
    void get_changeToldWhileTheFileIsBusy_isNotAnsweredThoughTheRowStillStands() throws Exception {
        hold();
        try (var other = Sample.other(directory)) {
            run(other, "BEGIN IMMEDIATE");
            disk.changed(KEY);

            assertThat(read()).isEqualTo(MissCause.ABSENT);
            assertThat(disk.getAll(SHARED, List.of(KEY)).stream().map(Sample::answer)).containsExactly(MissCause.ABSENT);
            assertThat(disk.heldBack(SHARED, KEY)).isNull();
            assertThat(disk.inspect(KEY)).isNull();
            assertThat(rows(other)).isOne();
        }
    }

    @Test
    void get_tagChangeToldWhileTheFileIsBusy_isNotAnswered() throws Exception {
        hold("crypto");
        try (var other = Sample.other(directory)) {
            run(other, "BEGIN IMMEDIATE");
            disk.tagChanged("crypto");

            assertThat(read()).isEqualTo(MissCause.ABSENT);
            assertThat(rows(other)).isOne();
        }
    }

    @Test
    void changed_aLittleLater_theRowIsGoneAndTheKeyCanBeFilledAgain() throws Exception {
        hold("crypto");
        disk.changed(KEY);
        try (var other = Sample.other(directory)) {
            Await.until("the row is deleted", () -> rows(other) == 0);
        }
        hold();

        assertThat(read()).isEqualTo("held");
    }

    @Test
    void tagChanged_aLittleLater_theRowsWithItAreGoneAndNoOthers() throws Exception {
        hold("crypto");
        disk.fill(SHARED, entry(BIN, "other", "stocks"), disk.token(SHARED, BIN));
        disk.tagChanged("crypto");
        try (var other = Sample.other(directory)) {
            Await.until("the row is deleted", () -> rows(other) == 1);
        }

        assertThat(answer(disk.get(SHARED, BIN))).isEqualTo("other");
    }

    @Test
    void fill_afterTheChangeWasTold_isAnsweredAtOnce() throws Exception {
        hold();
        try (var other = Sample.other(directory)) {
            run(other, "BEGIN IMMEDIATE");
            disk.changed(KEY);
            run(other, "ROLLBACK");
        }

        assertThat(disk.fill(SHARED, entry(KEY, "new"), disk.token(SHARED, KEY)).isStored()).isTrue();
        assertThat(read()).isEqualTo("new");
    }

    /** The deleter has chosen its rows and is stopped before it may write: it asks for the time in between. */
    @Test
    void fill_whileTheDeleterOfVoidRowsIsOnItsWay_stays() {
        hold();
        var chosen = new AtomicReference<Thread>();
        var go = new CountDownLatch(1);
        clock.onRead(() -> {
            var asking = Thread.currentThread();
            if (inside(asking, "drainKeys") && chosen.compareAndSet(null, asking)) {
                awaitQuietly(go);
            }
        });
        disk.changed(KEY);
        Await.until("the deleter has chosen", () -> chosen.get() != null);
        assertThat(disk.fill(SHARED, entry(KEY, "new"), disk.token(SHARED, KEY)).isStored()).isTrue();
        go.countDown();
        Await.until("the deleter is done", () -> !inside(chosen.get(), "drainKeys"));

        assertThat(read()).isEqualTo("new");
    }

    @Test
    void changed_moreThanCanWait_nothingOldIsAnsweredAndTheTierRecovers() throws Exception {
        hold();
        try (var other = Sample.other(directory)) {
            run(other, "BEGIN IMMEDIATE");
            for (int i = 0; i <= Voids.LIMIT; i++) {
                disk.changed(Key.of("changed:" + i));
            }

            assertThat(read()).isEqualTo(MissCause.ABSENT);
        }
        Await.until("what is void has been deleted", () -> {
            hold();
            return read().equals("held");
        });
        assertThat(answer(disk.get(SHARED, Key.of("changed:1")))).isEqualTo(MissCause.ABSENT);
    }

    @Test
    void put_thatCouldNotBeWritten_leavesNoOlderValueToBeAnswered() throws Exception {
        hold();
        try (var other = Sample.other(directory)) {
            run(other, "BEGIN IMMEDIATE");

            assertThat(disk.put(SHARED, entry(KEY, "new"), null)).isEqualTo(Fill.UNAVAILABLE);
            assertThat(read()).isEqualTo(MissCause.ABSENT);
            assertThat(disk.status().state()).isEqualTo(TierStatus.State.DEGRADED);
        }
        Await.until("writing works again", () -> disk.put(SHARED, entry(KEY, "newer"), null).isStored());
        assertThat(disk.status().state()).isEqualTo(TierStatus.State.OK);
    }

    /** The filler has found its stripe untouched and is stopped before it stores: it asks for the time in between. */
    @Test
    void invalidate_byPatternWhileAFillIsBeingStored_removesItToo() throws Exception {
        var token = disk.token(ALONE, KEY);
        var deciding = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var filler = new Thread(() -> disk.fill(ALONE, entry(KEY, "old"), token));
        clock.onRead(() -> {
            if (Thread.currentThread() == filler && inside(filler, "decide")) {
                deciding.countDown();
                awaitQuietly(go);
            }
        });
        filler.start();
        deciding.await();
        var remover = new Thread(() -> disk.invalidate(Selection.of(Glob.of("price:*"))));
        remover.start();
        Await.until("the removal waits, or is done", () -> remover.getState() == Thread.State.WAITING || !remover.isAlive());
        go.countDown();
        filler.join();
        remover.join();

        assertThat(answer(disk.get(ALONE, KEY))).isEqualTo(MissCause.ABSENT);
    }

    private static boolean inside(Thread thread, String method) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals(method));
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void fence_fileOpenedAgain_servesNothingOfTheIntervalUnderWay() {
        var fence = new Fence(() -> 0);
        fence.began(EVERY);
        fence.confirmed(1);
        long before = fence.interval(KEY).id();
        assertThat(fence.serves(KEY, before)).isTrue();
        fence.opened(5);

        assertThat(fence.serves(KEY, before)).isFalse();
    }

    @Test
    void keep_whileTheSharedTierIsAway_isRefused() {
        assertThat(disk.keep(SHARED, entry(KEY, "loaded"), disk.token(SHARED, KEY), Duration.ofSeconds(1))).isEqualTo(Fill.REFUSED);
    }

    @Test
    void token_ofAKeyThatIsAnswered_saysSo() {
        hold();

        assertThat(disk.token(SHARED, KEY).standing()).isTrue();
        assertThat(disk.token(SHARED, BIN).standing()).isFalse();
        disk.ended();
        assertThat(disk.token(SHARED, KEY).standing()).isFalse();
    }

    @Test
    void entry_ofATypeThatLivesOnDiskAlone_outlivesTheInterval() {
        disk.fill(ALONE, entry(KEY, "mine"), disk.token(ALONE, KEY));
        disk.ended();

        assertThat(answer(disk.get(ALONE, KEY))).isEqualTo("mine");
    }

    @Test
    void entry_ofAnImmutableType_outlivesTheIntervalButNotAnInvalidation() {
        disk.caughtUp();
        disk.fill(BAR, entry(KEY, "closed"), disk.token(BAR, KEY));
        disk.ended();
        assertThat(answer(disk.get(BAR, KEY))).isEqualTo("closed");

        disk.invalidated(Selection.of(Set.of(KEY)));
        assertThat(answer(disk.get(BAR, KEY))).isEqualTo(MissCause.ABSENT);
    }

    private static int rows(Connection other) {
        try (var statement = other.createStatement(); var rows = statement.executeQuery("SELECT count(*) FROM entry")) {
            return rows.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
