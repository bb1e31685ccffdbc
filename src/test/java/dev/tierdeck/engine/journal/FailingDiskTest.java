package dev.tierdeck.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.testing.Await;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, that fails to force, and one that is slow. */
@Timeout(60)
final class FailingDiskTest {
    @TempDir
    private Path folder;

    private final Disk disk = new Disk();

    /** A disk on which a test may do as it likes. */
    private static final class Disk implements Medium {
        final AtomicInteger forces = new AtomicInteger();
        volatile boolean full;
        volatile boolean broken;
        volatile Runnable whileForcing = () -> { };

        @Override
        public void write(RandomAccessFile file, byte[] bytes) throws IOException {
            if (full) {
                file.write(bytes, 0, bytes.length / 2);
                throw new IOException("No space left on device");
            }
            file.write(bytes);
        }

        @Override
        public void force(RandomAccessFile file) throws IOException {
            forces.incrementAndGet();
            whileForcing.run();
            if (broken) {
                throw new IOException("Input/output error");
            }
            file.getFD().sync();
        }
    }

    private FileJournal open() {
        return FileJournal.open(folder, JournalLimits.USUAL, disk);
    }

    @AfterEach
    void heal() {
        disk.full = false;
    }

    @Test
    void append_diskIsFull_saysSoAndKeepsNothingAndGoesOnWhenThereIsRoom() {
        var journal = open();
        journal.append(TierId.REDIS, FileJournalTest.key("a"));
        disk.full = true;
        assertThatThrownBy(() -> journal.append(TierId.REDIS, FileJournalTest.key("b"))).isInstanceOf(CacheException.class)
                .hasMessageContaining("No space left on device").hasMessageContaining("Make room").hasMessageContaining(folder.toString());
        assertThatThrownBy(() -> journal.intend(Key.of("c"))).isInstanceOf(CacheException.class);
        assertThat(journal.owed(TierId.REDIS)).isEqualTo(1);
        disk.full = false;
        journal.append(TierId.REDIS, FileJournalTest.key("d"));
        journal.close();

        var again = open();
        assertThat(FileJournalTest.take(again, TierId.REDIS)).containsExactly(FileJournalTest.key("a"), FileJournalTest.key("d"));
        assertThat(again.owed(TierId.DISK)).isZero();
        again.close();
    }

    @Test
    void done_diskIsFull_isDoneAndToldOnceMoreAfterARestart() {
        var journal = open();
        journal.append(TierId.REDIS, FileJournalTest.key("a"));
        var intent = journal.intend(Key.of("b"));
        disk.full = true;
        journal.done(journal.next(TierId.REDIS));
        intent.close();

        assertThat(journal.next(TierId.REDIS)).isNull();
        journal.close();
        disk.full = false;
        var again = open();
        assertThat(FileJournalTest.take(again, TierId.REDIS)).containsExactly(FileJournalTest.key("a"), FileJournalTest.key("b"));
        again.close();
    }

    @Test
    void open_diskIsFull_isRefusedAndTheOldFileStays() {
        var journal = open();
        journal.append(TierId.REDIS, FileJournalTest.key("a"));
        journal.close();
        disk.full = true;
        assertThatThrownBy(this::open).isInstanceOf(CacheException.class).hasMessageContaining("make room");
        assertThat(folder.resolve("journal.jsonl.new")).doesNotExist();
        disk.full = false;

        var again = open();
        assertThat(FileJournalTest.take(again, TierId.REDIS)).containsExactly(FileJournalTest.key("a"));
        again.close();
    }

    @Test
    void append_forceFailed_isNeverTakenForSafeUntilTheFileWasWrittenAnew() {
        var journal = open();
        disk.broken = true;
        assertThatThrownBy(() -> journal.append(TierId.REDIS, FileJournalTest.key("a"))).hasMessageContaining("Input/output error");
        assertThatThrownBy(() -> journal.append(TierId.REDIS, FileJournalTest.key("a"))).as("the same waits, but is not safe")
                .isInstanceOf(CacheException.class);
        disk.broken = false;
        int before = disk.forces.get();
        journal.append(TierId.REDIS, FileJournalTest.key("a"));

        assertThat(disk.forces.get() - before).as("the new file was forced").isEqualTo(1);
        journal.close();
        var again = open();
        assertThat(FileJournalTest.take(again, TierId.REDIS)).containsExactly(FileJournalTest.key("a"));
        again.close();
    }

