package dev.tierdeck.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of writing. */
@Timeout(120)
final class KillTest {
    @TempDir
    private Path folder;

    @Test
    void open_writerWasKilled_findsAllThatWasConfirmed() throws Exception {
        var writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp", System.getProperty("java.class.path"), KilledWriter.class.getName(),
                folder.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int confirmed;
        try (var lines = new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
            confirmed = Integer.parseInt(lines.readLine());
            assertThatThrownBy(() -> FileJournal.open(folder)).isInstanceOf(CacheException.class).hasMessageContaining("another process");
            while (confirmed < 300) {
                confirmed = Integer.parseInt(lines.readLine());
            }
            writer.toHandle().destroyForcibly(); // Unlike the process itself, it leaves what was printed readable.
            confirmed = Math.max(confirmed, lastWhole(lines));
            writer.waitFor();
        } finally {
            writer.destroyForcibly();
        }

        try (var journal = FileJournal.open(folder)) {
            var owed = FileJournalTest.take(journal, TierId.REDIS);
            var last = (Invalidation.Keys) owed.getLast();
            assertThat(owed).containsAll(IntStream.rangeClosed(0, confirmed).mapToObj(i -> FileJournalTest.key("k" + i)).toList());
            assertThat(owed).doesNotContain(new Invalidation.All());
            assertThat(last.keys()).containsAll(IntStream.rangeClosed(0, confirmed).mapToObj(i -> Key.of("i" + i)).toList());
            assertThat(journal.owed(TierId.DISK)).isLessThan(confirmed);
        }
    }

    /** The last number that was printed as a whole; -1 when there was none more. */
    private static int lastWhole(BufferedReader lines) throws IOException {
        var rest = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            rest.append((char) c);
        }
        var whole = rest.substring(0, rest.lastIndexOf("\n") + 1).strip();
        return whole.isEmpty() ? -1 : Integer.parseInt(whole.substring(whole.lastIndexOf('\n') + 1));
    }
}
