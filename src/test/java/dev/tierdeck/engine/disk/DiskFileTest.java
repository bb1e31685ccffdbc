package dev.tierdeck.engine.disk;

import static dev.tierdeck.engine.disk.Sample.ALONE;
import static dev.tierdeck.engine.disk.Sample.BAR;
import static dev.tierdeck.engine.disk.Sample.EVERY;
import static dev.tierdeck.engine.disk.Sample.SHARED;
import static dev.tierdeck.engine.disk.Sample.answer;
import static dev.tierdeck.engine.disk.Sample.entry;
import static dev.tierdeck.engine.disk.Sample.file;
import static dev.tierdeck.engine.disk.Sample.key;
import static dev.tierdeck.engine.disk.Sample.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.testing.Await;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The directory and the file: missing, foreign, damaged, in use, full. */
@Timeout(120)
final class DiskFileTest {
    @TempDir
    private Path directory;
    private final List<DiskTier> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(DiskTier::close);
    }

    private DiskTier open(DiskSettings settings) {
        var disk = DiskTier.open(settings);
        opened.add(disk);
        return disk;
    }

    private DiskTier open() {
        return open(DiskSettings.in(directory));
    }

    private static boolean put(DiskTier disk, int number, String value) {
        return disk.put(ALONE, entry(key(number), value), null).isStored();
    }

    private static Object read(DiskTier disk, int number) {
        return answer(disk.get(ALONE, key(number)));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void directory_missing_isMadeWithItsParents() {
        var deep = directory.resolve("a/b ?&#%41/ü");
        var disk = open(DiskSettings.in(deep));

        assertThat(put(disk, 1, "one")).isTrue();
        assertThat(deep.resolve("tierdeck.db")).exists();
        assertThat(disk.status().state()).isEqualTo(State.OK);
    }

    @Test
    void directory_belowAFile_isDownAndSaysWhyAndWorksOnceItIsGone() throws IOException {
        var inTheWay = Files.writeString(directory.resolve("file"), "mine");
        var disk = open(DiskSettings.in(inTheWay.resolve("cache")));

        assertThat(read(disk, 1)).isEqualTo(MissCause.TIER_DOWN);
        assertThat(answer(disk.getAll(ALONE, List.of(key(1))).getFirst())).isEqualTo(MissCause.TIER_DOWN);
        assertThat(disk.put(ALONE, entry(key(1), "one"), null)).isEqualTo(Fill.UNAVAILABLE);
        assertThat(disk.heldBack(ALONE, key(1))).isNull();
        assertThat(disk.inspect(key(1))).isNull();
        assertThat(disk.status().state()).isEqualTo(State.DOWN);
        assertThat(disk.status().sentence()).contains(inTheWay.toString());
        Files.delete(inTheWay);
        disk.retry();
        assertThat(put(disk, 1, "one")).isTrue();
        assertThat(disk.status().state()).isEqualTo(State.OK);
    }

    @Test
    void directory_thatIsAFile_isDownAndSaysSo() throws IOException {
        var disk = open(DiskSettings.in(Files.writeString(directory.resolve("file"), "mine")));

        assertThat(disk.status().state()).isEqualTo(State.DOWN);
        assertThat(disk.status().sentence()).contains("is a file");
    }

    @Test
    void foreignDatabase_isRefusedAndLeftByteForByte() throws Exception {
        try (var other = Sample.other(directory)) {
            run(other, "PRAGMA journal_mode = WAL");
            run(other, "CREATE TABLE entry (key BLOB)");
        }
        var before = Files.readAllBytes(file(directory));
        var disk = open();

        assertThat(disk.status().state()).isEqualTo(State.DOWN);
        assertThat(disk.status().sentence()).contains("tierdeck.db").contains("not a file of Tierdeck's");
        assertThat(read(disk, 1)).isEqualTo(MissCause.TIER_DOWN);
        assertThat(open(DiskSettings.in(directory).readOnly(true)).status().state()).isEqualTo(State.DOWN);
        disk.close();
        assertThat(Files.readAllBytes(file(directory))).isEqualTo(before);
        assertThat(names()).containsExactly("tierdeck.db", "tierdeck.lock");
    }

    @Test
    void foreignText_isRefusedAndLeftByteForByte() throws IOException {
        Files.writeString(file(directory), "a shopping list");
        var disk = open();

        assertThat(disk.status().state()).isEqualTo(State.DOWN);
        disk.close();
        assertThat(file(directory)).hasContent("a shopping list");
    }

    @Test
    void newerForm_isRefusedAndKept() throws Exception {
        open().close();
        try (var other = Sample.other(directory)) {
            run(other, "PRAGMA user_version = 99");
        }
        var disk = open();

        assertThat(disk.status().state()).isEqualTo(State.DOWN);
        assertThat(disk.status().sentence()).contains("newer Tierdeck");
        assertThat(names()).containsExactly("tierdeck.db", "tierdeck.lock");
    }

    @Test
    void olderForm_isBroughtUpToDate() throws Exception {
        try (var other = Sample.other(directory)) {
            run(other, "PRAGMA application_id = " + StoreFile.APPLICATION);
        }
        var disk = open();

        assertThat(put(disk, 1, "one")).isTrue();
        assertThat(read(disk, 1)).isEqualTo("one");
    }

    @Test
    void emptyFile_isSetAsideAndSaidSo() throws IOException {
        Files.createFile(file(directory));
        var disk = open();

        assertSetAside(disk);
    }

    @Test
    void logWithoutItsFile_isSetAside() throws IOException {
        Files.writeString(directory.resolve("tierdeck.db-wal"), "left over");
        var disk = open();

        assertThat(put(disk, 1, "one")).isTrue();
        assertThat(disk.status().state()).isEqualTo(State.DEGRADED);
        assertThat(names()).anyMatch(name -> name.matches("tierdeck-damaged-.*\\.db-wal"));
    }

    @Test
    void damagedFile_foundAtOpening_isSetAsideWithItsContentAndSaidSo() throws IOException {
        var first = open();
        IntStream.range(0, 200).forEach(i -> put(first, i, "x".repeat(1000)));
        first.close();
        overwritePageWith("x".repeat(500));
        var damaged = Files.readAllBytes(file(directory));
        var disk = open();

        assertSetAside(disk);
        assertThat(read(disk, 3)).isEqualTo(MissCause.ABSENT);
        assertThat(aside()).hasBinaryContent(damaged);
        assertThat(open(DiskSettings.in(directory).readOnly(true)).status().state()).isEqualTo(State.OK);
    }

    /** A page of the table that opening the file would not look at. */
    private void overwritePageWith(String what) throws IOException {
        var text = Files.readString(file(directory), StandardCharsets.ISO_8859_1);
        try (var raw = new RandomAccessFile(file(directory).toFile(), "rw")) {
            raw.seek(text.lastIndexOf(what) / 4096 * 4096L);
            raw.write(new byte[64]);
        }
    }

    @Test
    void damagedMark_whichSqliteCannotSee_isFoundAtOpening_andTheFileIsSetAside() throws Exception {
        var first = open();
        put(first, 1, "one");
        first.close();
        try (var other = Sample.other(directory)) {
            run(other, "UPDATE mark SET value = value || 'a' WHERE name = 'era'");
        }
        var disk = open();

        assertThat(read(disk, 1)).isEqualTo(MissCause.ABSENT);
        assertThat(disk.status().sentence()).contains("damaged").contains(aside().getFileName().toString());
        assertThat(put(disk, 1, "one")).isTrue();
    }

    @Test
    void damagedValue_whichSqliteCannotSee_isNotAnsweredAndTheFileIsSetAside() throws IOException {
        var first = open();
        put(first, 1, "A".repeat(50_000));
        put(first, 2, "fine");
        first.close();
        overwrite("A".repeat(100), "B".repeat(100));
        var disk = open();
        assertThat(read(disk, 2)).isEqualTo("fine");

        assertThat(read(disk, 1)).isEqualTo(MissCause.TIER_DOWN);
        assertSetAside(disk);
        assertThat(read(disk, 1)).isEqualTo(MissCause.ABSENT);
    }

    private void overwrite(String what, String with) throws IOException {
        var text = Files.readString(file(directory), StandardCharsets.ISO_8859_1);
        try (var raw = new RandomAccessFile(file(directory).toFile(), "rw")) {
            raw.seek(text.lastIndexOf(what)); // In the last of the pages that hold nothing but the value.
            raw.write(with.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private void assertSetAside(DiskTier disk) throws IOException {
        assertThat(disk.status().state()).isEqualTo(State.DEGRADED);
        assertThat(disk.status().sentence()).contains("damaged").contains(aside().getFileName().toString());
        assertThat(put(disk, 77, "one")).isTrue();
        disk.retry();
        assertThat(disk.status().state()).isEqualTo(State.OK);
    }

    private Path aside() throws IOException {
        return directory.resolve(names().stream().filter(name -> name.matches("tierdeck-damaged-.*\\.db")).findFirst().orElseThrow());
    }

    @Test
    void setAside_twiceInASecond_overwritesNothing() throws IOException {
        var now = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        for (int i = 0; i < 2; i++) {
            Files.createFile(file(directory));
            DiskTier.open(DiskSettings.in(directory), now, System::nanoTime).close();
            Files.delete(file(directory));
        }

        assertThat(names().stream().filter(name -> name.startsWith("tierdeck-damaged-"))).hasSize(2);
    }

    @Test
    void secondOpener_inThisProcess_isDownUntilTheFirstCloses() {
        var first = open();
        put(first, 1, "one");
        var second = open();

        assertThat(second.status().state()).isEqualTo(State.DOWN);
        assertThat(second.status().sentence()).contains("pid " + ProcessHandle.current().pid());
        second.close();
        assertThat(open().status().state()).isEqualTo(State.DOWN);
        var third = open();
        first.close();
        third.retry();
        assertThat(third.status().state()).isEqualTo(State.OK);
        assertThat(read(third, 1)).isEqualTo("one");
    }

    @Test
    void secondOpener_inAnotherProcess_isDownAndNamesTheOwner() throws Exception {
        var child = DiskChild.start(directory);
        try {
            child.lines().readLine();
            var disk = open();

            assertThat(disk.status().state()).isEqualTo(State.DOWN);
            assertThat(disk.status().sentence()).contains("process " + child.process().pid());
            child.process().destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            disk.retry();
            assertThat(disk.status().state()).isEqualTo(State.OK);
        } finally {
            child.process().destroyForcibly();
        }
    }

    @Test
    void readOnly_besideItsOwner_readsWhatIsUnsharedAndWritesNothing() {
        var owner = open();
        owner.began(EVERY);
        owner.confirmed(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
        put(owner, 1, "one");
        owner.fill(SHARED, entry(key(2), "copy"), owner.token(SHARED, key(2)));
        owner.fill(BAR, entry(key(3), "closed"), owner.token(BAR, key(3)));
        var looking = open(DiskSettings.in(directory).readOnly(true));

        assertThat(looking.status().state()).isEqualTo(State.OK);
        assertThat(read(looking, 1)).isEqualTo("one");
        assertThat(read(looking, 2)).isEqualTo(MissCause.FENCED);
        assertThat(read(looking, 3)).isEqualTo("closed");
        put(owner, 4, "later");
        assertThat(read(looking, 4)).isEqualTo("later");
        assertThat(looking.put(ALONE, entry(key(1), "two"), null)).isEqualTo(Fill.UNAVAILABLE);
        assertThat(looking.status().state()).isEqualTo(State.OK);
        assertThat(read(owner, 1)).isEqualTo("one");
        assertThat(looking.invalidate(Selection.of(Set.of(key(1))))).isEqualTo(Removal.NONE);
        assertThat(read(owner, 1)).as("its owner keeps it true").isEqualTo("one");
        looking.close();
        assertThat(put(owner, 5, "still the owner")).isTrue();
    }

    @Test
    void readOnly_nothingThere_isDownAndMakesNothing() throws IOException {
        var disk = open(DiskSettings.in(directory.resolve("none")).readOnly(true));

        assertThat(disk.status().state()).isEqualTo(State.DOWN);
        assertThat(names()).isEmpty();
    }

    @Test
    void diskFull_isSaidOnceAndReadsGoOnAndWritingComesBack() throws Exception {
        var log = (Logger) LoggerFactory.getLogger(DiskTier.class);
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        try (var small = SmallDisk.mount(directory)) {
            log.addAppender(said);
            var filler = directory.resolve("filler");
            var disk = open();
            put(disk, 1, "one");
            Files.write(filler, new byte[1 << 20]);
            Fill last = Fill.REFUSED;
            for (int i = 2; i < 200; i++) {
                last = disk.put(ALONE, entry(key(i), "x".repeat(20_000)), null);
            }

            assertThat(last).isEqualTo(Fill.UNAVAILABLE);
            assertThat(disk.status().state()).isEqualTo(State.DEGRADED);
            assertThat(disk.status().sentence()).contains("full");
            assertThat(read(disk, 1)).isEqualTo("one");
            Files.delete(filler);
            Await.until("writing works again", () -> put(disk, 999, "new"));
            assertThat(disk.status().state()).isEqualTo(State.OK);
            assertThat(said.list.stream().filter(event -> event.getLevel() == Level.WARN)).hasSize(1);
            disk.close();
            assertThat(small.directory()).isEqualTo(directory);
        } finally {
            log.detachAppender(said);
        }
    }

    @Test
    void otherProgram_readsTheFile_asPlainSqlite() throws Exception {
        open().close();
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file(directory)); var statement = other.createStatement();
                var rows = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(rows.getString(1)).isEqualTo("ok");
        }
    }

    @Test
    void invalidation_whileAnotherProcessHasTheFile_isNoFailureAndNothingOlderIsAnsweredOnceItIsOurs() {
        var owner = open();
        put(owner, 1, "old");
        var second = open();
        assertThat(second.status().state()).isEqualTo(State.DOWN);

        assertThat(second.invalidate(Selection.of(Set.of(key(1))))).isEqualTo(Removal.NONE);
        owner.close();
        second.retry();
        assertThat(second.status().state()).isEqualTo(State.OK);
        assertThat(read(second, 1)).isInstanceOf(MissCause.class);
    }
}
