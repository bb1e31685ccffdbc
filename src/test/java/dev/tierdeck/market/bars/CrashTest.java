package dev.tierdeck.market.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Watch;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends at each step of a write or a removal, and a disk that fails there. */
@Timeout(60)
final class CrashTest {
    private static final BarSeries SERIES = Sample.hours("2025-02-20", "2025-02-21");

    @TempDir
    private Path folder;
    private final HandClock clock = HandClock.at("2025-03-06T10:20:00", "UTC");

    /** A disk that ends after some steps: nothing is done any more, as when the process is gone. */
    private static final class Ending implements Medium {
        final List<String> steps = new ArrayList<>();
        private final int most;

        Ending(int most) {
            this.most = most;
        }

        private void step(String what) throws IOException {
            if (steps.size() >= most) {
                throw new IOException("Input/output error");
            }
            steps.add(what);
        }

        @Override
        public FileOutputStream create(Path file) throws IOException {
            step("create " + file.getFileName());
            return Medium.super.create(file);
        }

        @Override
        public void force(FileOutputStream file) throws IOException {
            step("force");
            Medium.super.force(file);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            step("move to " + to.getFileName());
            Medium.super.move(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
            step("delete " + file.getFileName());
            Medium.super.delete(file);
        }

        @Override
        public void forceNames(Path names) throws IOException {
            step("force names");
            Medium.super.forceNames(names);
        }
    }

    private static List<Bar> bars(int count, String mark) {
        return Sample.bars("1h", "2025-02-20T00:00:00Z", "2025-02-22T00:00:00Z", mark).subList(0, count);
    }

    private BarFolder archive() {
        return BarFolder.at(folder, clock);
    }

    /** What stands is one or the other, with the metadata that belongs to it. */
    private void assertStands(List<List<Bar>> allowed, String when) {
        var found = archive().find(SERIES);
        var bars = found.isEmpty() ? List.<Bar>of() : Sample.read(archive(), SERIES);
        assertThat(allowed).as(when).contains(bars);
        assertThat(found.map(StoredSeries::rows).orElse(0L)).as(when).isEqualTo(bars.size());
        assertThat(archive().contents().series()).as(when).isEqualTo(found.stream().toList());
    }

    @Test
    void put_endsAtAnyStep_oldOrNewStandsWithItsOwnMetadata() throws Exception {
        for (boolean first : new boolean[] {true, false}) {
            int steps = 0;
            for (boolean done = false; !done; steps++) {
                archive().clear();
                if (!first) {
                    archive().put(SERIES, bars(3, "1"));
                }
                var disk = new Ending(steps);
                done = tried(() -> BarFolder.at(folder, clock, disk).put(SERIES, bars(5, "2")));
                var before = first ? List.<Bar>of() : bars(3, "1");
                assertStands(done ? List.of(bars(5, "2")) : List.of(before, bars(5, "2")), "after " + disk.steps);

                archive().put(SERIES, bars(7, "3"));
                assertStands(List.of(bars(7, "3")), "written after " + disk.steps);
                assertThat(Sample.names(folder)).as("after " + disk.steps).hasSize(2);
            }
            assertThat(steps).isGreaterThan(9);
        }
    }

    @Test
    void put_isForcedBeforeItCountsAndItsNamesAfter() {
        var disk = new Ending(100);
        BarFolder.at(folder, clock, disk).put(SERIES, bars(3, "1"));
        var id = SERIES.id();
        assertThat(disk.steps).endsWith("create " + id + ".csv.new", "force", "create " + id + "_meta.json.new", "force", "force names",
                "move to " + id + ".csv", "move to " + id + "_meta.json", "force names");
    }

    @Test
    void put_endsAtAnyStep_clearLeavesNothing() throws Exception {
        boolean done = false;
        for (int steps = 0; !done; steps++) {
            archive().put(SERIES, bars(3, "1"));
            var disk = new Ending(steps);
            done = tried(() -> BarFolder.at(folder, clock, disk).put(SERIES, bars(5, "2")));
            assertThat(archive().clear()).isOne();
            assertThat(Sample.names(folder)).as("after " + disk.steps).isEmpty();
        }
    }

    @Test
    void clear_endsAtAnyStep_seriesStandsOrIsGoneAndTheNextOneEndsIt() throws Exception {
        boolean done = false;
        for (int steps = 0; !done; steps++) {
            archive().put(SERIES, bars(3, "1"));
            var disk = new Ending(steps);
            done = tried(() -> BarFolder.at(folder, clock, disk).clear(SERIES));
            assertStands(List.of(List.of(), bars(3, "1")), "after " + disk.steps);
            assertThat(archive().contents().troubles()).as("after " + disk.steps).isEmpty();
            archive().clear();
            assertThat(Sample.names(folder)).as("after " + disk.steps).isEmpty();
        }
    }

