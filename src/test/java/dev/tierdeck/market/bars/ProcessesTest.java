package dev.tierdeck.market.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Watch;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.testing.ChildJvm;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one directory, some of which end at any moment. */
@Timeout(120)
final class ProcessesTest {
    static final BarSeries SERIES = Sample.hours("2025-02-20", "2025-02-21");

    @TempDir
    private Path folder;
    private final HandClock clock = HandClock.at("2025-03-06T10:20:00", "UTC");

    static List<Bar> bars(int count) {
        return Sample.bars("1h", "2025-02-20T00:00:00Z", "2025-02-22T00:00:00Z", Integer.toString(count)).subList(0, count);
    }

    private BarFolder archive() {
        return BarFolder.at(folder, clock);
    }

    private ChildJvm child() {
        var child = ChildJvm.start(BarsChild.class, folder.toString());
        assertThat(child.hear()).isEqualTo("ready");
        return child;
    }

    @RepeatedTest(4)
    void kill_whileItWrites_whatStandsIsOneWholeSeriesAndTheRestGoes() {
        int until = new Random().nextInt(20, 200);
        try (var child = child()) {
            child.say("flood");
            for (int round = 0; round < until; ) {
                round = Integer.parseInt(child.hear());
            }
        }
        archive().find(SERIES).ifPresent(stored -> assertThat(Sample.read(archive(), SERIES)).isEqualTo(bars((int) stored.rows())));
        assertThat(archive().contents().troubles()).isEmpty();
        archive().put(SERIES, bars(5));
        assertThat(Sample.read(archive(), SERIES)).isEqualTo(bars(5));
        assertThat(Sample.names(folder)).hasSize(2);
    }

    @Test
    void look_whileAnotherWrites_seesWholeSeriesOnly() {
        try (var child = child()) {
            child.say("flood");
            child.hear();
            for (int i = 0; i < 300; i++) {
                archive().find(SERIES).ifPresent(this::readIfThere);
                assertThat(archive().contents().files()).isLessThan(2);
            }
        }
    }

    @Test
    void look_whileAnotherWritesAgain_neverMissesTheSeries() throws Exception {
        archive().put(SERIES, bars(1));
        var writing = new FutureTask<>(() -> {
            for (int round = 1; round <= 300; round++) {
                archive().put(SERIES, bars(round % 40 + 1));
            }
            return true;
        });
        Thread.startVirtualThread(writing);
        while (!writing.isDone()) {
            assertThat(archive().find(SERIES)).isPresent();
            assertThat(archive().contents().troubles()).isEmpty();
        }
        assertThat(writing.get()).isTrue();
    }

    private void readIfThere(StoredSeries stored) {
        var bars = new ArrayList<Bar>();
        try {
            archive().read(stored, bars::add);
            assertThat(bars).isEqualTo(bars(bars.size()));
        } catch (UncheckedIOException gone) {
            assertThat(gone).hasMessageContaining("it is not there");
        }
    }

    @Test
    void fetch_twoProcessesAtOnce_oneDownloads() throws Exception {
        try (var child = child()) {
            child.say("fetch");
            assertThat(child.hear()).isEqualTo("page");
            child.freeze();
            var source = new ScriptedSource(clock, "2");
            var ours = new FutureTask<>(() -> archive().fetch(SERIES, source, Watch.NONE));
            Thread.startVirtualThread(ours);
            assertThatThrownBy(() -> archive().put(SERIES, bars(5))).as("it is patient, but not for ever").isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("has been writing this series");
            assertThat(ours.isDone()).isFalse();
            child.thaw();

            assertThat(ours.get().rows()).isEqualTo(48);
            assertThat(source.asked).isEmpty();
            assertThat(Sample.read(archive(), SERIES).getFirst().open()).isEqualTo("3.10");
        }
    }

    @Test
    void fetch_theOtherProcessIsKilledWhileItDownloads_weDownload() throws Exception {
        var source = new ScriptedSource(clock, "2");
        try (var child = child()) {
            child.say("fetch");
            assertThat(child.hear()).isEqualTo("page");
            child.freeze();
            assertThat(folder.resolve(SERIES.id() + ".csv.new")).exists();
        }
        assertThat(archive().fetch(SERIES, source, Watch.NONE).rows()).isEqualTo(48);
        assertThat(source.asked).hasSize(1);
        assertThat(Sample.names(folder)).hasSize(2);
    }

    @Test
    void look_whilePythonChangesFilesWithoutOurLock_neverFails() throws Exception {
        var random = new Random(5);
        for (int i = 0; i < 400; i++) {
            switch (random.nextInt(5)) {
                case 0 -> Sample.foreign(folder, SERIES, "2025-02-27T00:00:00", "timestamp,open,high,low,close,volume\n2025-02-20,1,1,1,1,1\n");
                case 1 -> Files.deleteIfExists(folder.resolve(SERIES.id() + ".csv"));
                case 2 -> Files.deleteIfExists(folder.resolve(SERIES.id() + "_meta.json"));
                case 3 -> Sample.write(folder.resolve(SERIES.id() + "_meta.json"), "{\"symb");
                default -> Sample.write(folder.resolve(SERIES.id() + ".csv"), "timestamp,open,hi");
            }
            var contents = archive().contents();
            assertThat(contents.files() + contents.troubles().size()).isLessThan(2);
            if (random.nextInt(10) == 0) {
                assertThat(archive().fetch(SERIES, new ScriptedSource(clock, "2"), Watch.NONE).rows()).isPositive();
            }
        }
    }
}
