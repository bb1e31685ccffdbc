package dev.tierdeck.engine.journal;

import static dev.tierdeck.engine.journal.FileJournalTest.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.file.Medium;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** A journal's file as a crash, a bad disk or another program left it. */
class JournalRecoveryFuzzTest {
    /** Nobody pulls a plug here. */
    private static final Medium HASTY = new Medium() {
        @Override
        public void force(RandomAccessFile file) {}
    };

    @TempDir
    static Path folder;

    static Stream<byte[]> files() {
        var lines = Stream.of(new Line.Owe(1, TierId.REDIS, key("a")), new Line.Owe(2, TierId.DISK, Invalidation.tag("BTC")), new Line.Overflow(3, TierId.DATABASE),
                new Line.Told(1, TierId.REDIS), new Line.Intend(4, Key.of("b")), new Line.Ended(4)).map(Line::bytes).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList();
        var whole = String.join("", lines);
        return Stream.of("", whole, whole.substring(0, whole.length() - 9), whole.replace("BTC", "ETH"), lines.get(3) + lines.get(5) + lines.get(0),
                "{\"n\":4611686018427387904,\"intend\":\"YQ==\"}", "{\"n\":9223372036854775807,\"owe\":\"REDIS\",\"what\":{\"tag\":[\"BTC\"]}}",
                "{\"n\":9223372036854775807,\"intend\":\"YQ==\"}\n{\"n\":-1,\"owe\":\"REDIS\",\"what\":{\"glob\":\"*\"}}\n{\"n\":1,\"told\":\"X\"}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("files")
    @FuzzTest
    void file_ofAnyBytes_opensAndOwesTheSameOnceMore(byte[] bytes) throws IOException {
        opensTwice(bytes);
        // A wrong sum is found before anything else is looked at: with right ones, what stands behind them is read.
        opensTwice(new String(bytes, StandardCharsets.UTF_8).lines().map(Line.Form::frame).map(line -> new String(line, StandardCharsets.UTF_8))
                .collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8));
    }

    private static void opensTwice(byte[] bytes) throws IOException {
        Files.write(folder.resolve("journal.jsonl"), bytes);
        var first = owed();
        assertThat(owed()).isEqualTo(first);
    }

    private static Map<TierId, List<Invalidation>> owed() {
        try (var journal = FileJournal.open(folder, JournalLimits.USUAL, HASTY)) {
            journal.append(TierId.DISK, key("new"));
            return Stream.of(TierId.values()).collect(Collectors.toMap(tier -> tier, tier -> first(journal, tier), (one, other) -> one, TreeMap::new));
        }
    }

    private static List<Invalidation> first(FileJournal journal, TierId tier) {
        var owed = journal.next(tier);
        return owed == null ? List.of() : List.of(owed.what());
    }
}
