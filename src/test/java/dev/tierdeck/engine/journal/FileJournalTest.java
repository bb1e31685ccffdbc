package dev.tierdeck.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Journal;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.file.Medium;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a journal keeps, in a real folder, closed and opened again. */
@Timeout(60)
final class FileJournalTest {
    private static final Invalidation ALL = new Invalidation.All();

    @TempDir
    private Path folder;

    private final List<Journal> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Journal::close);
    }

    private FileJournal open() {
        return open(JournalLimits.USUAL);
    }

    private FileJournal open(JournalLimits limits) {
        var journal = FileJournal.open(folder, limits);
        opened.add(journal);
        return journal;
    }

    private Path file() {
        return folder.resolve("journal.jsonl");
    }

    static Invalidation key(String name) {
        return Invalidation.key(Key.of(name));
    }

    /** All that a tier is owed, which is told as it is read. */
    static List<Invalidation> take(Journal journal, TierId tier) {
        var all = new ArrayList<Invalidation>();
        for (var owed = journal.next(tier); owed != null; owed = journal.next(tier)) {
            all.add(owed.what());
            journal.done(owed);
        }
        return all;
    }

    @Test
    void next_nothingAppended_isNull() {
        assertThat(open().next(TierId.REDIS)).isNull();
    }

    @Test
    void next_severalAppended_isTheFirstUntilItIsDone() {
        var journal = open();
        journal.append(TierId.REDIS, key("a"));
        journal.append(TierId.REDIS, key("b"));

        assertThat(journal.next(TierId.REDIS)).isEqualTo(journal.next(TierId.REDIS));
        assertThat(journal.owed(TierId.REDIS)).isEqualTo(2);
        assertThat(take(journal, TierId.REDIS)).containsExactly(key("a"), key("b"));
        assertThat(journal.owed(TierId.REDIS)).isZero();
    }

    @Test
    void append_severalTiers_areOwedApart() {
        var journal = open();
        journal.append(TierId.DISK, key("a"));
        journal.append(TierId.REDIS, key("b"));

        assertThat(take(journal, TierId.DISK)).containsExactly(key("a"));
        assertThat(take(journal, TierId.REDIS)).containsExactly(key("b"));
    }

    @Test
    void open_somethingIsOwedFromBefore_isOwedStillInItsOrder() {
        var journal = open();
        var all = List.of(key("z\u202e\n"), Invalidation.tag("Ärger"), new Invalidation.ByGlob(Glob.of("a*")),
                new Invalidation.ByDomain("app", "MARKET"), new Invalidation.Keys(Set.of(Key.of(new byte[] {0, -1, 10}))), ALL);
        all.forEach(what -> journal.append(TierId.REDIS, what));
        journal.append(TierId.REDIS, key("told"));
        journal.done(journal.next(TierId.REDIS));
        journal.close();

        var expected = new ArrayList<>(all.subList(1, all.size()));
        expected.add(key("told"));
        assertThat(take(open(), TierId.REDIS)).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 62, Long.MAX_VALUE})
    void open_lineWhoseNumberLeavesFewForTheNext_keepsIt_andNothingNewIsLost(long number) throws IOException {
        Files.write(file(), Line.Form.frame("{\"n\":" + number + ",\"intend\":\"YQ==\"}"));
        var journal = open();
        journal.append(TierId.REDIS, key("b"));
        journal.append(TierId.REDIS, key("c"));
        journal.close();

        open().close();
        assertThat(take(open(), TierId.REDIS)).containsExactly(key("a"), key("b"), key("c"));
    }

    @Test
    void append_sameIsWaitingAlready_isKeptOnce() {
        var journal = open();
        journal.append(TierId.REDIS, key("a"));
        journal.append(TierId.REDIS, key("b"));
        journal.append(TierId.REDIS, key("b"));
        journal.append(TierId.REDIS, key("a"));

        assertThat(take(journal, TierId.REDIS)).containsExactly(key("a"), key("b"));
    }

    @Test
    void append_sameIsBeingTold_isKeptOnceMore() {
        var journal = open();
        journal.append(TierId.REDIS, key("a"));
        var underWay = journal.next(TierId.REDIS);
        journal.append(TierId.REDIS, key("a"));
        journal.done(underWay);

        assertThat(take(journal, TierId.REDIS)).containsExactly(key("a"));
    }

    @Test
    void append_moreThanTheLimit_becomesEverythingAndStaysSoAfterARestart() {
        var journal = open(new JournalLimits(3, 1_000_000));
        List.of("a", "b", "c").forEach(name -> journal.append(TierId.REDIS, key(name)));
        journal.append(TierId.DISK, key("other"));
        var underWay = journal.next(TierId.REDIS);
        journal.append(TierId.REDIS, key("d"));
        journal.done(underWay);
        journal.append(TierId.REDIS, key("e"));
        journal.close();

        var again = open();
        assertThat(take(again, TierId.REDIS)).containsExactly(ALL, key("e"));
        assertThat(take(again, TierId.DISK)).containsExactly(key("other"));
    }

    @Test
    void append_moreBytesThanTheLimit_becomesEverything() {
        var journal = open(new JournalLimits(1000, 2000));
        for (int i = 0; i < 3; i++) {
            journal.append(TierId.REDIS, key(i + "x".repeat(600)));
        }

        assertThat(take(journal, TierId.REDIS)).containsExactly(ALL);
    }

    @Test
    void intend_notClosedBeforeTheEnd_isOwedToDiskAndRedis() {
        var journal = open();
        journal.intend(Key.of("written")).close();
        journal.intend(Key.of("half"));
        journal.intend(Key.of("other half"));
        journal.close();

        var again = open();
        var both = new Invalidation.Keys(Set.of(Key.of("half"), Key.of("other half")));
        for (var tier : TierId.values()) {
            assertThat(take(again, tier)).as("%s", tier)
                    .isEqualTo(tier == TierId.DISK || tier == TierId.REDIS ? List.of(both) : List.of());
        }
        again.close();
        assertThat(open().owed(TierId.REDIS)).isZero();
    }

    @Test
    void intend_manyKeysNotClosedBeforeTheEnd_areAllOwed() {
        var journal = open();
        journal.intend(List.of(Key.of("written"), Key.of("written too"))).close();
        journal.intend(List.of());
        journal.intend(List.of(Key.of("a"), Key.of("b"), Key.of("c")));
        journal.close();

        var again = open();
        assertThat(take(again, TierId.REDIS)).containsExactly(new Invalidation.Keys(Set.of(Key.of("a"), Key.of("b"), Key.of("c"))));
    }

    @Test
    void intend_closedTwiceOrAfterTheJournal_isHarmless() {
        var journal = open();
        var intent = journal.intend(Key.of("a"));
        intent.close();
        intent.close();
        var late = journal.intend(Key.of("b"));
        journal.close();

        assertThatCode(late::close).doesNotThrowAnyException();
        assertThat(take(open(), TierId.REDIS)).containsExactly(key("b"));
    }

    @Test
    void open_lastLineWasCutAnywhere_keepsWhatWasConfirmedBefore() throws IOException {
        var journal = open();
        journal.append(TierId.REDIS, key("a"));
        long confirmed = Files.size(file());
        journal.append(TierId.REDIS, new Invalidation.ByTag(Set.of("one", "two")));
        journal.close();
        var whole = Files.readAllBytes(file());

        for (int length = (int) confirmed; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            var again = open();
            assertThat(again.owed(TierId.REDIS)).as("cut at byte %d", length).isEqualTo(1);
            again.append(TierId.REDIS, key("next"));
            again.close();
            var third = open();
            assertThat(take(third, TierId.REDIS)).as("cut at byte %d", length).containsExactly(key("a"), key("next"));
            assertThat(third.owed(TierId.DISK)).isZero();
            third.close();
        }
    }

    @Test
    void open_aLineInTheMiddleIsDamaged_owesEverythingToEveryTierThatLasts() throws IOException {
        var journal = open();
        List.of("a", "b", "c").forEach(name -> journal.append(TierId.REDIS, key(name)));
        journal.close();
        var bytes = Files.readAllBytes(file());
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        int second = text.indexOf('\n') + 1;
        int end = text.indexOf('\n', second);

        for (int place = second; place <= end; place++) {
            var damaged = bytes.clone();
            damaged[place] ^= 1;
            Files.write(file(), damaged);
            var again = open();
            assertThat(take(again, TierId.REDIS)).as("damaged at byte %d", place).startsWith(key("a")).doesNotContain(key("b")).endsWith(ALL);
            assertThat(take(again, TierId.DISK)).containsExactly(ALL);
            assertThat(take(again, TierId.DATABASE)).containsExactly(ALL);
            assertThat(again.owed(TierId.MEMORY)).isZero();
            again.close();
        }
    }

    @Test
    void open_aSoundLineOfAnUnknownKind_owesEverything() throws IOException {
        var crc = new CRC32C();
        var content = "{\"n\":1,\"from\":\"a later version\"}";
        crc.update(content.getBytes(StandardCharsets.UTF_8));
        Files.writeString(file(), "{\"sum\":\"%08x\",\"line\":%s}\n".formatted(crc.getValue(), content));

        assertThat(take(open(), TierId.REDIS)).containsExactly(ALL);
    }

    @Test
    void open_aLineIsEmptyOrShort_owesEverything() throws IOException {
        for (var line : List.of("\n", "x\n", "\0\0\0\n", "{}\n")) {
            Files.writeString(file(), line);
            var journal = open();
            assertThat(take(journal, TierId.REDIS)).containsExactly(ALL);
            journal.close();
        }
    }

    @Test
    void open_ofAnother_isRefusedUntilItIsClosed() {
        var journal = open();
        assertThatThrownBy(this::open).isInstanceOf(CacheException.class).hasMessageContaining("open already in this process");
        journal.close();
        var second = open();
        journal.close();

        assertThatThrownBy(this::open).as("a second close of the first lets nobody in").isInstanceOf(CacheException.class);
        second.close();
        assertThatCode(this::open).doesNotThrowAnyException();
    }

    @Test
    void open_folderIsAFile_isRefusedWithWhatToDo() throws IOException {
        var notAFolder = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> FileJournal.open(notAFolder)).isInstanceOf(CacheException.class)
                .hasMessageContaining("can't hold a journal").hasMessageContaining("name another");
    }

    @Test
    void files_areForTheirOwnerAlone() throws IOException {
        Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        var below = folder.resolve("made/by/it");
        var journal = FileJournal.open(below);
        opened.add(journal);
        journal.append(TierId.REDIS, key("a"));

        try (var files = Files.list(below)) {
            assertThat(files.toList()).hasSize(2).allSatisfy(file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(below))).isEqualTo("rwx------");
    }

    @Test
    void file_mostIsDoneWith_isMadeSmallAndLosesNothing() throws IOException {
        var journal = FileJournal.open(folder, JournalLimits.USUAL, new Medium() {
            @Override
            public void force(RandomAccessFile file) {
                // Thousands of these would take half a minute, and nothing is cut off here.
            }
        });
        opened.add(journal);
        var kept = journal.intend(Key.of("under way"));
        for (int i = 0; i < 6000; i++) {
            journal.append(TierId.REDIS, key("key " + i));
            if (i >= 10) {
                journal.done(journal.next(TierId.REDIS));
            }
        }

        assertThat(Files.size(file())).isLessThan(400_000);
        assertThat(journal.owed(TierId.REDIS)).isEqualTo(10);
        journal.close();
        var again = open();
        assertThat(again.owed(TierId.REDIS)).isEqualTo(11);
        assertThat(take(again, TierId.REDIS)).startsWith(key("key 5990")).endsWith(key("key 5999"), key("under way"));
        kept.close();
    }

    @Test
    void append_callerIsInterrupted_isKeptAndTheJournalGoesOn() {
        var journal = open();
        Thread.currentThread().interrupt();
        journal.append(TierId.REDIS, key("a"));
        assertThat(Thread.interrupted()).isTrue();
        journal.append(TierId.REDIS, key("b"));
        journal.close();

        assertThat(take(open(), TierId.REDIS)).containsExactly(key("a"), key("b"));
    }

    @Test
    void closed_appendIsRefusedAndWhatIsOwedIsStillTold() {
        var journal = open();
        journal.append(TierId.REDIS, key("a"));
        journal.close();
        journal.close();

        assertThatThrownBy(() -> journal.append(TierId.REDIS, key("b"))).isInstanceOf(CacheException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> journal.intend(Key.of("b"))).isInstanceOf(CacheException.class);
        assertThat(take(journal, TierId.REDIS)).containsExactly(key("a"));
    }

    @Test
    void limits_outOfRange_areRefused() {
        assertThatThrownBy(() -> new JournalLimits(0, 1000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JournalLimits(1, 999)).isInstanceOf(IllegalArgumentException.class);
    }
}
