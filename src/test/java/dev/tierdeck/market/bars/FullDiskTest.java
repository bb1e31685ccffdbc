package dev.tierdeck.market.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Watch;
import dev.tierdeck.market.BarSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real disks that are full, read-only or gone. */
@Timeout(60)
final class FullDiskTest {
    private static final BarSeries SMALL = Sample.hours("2025-02-20", "2025-02-21");
    private static final BarSeries LARGE = Sample.series("BTCUSDT", "1m", "2025-02-01", "2025-03-01");

    @TempDir
    private Path folder;
    private final HandClock clock = HandClock.at("2025-03-06T10:20:00", "UTC");
    private final ScriptedSource source = new ScriptedSource(clock, "2");

    @Test
    void full_saysSoAndWhatWasThereStays() throws Exception {
        mounted("size=1m", () -> {
            var archive = BarFolder.at(folder, clock);
            archive.fetch(SMALL, source, Watch.NONE);
            assertThatThrownBy(() -> archive.fetch(LARGE, source, Watch.NONE)).isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(LARGE.id()).hasMessageContaining("No space left on device").hasMessageContaining("Make room");
            var bars = Sample.bars("1m", "2025-02-01T00:00:00Z", "2025-03-01T00:00:00Z", "1");
            assertThatThrownBy(() -> archive.put(SMALL, bars)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("No space left");

            assertThat(Sample.read(archive, SMALL)).hasSize(48);
            assertThat(Sample.names(folder)).as("no left-over takes the room").hasSize(2);
        });
    }

    @Test
    void readOnly_readsAndAnswersFromWhatIsThereAndElseSaysSo() throws Exception {
        mounted("size=1m", () -> {
            var archive = BarFolder.at(folder, clock);
            archive.put(SMALL, Sample.bars("1h", "2025-02-20T00:00:00Z", "2025-02-22T00:00:00Z", "1"));
            assertThat(run("mount", "-o", "remount,ro", folder.toString())).isTrue();

            assertThat(archive.contents().files()).isOne();
            assertThat(archive.fetch(SMALL, source, Watch.NONE).rows()).isEqualTo(48);
            assertThatThrownBy(() -> archive.fetch(LARGE, source, Watch.NONE)).isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Read-only file system").hasMessageContaining("writable");
            assertThatThrownBy(() -> archive.clear(SMALL)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("could not be removed");
            assertThat(source.asked).isEmpty();
        });
    }

    @Test
    void directoryVanishesDuringADownload_saysSo() throws Exception {
        var inner = folder.resolve("inner");
        source.beforePage = () -> {
            try {
                for (var name : Sample.names(inner)) {
                    Files.deleteIfExists(inner.resolve(name));
                }
                Files.deleteIfExists(inner.resolve(Turns.FILE));
                Files.deleteIfExists(inner);
            } catch (IOException | UncheckedIOException gone) {
                assertThat(inner).doesNotExist();
            }
        };
        var archive = BarFolder.at(inner, clock);
        assertThatThrownBy(() -> archive.fetch(SMALL, source, Watch.NONE)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(SMALL.id()).hasMessageContaining("it is not there");
        assertThat(archive.contents().files()).isZero();
        source.beforePage = () -> { };
        assertThat(archive.fetch(SMALL, source, Watch.NONE).rows()).isEqualTo(48);
    }

    /** What a test does on a mounted disk. */
    @FunctionalInterface
    private interface Doing {
        void run() throws Exception;
    }

    private void mounted(String options, Doing what) throws Exception {
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()), "mounting needs rights");
        try {
            what.run();
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
