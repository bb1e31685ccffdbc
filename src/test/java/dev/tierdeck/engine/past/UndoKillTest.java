package dev.tierdeck.engine.past;

import static dev.tierdeck.engine.past.Keeping.batch;
import static dev.tierdeck.engine.past.Keeping.begin;
import static dev.tierdeck.engine.past.Keeping.keep;
import static dev.tierdeck.engine.past.Keeping.read;
import static dev.tierdeck.engine.past.Keeping.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.UndoStore.Kept;
import dev.tierdeck.engine.past.Keeping.HandClock;
import dev.tierdeck.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one folder, some of which end at any moment. */
@Timeout(120)
final class UndoKillTest {
    private static final long PLENTY = 64 << 20;

    @TempDir
    private Path folder;
    private final HandClock clock = new HandClock();

    private ChildJvm child(long capacity) {
        var child = ChildJvm.start(UndoChild.class, folder.toString(), Long.toString(capacity));
        assertThat(child.hear()).isEqualTo("ready");
        return child;
    }

    @RepeatedTest(3)
    void kill_whileItKeeps_whatItConfirmedIsReadWhole() {
        String id;
        int confirmed = -1;
        int until = new Random().nextInt(3, 60);
        try (var child = child(PLENTY)) {
            id = child.ask("begin");
            for (child.say("flood 1000"); confirmed < until; ) {
                confirmed = Integer.parseInt(child.hear());
            }
        }
        try (var store = Keeping.open(folder, PLENTY, clock)) {
            var had = read(store, id);
            assertThat(had).hasSizeGreaterThan(confirmed);
            for (int i = 0; i < had.size(); i++) {
                assertThat(had.get(i)).isEqualTo(texts(batch(i, 1000, 100)));
            }
            assertThat(store.all()).extracting(Kept::id).containsExactly(id);
        }
    }

    @Test
    void kill_beforeItKeptAnything_leavesNothingForLong() {
        try (var store = Keeping.open(folder, PLENTY, clock)) {
            String id;
            try (var child = child(PLENTY)) {
                id = child.ask("begin");
                begin(store).close();
                assertThat(folder.resolve(id + ".undo")).as("it is at work").exists();
            }
            assertThat(store.all()).isEmpty();
            begin(store).close();
            assertThat(folder.resolve(id + ".undo")).doesNotExist();
        }
    }

    @Test
    void makeRoom_anotherProcessWrites_itsFileStaysUntilItEnds() {
        try (var store = Keeping.open(folder, 10_000, clock)) {
            String id;
            clock.pass(Duration.ofSeconds(10)); // What is kept here is newer.
            try (var child = child(10_000)) {
                id = child.ask("begin");
                assertThat(child.ask("keep 1 6000")).isEqualTo("kept");
                try (var draft = begin(store)) {
                    assertThatThrownBy(() -> draft.keep(batch(2, 1, 6000))).isInstanceOf(CacheException.class).hasMessageContaining("under way");
                }
                store.forget(id);
                assertThat(child.ask("keep 3 1000")).isEqualTo("kept");
                assertThat(read(store, id)).hasSize(2);
            }
            var mine = keep(store, batch(2, 1, 6000));
            assertThat(store.all()).extracting(Kept::id).containsExactly(mine);
        }
    }

    @Test
    void makeRoom_anotherProcessAsksWhetherItIsWritten_itIsNotTakenForThat() {
        try (var store = Keeping.open(folder, 10_000, clock); var child = child(10_000)) {
            var id = keep(store, batch(1, 1, 6000));
            assertThat(child.ask("ask " + id)).isEqualTo("asking");
            var newer = keep(store, batch(2, 1, 6000));

            assertThat(store.all()).extracting(Kept::id).containsExactly(newer);
        }
    }

    @Test
    void life_isOverWhileAnotherProcessWrites_fileIsNotTakenFromUnderIt() {
        try (var store = Keeping.open(folder, PLENTY, clock); var child = child(PLENTY)) {
            var id = child.ask("begin");
            assertThat(child.ask("keep 1 10")).isEqualTo("kept");
            clock.pass(Duration.ofMinutes(60));
            assertThat(store.find(id)).isNull();
            assertThat(store.all()).isEmpty();
            assertThatThrownBy(() -> read(store, id)).isInstanceOf(CacheException.NoUndo.class).hasMessageContaining("60 minutes");
            begin(store).close();

            assertThat(child.ask("keep 2 10")).as("by its own clock it has time").isEqualTo("kept");
        }
    }

    @Test
    void draft_isLookedAtByItsOwnProcess_remainsMarkedForTheOthers() {
        try (var store = Keeping.open(folder, 10_000, clock); var draft = begin(store)) {
            draft.keep(batch(1, 1, 6000));
            assertThat(store.find(draft.id())).isNotNull();
            assertThat(store.all()).hasSize(1);
            assertThat(read(store, draft.id())).hasSize(1);
            Keeping.open(folder, 10_000, clock).close();
            Thread.currentThread().interrupt();
            assertThat(store.all()).hasSize(1);
            assertThat(Thread.interrupted()).isTrue();

            try (var child = child(10_000)) {
                child.ask("begin");
                assertThat(child.ask("keep 2 6000")).contains("under way");
                child.ask("forget " + draft.id());
                assertThat(child.ask("all")).isEqualTo(draft.id());
            }
            draft.keep(batch(3, 1, 100));
            assertThat(read(store, draft.id())).hasSize(2);
        }
    }

    @Test
    void keep_twoProcessesAtOnce_stayTogetherWithinTheCapacity() throws Exception {
        long capacity = 3 << 20;
        try (var one = child(capacity); var other = child(capacity); var store = Keeping.open(folder, capacity, clock)) {
            var ids = new String[] {one.ask("begin"), other.ask("begin")};
            one.say("flood 100");
            other.say("flood 100");
            int[] confirmed = {until(one), until(other)};
            for (int i = 0; i < 2; i++) {
                assertThat(read(store, ids[i])).as("all that was confirmed, and no more").hasSize(confirmed[i]);
            }
            assertThat(confirmed[0] + confirmed[1]).isGreaterThan(150);
            assertThat(Files.size(folder.resolve(ids[0] + ".undo")) + Files.size(folder.resolve(ids[1] + ".undo")))
                    .isLessThanOrEqualTo(capacity);
        }
    }

    /** How many it kept until no more fitted. */
    private static int until(ChildJvm child) {
        int kept = 0;
        while (!child.hear().equals("full")) {
            kept++;
        }
        return kept;
    }
}