    @Test
    void put_endsWhileWhatAnotherLeftIsEnded_nothingIsLost() throws Exception {
        for (int first = 0; first < 14; first++) {
            boolean done = false;
            for (int steps = 0; !done; steps++) {
                archive().clear();
                archive().put(SERIES, bars(3, "1"));
                var disk = new Ending(first);
                tried(() -> BarFolder.at(folder, clock, disk).put(SERIES, bars(5, "2")));
                var second = new Ending(steps);
                done = tried(() -> BarFolder.at(folder, clock, second).put(SERIES, bars(7, "3")));
                assertStands(List.of(bars(3, "1"), bars(5, "2"), bars(7, "3")), "after " + disk.steps + " and " + second.steps);
            }
        }
    }

    private static boolean tried(Runnable what) {
        try {
            what.run();
            return true;
        } catch (UncheckedIOException ended) {
            assertThat(ended).hasMessageContaining("Input/output error").hasMessageContaining(SERIES.id());
            return false;
        }
    }

    @Test
    void put_pythonReplacesTheFilesOfAKilledWriter_pythonsCount() throws Exception {
        var disk = new Ending(8);
        for (int steps = 0; !disk.steps.contains("move to " + SERIES.id() + ".csv"); steps++) {
            archive().clear();
            disk = new Ending(steps);
            var ending = disk;
            tried(() -> BarFolder.at(folder, clock, ending).put(SERIES, bars(5, "2")));
        }
        assertThat(Sample.names(folder)).containsExactly(SERIES.id() + ".csv", SERIES.id() + "_meta.json.new");
        Sample.foreign(folder, SERIES, "2025-02-27T00:00:00", "timestamp,open,high,low,close,volume\n2025-02-20,1,1,1,1,1\n");
        Files.setLastModifiedTime(folder.resolve(SERIES.id() + ".csv"), FileTime.fromMillis(System.currentTimeMillis() + 5000));

        assertThat(archive().find(SERIES).orElseThrow().rows()).isOne();
        assertThat(archive().find(SERIES).orElseThrow().cachedAt()).isEqualTo("2025-02-27T00:00:00");
        assertThat(archive().clear()).isOne();
        assertThat(Sample.names(folder)).isEmpty();
    }

    @Test
    void clear_lonelyLeftOvers_goWithoutBeingCounted() {
        for (var suffix : List.of(".csv.new", "_meta.json.new", ".csv.gone")) {
            Sample.write(folder.resolve("a".repeat(32) + suffix), "{");
        }
        assertThat(archive().contents()).isEqualTo(new Contents(List.of(), List.of()));
        assertThat(archive().clear()).isZero();
        assertThat(Sample.names(folder)).isEmpty();
    }

    @Test
    void clear_somebodyIsWriting_hisFilesStay() throws Exception {
        try (var turn = Turns.take(new SeriesFiles(folder, SERIES.id()), () -> true)) {
            assertThat(turn).isNotNull();
            Sample.write(folder.resolve(SERIES.id() + ".csv.new"), "timestamp");
            assertThat(archive().clear()).isZero();
            assertThat(Sample.names(folder)).containsExactly(SERIES.id() + ".csv.new");
        }
    }

    @Test
    void fetch_diskFailsAtAnyStep_saysSoAndWhatWasThereStays() throws Exception {
        boolean done = false;
        var before = bars(3, "1");
        for (int steps = 0; !done; steps++) {
            archive().clear();
            BarFolder.at(folder, HandClock.at("2025-02-20T03:01:00", "UTC")).put(SERIES, before);
            var disk = new Ending(steps);
            var source = new ScriptedSource(clock, "2");
            try {
                BarFolder.at(folder, clock, disk).fetch(SERIES, source, Watch.NONE);
                done = true;
            } catch (UncheckedIOException failure) {
                assertThat(failure).hasMessageContaining("What was there before stays").hasMessageContaining("Make room");
            }
            var all = Stream.concat(before.stream(), Sample.bars("1h", "2025-02-20T03:00:00Z", "2025-02-22T00:00:00Z", "2").stream()).toList();
            assertStands(List.of(before, all), "after " + disk.steps);
        }
    }
}