    @Test
    void append_waitedForAForceThatFailed_failsToo() throws Exception {
        var journal = open();
        var first = new AtomicInteger(1);
        disk.whileForcing = () -> {
            if (first.getAndDecrement() == 1) {
                Await.until("the second has been added and waits", () -> journal.owed(TierId.REDIS) == 2);
                disk.broken = true;
            } else {
                disk.broken = false;
            }
        };
        try (var pool = Executors.newFixedThreadPool(2)) {
            var one = pool.submit(() -> journal.append(TierId.REDIS, FileJournalTest.key("a")));
            Await.until("the first is being forced", () -> first.get() == 0);
            var two = pool.submit(() -> journal.append(TierId.REDIS, FileJournalTest.key("b")));

            assertThatThrownBy(one::get).hasCauseInstanceOf(CacheException.class);
            assertThatThrownBy(two::get).hasCauseInstanceOf(CacheException.class);
        }
        journal.close();
    }

    @Test
    void append_fileIsWrittenAnewForACallerWhoIsInterrupted_isKept() {
        var journal = open();
        disk.broken = true;
        assertThatThrownBy(() -> journal.append(TierId.REDIS, FileJournalTest.key("a"))).isInstanceOf(CacheException.class);
        disk.broken = false;
        Thread.currentThread().interrupt();
        journal.append(TierId.REDIS, FileJournalTest.key("b"));

        assertThat(Thread.interrupted()).isTrue();
        journal.close();
        var again = open();
        assertThat(FileJournalTest.take(again, TierId.REDIS)).containsExactly(FileJournalTest.key("a"), FileJournalTest.key("b"));
        again.close();
    }

    @Test
    void append_manyThreadsAtOnce_shareForces() throws Exception {
        var journal = open();
        disk.whileForcing = () -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        int before = disk.forces.get();
        int threads = 16;
        int each = 20;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var done = new ArrayList<Future<?>>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                done.add(pool.submit(() -> IntStream.range(0, each)
                        .forEach(i -> journal.append(TierId.REDIS, FileJournalTest.key(thread + ":" + i)))));
            }
            for (var one : done) {
                one.get();
            }
        }

        assertThat(disk.forces.get() - before).isLessThan(threads * each * 3 / 4);
        assertThat(journal.owed(TierId.REDIS)).isEqualTo(threads * each);
        journal.close();
    }

    @Test
    void append_forceHasNotReturned_doesNotReturn() throws Exception {
        var journal = open();
        var forcing = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        disk.whileForcing = () -> {
            forcing.countDown();
            while (go.getCount() > 0) {
                LockSupport.parkNanos(100_000);
            }
        };
        var appending = Thread.ofPlatform().start(() -> journal.append(TierId.REDIS, FileJournalTest.key("a")));

        assertThat(forcing.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(appending.isAlive()).isTrue();
        go.countDown();
        appending.join();
        journal.close();
    }

    @Test
    void done_isNotForced() {
        var journal = open();
        journal.append(TierId.REDIS, FileJournalTest.key("a"));
        var intent = journal.intend(Key.of("b"));
        int before = disk.forces.get();
        journal.done(journal.next(TierId.REDIS));
        intent.close();

        assertThat(disk.forces).hasValue(before);
        journal.close();
    }

    @Test
    void append_realDiskIsFull_saysSoAndKeepsWhatItConfirmed() throws Exception {
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString()), "mounting needs rights");
        try {
            var journal = FileJournal.open(folder);
            int confirmed = 0;
            try {
                for (; confirmed < 1000; confirmed++) {
                    journal.append(TierId.REDIS, FileJournalTest.key(confirmed + "x".repeat(200)));
                }
            } catch (CacheException full) {
                assertThat(full).hasMessageContaining("could not be written").hasMessageContaining("Make room");
            }
            assertThat(confirmed).isBetween(10, 999);
            assertThat(journal.owed(TierId.REDIS)).isEqualTo(confirmed);
            journal.close();
            var ledger = new Ledger();
            assertThat(Replay.read(folder.resolve("journal.jsonl"), ledger)).isZero();
            assertThat(ledger.debt(TierId.REDIS).size()).isEqualTo(confirmed);
        } finally {
            assertThat(run("umount", folder.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
