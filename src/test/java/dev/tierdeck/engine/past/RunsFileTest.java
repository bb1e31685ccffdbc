package dev.tierdeck.engine.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.engine.warm.WarmerStats;
import dev.tierdeck.engine.warm.WarmerStats.Run;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of warmers, from one start to the next. */
@Timeout(60)
class RunsFileTest {
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("runs").resolve("desk.jsonl");
    }

    private static Run run(int second, String error) {
        return new Run(Keeping.START.plusSeconds(second), Duration.ofNanos(1_234_567), error == null ? second : 0, error);
    }

    /** What counts how often it is forced, and fails when told. */
    private static final class Disk implements Medium {
        final AtomicInteger forced = new AtomicInteger();
        final AtomicBoolean full = new AtomicBoolean();

        @Override
        public void write(RandomAccessFile to, byte[] bytes) throws IOException {
            if (full.get()) {
                throw new IOException("No space left on device");
            }
            to.write(bytes);
        }

        @Override
        public void force(RandomAccessFile to) {
            forced.incrementAndGet();
        }
    }

    @Test
    void runs_afterTheNextStart_areTheSameOldestFirst_forTheirOwnerAlone() throws IOException {
        try (var store = RunsFile.open(file)) {
            store.add("symbols spot", run(1, null));
            store.add("macro \u202e\n\"", run(2, "no\nanswer 🔒"));
            store.add("symbols spot", run(3, null));
        }
        try (var next = RunsFile.open(file)) {
            assertThat(next.runs()).containsOnlyKeys("symbols spot", "macro \u202e\n\"");
            assertThat(next.runs().get("symbols spot")).containsExactly(run(1, null), run(3, null));
            assertThat(next.runs().get("macro \u202e\n\"")).containsExactly(run(2, "no\nanswer 🔒"));
        }
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void nothingToRemember_makesNoFile() {
        try (var store = RunsFile.open(file)) {
            assertThat(store.runs()).isEmpty();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void frequentWarmer_pushesOutNoRareOne_andTheFileStaysSmall() throws IOException {
        try (var store = RunsFile.open(file, new Disk(), Duration.ZERO)) {
            store.add("nightly", run(0, null));
            for (int i = 1; i <= 3_000; i++) {
                store.add("each second", run(i, null));
            }
            assertThat(store.runs().get("nightly")).hasSize(1);
            assertThat(store.runs().get("each second")).hasSize(WarmerStats.RECENT).last().isEqualTo(run(3_000, null));
        }
        assertThat(Files.readAllLines(file)).hasSizeLessThan(1_200);
    }

    @Test
    void warmersThatRanLongestAgo_areForgottenFirst() {
        try (var store = RunsFile.open(file, new Disk(), NEVER)) {
            for (int i = 0; i < RunsFile.WARMERS + 5; i++) {
                store.add("warmer " + i, run(i, null));
            }
        }
        try (var next = RunsFile.open(file)) {
            assertThat(next.runs()).hasSize(RunsFile.WARMERS).containsKey("warmer 5").doesNotContainKey("warmer 4");
        }
    }

    @Test
    void manyRuns_areWrittenTogether() {
        var disk = new Disk();
        try (var store = RunsFile.open(file, disk, NEVER)) {
            for (int i = 0; i < 100; i++) {
                store.add("often", run(i, null));
            }
            assertThat(disk.forced).as("the first at once").hasValue(1);
        }
        assertThat(disk.forced).hasValue(2);
    }

    @Test
    void fullDisk_isOvercomeLater_andNothingIsLost() {
        var disk = new Disk();
        disk.full.set(true);
        try (var store = RunsFile.open(file, disk, Duration.ZERO)) {
            store.add("a", run(1, null));
            store.add("a", run(2, null));
            disk.full.set(false);
            store.add("a", run(3, null));
            assertThat(store.runs().get("a")).containsExactly(run(1, null), run(2, null), run(3, null));
        }
    }

    @Test
    void foreignLines_arePassedOver() throws IOException {
        try (var store = RunsFile.open(file)) {
            store.add("a", run(1, null));
        }
        Files.writeString(file, "{\"warmer\":\"a\"}\nnot json\n\n{\"warmer\":\"a\",\"at\":\"yest", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        try (var next = RunsFile.open(file)) {
            next.add("a", run(2, null));
        }
        try (var last = RunsFile.open(file)) {
            assertThat(last.runs().get("a")).containsExactly(run(1, null), run(2, null));
        }
    }
}
