package dev.tierdeck.engine.past;

import static dev.tierdeck.engine.past.Keeping.CONNECTION;
import static dev.tierdeck.engine.past.Keeping.START;
import static dev.tierdeck.engine.past.Keeping.batch;
import static dev.tierdeck.engine.past.Keeping.begin;
import static dev.tierdeck.engine.past.Keeping.keep;
import static dev.tierdeck.engine.past.Keeping.read;
import static dev.tierdeck.engine.past.Keeping.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.UndoStore.Kept;
import dev.tierdeck.engine.UndoStore.Saved;
import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.engine.past.Keeping.HandClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept comes back as it was, for as long, and as much, as it may. */
@Timeout(60)
final class UndoFolderTest {
    private static final long PLENTY = 1 << 20;

    @TempDir
    private Path parent;
    private final HandClock clock = new HandClock();
    private final List<UndoFolder> opened = new ArrayList<>();

    private Path folder() {
        return parent.resolve("undo");
    }

    private UndoFolder open(long capacity) {
        var store = Keeping.open(folder(), capacity, clock);
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(UndoFolder::close);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".undo")).sorted().toList();
        }
    }

    private Path file(String id) {
        return folder().resolve(id + ".undo");
    }

    @Test
    void read_anyBytes_comeBackAsTheyWereAndInTheirOrder() {
        var store = open(PLENTY);
        var odd = List.of(
                new Saved(Key.of(new byte[] {0, (byte) 0xff, '\n', '*'}), true, new byte[] {0, 1, (byte) 0x80}, 5, new byte[0], Instant.EPOCH),
                new Saved(Key.of(""), false, new byte[0], -1, null, Instant.parse("2026-11-21T10:15:02.123456789Z")),
                new Saved(Key.of("k"), false, new byte[100_000], Long.MAX_VALUE, new byte[] {9}, Instant.parse("1969-12-31T23:59:59.9Z")));
        String id;
        try (var draft = begin(store)) {
            draft.keep(odd);
            draft.keep(batch(2, 500, 30));
            id = draft.id();
        }

        assertThat(read(store, id)).containsExactly(texts(odd), texts(batch(2, 500, 30)));
        assertThat(read(open(PLENTY), id)).as("by another store").hasSize(2);
    }

    @Test
    void keep_returned_wasForcedAfterAllOfItWasWritten() throws Exception {
        var lengths = new ArrayList<Long>();
        var counting = new Medium() {
            @Override
            public void force(RandomAccessFile file) throws IOException {
                lengths.add(file.length());
                Medium.super.force(file);
            }
        };
        var store = UndoFolder.open(folder(), new UndoDraft.Setup(UndoLimits.USUAL, clock.clock(), counting));
        opened.add(store);
        var draft = begin(store);
        draft.keep(batch(1, 10, 10));
        assertThat(lengths).containsExactly(Files.size(file(draft.id())));
        draft.keep(batch(2, 10, 10));
        assertThat(lengths).hasSize(2).endsWith(Files.size(file(draft.id())));
    }

    @Test
    void find_kept_tellsWhatWasSaidAtItsBeginning() throws Exception {
        var store = open(PLENTY);
        String id;
        try (var draft = store.begin(CONNECTION, "keys like \"ü\n*\"", "17-3")) {
            draft.keep(batch(1, 3, 3));
            clock.pass(Duration.ofMinutes(3));
            id = draft.id();
        }

        assertThat(id).matches("20261121-101502-[0-9a-f]{6}");
        assertThat(store.find(id)).isEqualTo(new Kept(id, CONNECTION, "keys like \"ü\n*\"", "17-3", START, START.plusSeconds(3600),
                Files.size(file(id))));
        assertThat(store.find("20261121-101502-000000")).isNull();
    }

    @Test
    void all_several_areNewestFirst() {
        var store = open(PLENTY);
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(keep(store, batch(i, 1, 1)));
            clock.pass(Duration.ofMillis(i % 2 == 0 ? 1 : 1500));
        }

        assertThat(store.all()).extracting(Kept::id).containsExactlyElementsOf(ids);
    }

    @Test
    void begin_manyInOneSecond_haveDifferentIds() {
        var store = open(PLENTY);
        var ids = new HashSet<String>();
        for (int i = 0; i < 300; i++) {
            ids.add(begin(store).id());
        }

        assertThat(ids).hasSize(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "undo/../../20261121-101502-aaaaaa", "../20261121-101502-aaaaaa", "20261121-101502-CCCCCC",
        "20261121-101502-cccccc\n", "20261121-101502-cccccc/../../20261121-101502-aaaaaa", "20261121-101502-cccccc.undo",
        "20261341-101502-aaaaaa", "", "*", "20261121-101502-bbbbbb", "\u0662\u0660\u0662\u0666\u0661\u0661\u0662\u0661-101502-cccccc"})
    void id_thatIsNone_leadsNowhere(String id) throws Exception {
        var store = open(PLENTY);
        var outside = parent.resolve("20261121-101502-aaaaaa.undo");
        Files.move(file(keep(store, batch(1, 1, 1))), outside);
        Files.copy(outside, parent.resolve("outside.undo"));
        Files.copy(outside, file("20261121-101502-cccccc"));
        Files.createSymbolicLink(file("20261121-101502-bbbbbb"), outside);

        assertThat(store.find(id)).isNull();
        assertThatThrownBy(() -> read(store, id)).isInstanceOf(CacheException.NoUndo.class).hasMessageContaining("Nothing is kept under");
        store.forget(id);
        assertThat(outside).exists();
        assertThat(parent.resolve("outside.undo")).exists();
        assertThat(store.all()).extracting(Kept::id).containsExactly("20261121-101502-cccccc");
    }

    @Test
    void files_areForTheirOwnerAlone() throws Exception {
        var store = open(PLENTY);
        keep(store, batch(1, 1, 1));

        assertThat(Files.getPosixFilePermissions(folder())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (var files = Files.list(folder())) {
            assertThat(files).hasSize(2).allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void life_isOver_nothingIsAnsweredAndTheReasonIsTold() {
        var store = open(PLENTY);
        var id = keep(store, batch(1, 1, 1));
        clock.set(START.plusSeconds(3600).minusMillis(1));
        assertThat(store.find(id)).isNotNull();
        assertThat(read(store, id)).hasSize(1);
        clock.pass(Duration.ofMillis(1));

        assertThatThrownBy(() -> read(store, id)).isInstanceOf(CacheException.NoUndo.class).hasMessageContaining("60 minutes");
        assertThat(file(id)).doesNotExist();
        assertThatThrownBy(() -> read(store, id)).as("once more").isInstanceOf(CacheException.NoUndo.class).hasMessageContaining("60 minutes");
        assertThat(store.find(id)).isNull();
        assertThat(store.all()).isEmpty();
    }

    @Test
    void life_isOver_fileGoesWhenItIsMet() throws Exception {
        var store = open(PLENTY);
        List<Runnable> meetings = List.of(() -> open(PLENTY), () -> begin(store).close(), store::all);
        for (var meeting : meetings) {
            var id = keep(store, batch(1, 1, 1));
            clock.pass(Duration.ofMinutes(59));
            meeting.run();
            clock.pass(Duration.ofMinutes(1));
            assertThat(file(id)).exists();
            meeting.run();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void clock_setBackByMoreThanItsLife_endsIt() {
        var store = open(PLENTY);
        var id = keep(store, batch(1, 1, 1));
        clock.set(START.minus(Duration.ofDays(100)));

        assertThat(store.find(id)).isNull();
    }

    @Test
    void keep_draftOfAnHourAgo_isRefusedAndItsFileIsNotTakenFromUnderIt() {
        var store = open(PLENTY);
        var draft = begin(store);
        draft.keep(batch(1, 1, 1));
        clock.pass(Duration.ofMinutes(60));
        open(PLENTY);

        assertThat(file(draft.id())).exists();
        assertThatThrownBy(() -> draft.keep(batch(2, 1, 1))).isInstanceOf(CacheException.class).hasMessageContaining("60 minutes ago");
        draft.close();
        assertThat(store.all()).isEmpty();
        assertThat(file(draft.id())).doesNotExist();
    }

    @Test
    void keep_moreThanTheCapacity_letsTheOldestGo() throws Exception {
        var store = open(10_000);
        var first = keep(store, batch(1, 1, 4000));
        clock.pass(Duration.ofSeconds(1));
        var second = keep(store, batch(2, 1, 4000));
        clock.pass(Duration.ofSeconds(1));
        var third = keep(store, batch(3, 1, 4000));

        assertThat(store.all()).extracting(Kept::id).containsExactly(third, second);
        assertThatThrownBy(() -> read(store, first)).isInstanceOf(CacheException.NoUndo.class).hasMessageContaining("make room");
        assertThat(read(store, second)).containsExactly(texts(batch(2, 1, 4000)));
        assertThat(files()).hasSize(2);
    }

    @Test
    void keep_moreThanTheCapacityAlone_isRefusedAndTheOthersStay() throws Exception {
        var store = open(10_000);
        var other = keep(store, batch(1, 1, 1000));
        var draft = begin(store);
        draft.keep(batch(2, 1, 5000));
        long before = Files.size(file(draft.id()));

        assertThatThrownBy(() -> draft.keep(batch(3, 1, 5000))).isInstanceOf(CacheException.class)
                .hasMessageContaining("Up to 10000 bytes are kept for undo, and this invalidation would take more")
                .hasMessageContaining("without undo");
        assertThat(Files.size(file(draft.id()))).isEqualTo(before);
        assertThat(store.find(other)).isNotNull();
        draft.keep(batch(4, 1, 10));
        draft.close();
        assertThat(read(store, draft.id())).containsExactly(texts(batch(2, 1, 5000)), texts(batch(4, 1, 10)));
    }

    @Test
    void keep_roomIsShort_isDeflatedAndReadBackAsItWas() throws Exception {
        var store = open(12_000);
        var quotes = IntStream.range(0, 100).mapToObj(i -> new Saved(Key.of("quote:" + i), i % 2 == 0,
                ("{\"bid\": " + i + ".25, \"ask\": " + i + ".5}").getBytes(StandardCharsets.UTF_8), i, null, START)).toList();
        try (var draft = begin(store)) {
            draft.keep(quotes);
            long plain = Files.size(file(draft.id()));
            assertThat(plain).as("there was room").isGreaterThan(5000);
            draft.keep(quotes);
            draft.keep(quotes);
            assertThat(Files.size(file(draft.id()))).isLessThan(plain * 3 / 2);
            draft.keep(batch(1, 1, 2000));
            assertThat(read(store, draft.id())).containsExactly(texts(quotes), texts(quotes), texts(quotes), texts(batch(1, 1, 2000)));
        }
    }

    @Test
    void keep_capacityTakenByDraftsUnderWay_isRefusedAndTheFinishedStay() {
        var store = open(10_000);
        var finished = keep(store, batch(1, 1, 1000));
        var underWay = begin(store);
        underWay.keep(batch(2, 1, 6000));
        var draft = begin(store);

        assertThatThrownBy(() -> draft.keep(batch(3, 1, 6000))).isInstanceOf(CacheException.class).hasMessageContaining("under way");
        assertThat(store.find(finished)).isNotNull();
        assertThat(read(store, underWay.id())).hasSize(1);
        assertThat(read(store, draft.id())).isEmpty();
        underWay.close();
        draft.keep(batch(4, 1, 6000));
        assertThat(store.all()).extracting(Kept::id).contains(draft.id()).doesNotContain(underWay.id());
    }

    @Test
    void capacity_usual_is256MegabytesFor60Minutes() {
        var store = UndoFolder.open(folder());
        opened.add(store);

        assertThat(store.capacity()).isEqualTo(256L << 20);
        assertThat(store.life()).isEqualTo(Duration.ofMinutes(60));
    }

    @Test
    void limits_thatKeepNothing_areRefused() {
        assertThatThrownBy(() -> new UndoLimits(Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 s");
        assertThatThrownBy(() -> new UndoLimits(Duration.ofHours(1), 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 byte");
    }

    @Test
    void close_nothingWasKept_leavesNoFile() throws Exception {
        var store = open(PLENTY);
        var draft = begin(store);
        draft.keep(List.of());
        assertThat(store.all()).isEmpty();
        draft.close();
        draft.close();

        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> read(store, draft.id())).isInstanceOf(CacheException.NoUndo.class);
    }

    @Test
    void close_twice_isHarmlessAndEndsItsDrafts() {
        var store = open(PLENTY);
        var draft = begin(store);
        draft.keep(batch(1, 1, 1));
        store.close();
        store.close();

        assertThatThrownBy(() -> draft.keep(batch(2, 1, 1))).isInstanceOf(CacheException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> begin(store)).isInstanceOf(CacheException.class).hasMessageContaining("closed");
        assertThat(read(open(PLENTY), draft.id())).hasSize(1);
    }

    @Test
    void forget_finished_isGone() throws Exception {
        var store = open(PLENTY);
        var id = keep(store, batch(1, 1, 1));
        store.forget(id);
        store.forget(id);

        assertThat(files()).isEmpty();
        assertThat(store.find(id)).isNull();
    }

    @Test
    void forget_draftOfOurs_isClosedSoThatNothingMoreIsKeptInVain() throws Exception {
        var store = open(PLENTY);
        var draft = begin(store);
        draft.keep(batch(1, 1, 1));
        store.forget(draft.id());

        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> draft.keep(batch(2, 1, 1))).isInstanceOf(CacheException.class).hasMessageContaining("closed");
    }

    @Test
    void keep_fileWasDeletedByHand_isRefused() throws Exception {
        var store = open(PLENTY);
        var draft = begin(store);
        draft.keep(batch(1, 1, 1));
        Files.delete(file(draft.id()));

        assertThatThrownBy(() -> draft.keep(batch(2, 1, 1))).isInstanceOf(CacheException.class).hasMessageContaining("somebody deleted it");
    }

    @Test
    void keep_callerIsInterrupted_isKept() {
        var store = open(PLENTY);
        Thread.currentThread().interrupt();
        var draft = begin(store);
        draft.keep(batch(1, 1, 1));
        var read = read(store, draft.id());
        var all = store.all();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(read).hasSize(1);
        assertThat(all).hasSize(1);
        draft.keep(batch(2, 1, 1));
        draft.close();
        assertThat(read(store, draft.id())).hasSize(2);
    }

    @Test
    void open_folderCanNotBeMade_isRefusedWithTheReason() throws Exception {
        Files.createFile(folder());

        assertThatThrownBy(() -> open(PLENTY)).isInstanceOf(CacheException.class).hasMessageContaining(folder().toString())
                .hasMessageContaining("Make it writable");
    }
}
