package dev.tierdeck.engine.past;

import static dev.tierdeck.engine.past.Keeping.batch;
import static dev.tierdeck.engine.past.Keeping.begin;
import static dev.tierdeck.engine.past.Keeping.read;
import static dev.tierdeck.engine.past.Keeping.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.UndoStore;
import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.engine.past.Keeping.HandClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, and one that fails to force. */
@Timeout(60)
final class UndoFullDiskTest {
    @TempDir
    private Path folder;
    private final Disk disk = new Disk();
    private final List<UndoFolder> opened = new ArrayList<>();

    /** A disk on which a test may do as it likes. */
    private static final class Disk implements Medium {
        boolean full;
        boolean broken;
        boolean lost;

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
            if (lost) {
                file.close(); // So that it can't be cut either.
            }
            if (broken) {
                throw new IOException("Input/output error");
            }
            file.getFD().sync();
        }
    }

    private UndoFolder open() {
        var store = UndoFolder.open(folder, new UndoDraft.Setup(UndoLimits.USUAL, new HandClock().clock(), disk));
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(UndoFolder::close);
    }

    private static void assertRefused(UndoStore.Draft draft, String reason) {
        assertThatThrownBy(() -> draft.keep(batch(9, 10, 100))).isInstanceOf(CacheException.class)
                .hasMessageContaining(reason).hasMessageContaining("not removed").hasMessageNotContaining("k:")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void keep_diskIsFull_saysSoAndKeepsNothingOfItAndGoesOnWhenThereIsRoom() {
        var store = open();
        var draft = begin(store);
        draft.keep(batch(1, 10, 100));
        disk.full = true;
        assertRefused(draft, "No space left on device");
        assertThat(read(store, draft.id())).containsExactly(texts(batch(1, 10, 100)));
        disk.full = false;
        draft.keep(batch(2, 10, 100));
        draft.close();

        assertThat(read(store, draft.id())).containsExactly(texts(batch(1, 10, 100)), texts(batch(2, 10, 100)));
    }

    @Test
    void keep_forceFailed_countsAsNotKept() {
        var store = open();
        var draft = begin(store);
        draft.keep(batch(1, 10, 100));
        disk.broken = true;
        assertRefused(draft, "Input/output error");
        disk.broken = false;

        assertThat(read(store, draft.id())).containsExactly(texts(batch(1, 10, 100)));
    }

    @Test
    void keep_failedAndCouldNotBeTakenBack_isNeverTriedAgain() {
        var store = open();
        var draft = begin(store);
        draft.keep(batch(1, 10, 100));
        disk.broken = true;
        disk.lost = true;
        assertRefused(draft, "Input/output error");
        disk.broken = false;
        disk.lost = false;

        assertRefused(draft, "an earlier attempt");
        assertThat(read(store, draft.id())).startsWith(texts(batch(1, 10, 100)));
    }

    @Test
    void begin_diskIsFull_isRefusedAndLeavesNoFile() throws Exception {
        var store = open();
        disk.full = true;

        assertThatThrownBy(() -> begin(store)).isInstanceOf(CacheException.class).hasMessageContaining(folder.toString())
                .hasMessageContaining("No space left on device");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("undo.lock"));
        }
    }

    @Test
    void keep_realDiskIsFull_saysSoAndWhatItConfirmedCanBeRead() throws Exception {
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.toString()), "mounting needs rights");
        try (var store = open()) {
            var draft = begin(store);
            int confirmed = 0;
            CacheException refused = null;
            while (refused == null) {
                try {
                    draft.keep(batch(confirmed, 100, 100));
                    confirmed++;
                } catch (CacheException full) {
                    refused = full;
                }
            }
            assertThat(refused).hasMessageContaining(folder.toString()).hasMessageContaining("No space left").hasMessageContaining("make room");
            assertThat(confirmed).isBetween(100, 200);
            draft.close();
            var had = read(store, draft.id());
            assertThat(had).hasSize(confirmed);
            for (int i = 0; i < confirmed; i++) {
                assertThat(had.get(i)).isEqualTo(texts(batch(i, 100, 100)));
            }
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
