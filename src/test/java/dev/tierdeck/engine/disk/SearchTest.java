package dev.tierdeck.engine.disk;

import static dev.tierdeck.engine.disk.Sample.ALONE;
import static dev.tierdeck.engine.disk.Sample.SHARED;
import static dev.tierdeck.engine.disk.Sample.entry;
import static dev.tierdeck.engine.disk.Sample.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.FoundKeys;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a search finds that only disk has. */
@Timeout(60)
final class SearchTest {
    @TempDir
    private Path directory;
    private final DiskClock clock = new DiskClock();
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<DiskTier> opened = new ArrayList<>();

    private DiskTier open(DiskSettings settings) {
        var disk = clock.open(settings);
        opened.add(disk);
        return disk;
    }

    private DiskTier open() {
        return open(DiskSettings.in(directory));
    }

    @AfterEach
    void close() {
        go.countDown();
        opened.forEach(DiskTier::close);
    }

    private static void put(DiskTier disk, CacheType<String> type, Key key, String... tags) {
        assertThat(disk.put(type, entry(key, "value", tags), null).isStored()).isTrue();
    }

    private static List<Key> all(DiskTier disk) {
        return FoundKeys.of(disk, Selection.of(Glob.of("key:*")), Sizes.EXACT).keys();
    }

    /** The tier's own thread deletes nothing until the test ends. */
    private void stopUpkeep() {
        clock.onRead(() -> {
            if (Thread.currentThread().getName().equals("tierdeck-disk")) {
                DiskCoherenceTest.awaitQuietly(go);
            }
        });
    }

    @Test
    void search_aChangeWasToldAndItsRowStillStands_doesNotFindIt() {
        var disk = open();
        put(disk, ALONE, key(1), "one");
        put(disk, ALONE, key(2), "two");
        put(disk, ALONE, key(3));
        stopUpkeep();
        disk.changed(key(3));
        disk.tagChanged("one");

        assertThat(all(disk)).containsExactly(key(2));
        assertThat(FoundKeys.of(disk, Selection.of(Set.of(key(3), key(2))), Sizes.EXACT).keys()).containsExactly(key(2));
        assertThat(FoundKeys.of(disk, Selection.tagged(Set.of("one", "two")), Sizes.EXACT).keys()).containsExactly(key(2));
    }

    @Test
    void search_aFencedCopy_findsItAsItWouldGo() {
        var disk = open();
        disk.began(Sample.EVERY);
        clock.confirm(disk);
        put(disk, SHARED, key(1));
        disk.ended();

        assertThat(all(disk)).containsExactly(key(1));
        assertThat(disk.invalidate(Selection.everything()).removed()).isEqualTo(1);
    }

    @Test
    void search_everything_isAUseOfNothing() {
        var disk = open(DiskSettings.in(directory).maxEntries(3));
        for (int i = 1; i <= 3; i++) {
            put(disk, ALONE, key(i), "tag");
        }
        disk.get(ALONE, key(1));
        for (var what : List.of(Selection.everything(), Selection.tagged(Set.of("tag")), Selection.of(Set.of(key(2))))) {
            FoundKeys.of(disk, what, Sizes.EXACT);
        }
        put(disk, ALONE, key(4));

        assertThat(disk.inspect(key(2))).isNull();
        assertThat(disk.inspect(key(1))).isNotNull();
    }

    @Test
    void search_inADirectoryThatAnotherProcessOwns_findsNothingAsNothingWouldGo() {
        put(open(), ALONE, key(1));
        var looking = open(DiskSettings.in(directory).readOnly(true));

        assertThat(looking.inspect(key(1))).isNotNull();
        assertThat(all(looking)).isEmpty();
        assertThat(looking.invalidate(Selection.everything()).removed()).isZero();
    }

    @Test
    void search_theFileCouldNotBeOpened_saysWhy() throws IOException {
        var file = Files.writeString(directory.resolve("in the way"), "a file");
        var disk = open(DiskSettings.in(file));

        assertThatThrownBy(() -> all(disk)).isInstanceOf(CacheException.TierUnavailable.class).hasMessageContaining("in the way");
    }

    @Test
    void search_stoppedAtTheFirst_findsNoOther() {
        var disk = open();
        for (int i = 1; i <= 3; i++) {
            put(disk, ALONE, key(i), "tag");
        }

        for (var what : List.of(Selection.everything(), Selection.tagged(Set.of("tag")), Selection.of(Set.of(key(1), key(2))))) {
            assertThat(FoundKeys.until(disk, what, Sizes.EXACT, 1).keys()).hasSize(1);
        }
    }

    @Test
    void search_closed_isRefused() {
        var disk = open();
        disk.close();

        assertThatThrownBy(() -> all(disk)).isInstanceOf(CacheException.TierUnavailable.class).hasMessageContaining("closed");
    }

    @Test
    void search_theFileCouldNotBeRead_saysSo() throws Exception {
        var disk = open();
        put(disk, ALONE, key(1));
        try (var other = Sample.other(directory)) {
            Sample.run(other, "ALTER TABLE entry RENAME TO elsewhere");
        }

        assertThatThrownBy(() -> all(disk)).isInstanceOf(CacheException.TierUnavailable.class).hasMessageContaining(directory.toString());
    }
}
