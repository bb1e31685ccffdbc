package dev.tierdeck.engine.disk;

import static dev.tierdeck.engine.disk.Sample.ALONE;
import static dev.tierdeck.engine.disk.Sample.answer;
import static dev.tierdeck.engine.disk.Sample.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierStatus.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of the process at any moment: what it acknowledged is there, and nothing is half there. */
@Timeout(120)
final class DiskKillTest {
    @TempDir
    private Path directory;

    @RepeatedTest(4)
    void kill_atARandomMoment_keepsEveryAcknowledgedEntryWhole() throws Exception {
        var acknowledged = killed(new Random().nextInt(20, 400));
        try (var disk = DiskTier.open(DiskSettings.in(directory))) {
            assertThat(disk.status().state()).isEqualTo(State.OK);
            int last = acknowledged.stream().filter(number -> number < DiskChild.FROM).mapToInt(Integer::intValue).max().orElse(0);
            for (int number = 0; number <= last + 1; number++) {
                assertSingle(disk, number, acknowledged.contains(number));
                assertTogether(disk, number, acknowledged.contains(DiskChild.FROM + number));
            }
            assertThat(disk.invalidate(Selection.tagged(Set.of("all"))).removed()).isGreaterThanOrEqualTo(last);
            assertThat(disk.status().sentence()).contains(" 0 entries");
        }
    }

    private Set<Integer> killed(int lines) throws IOException, InterruptedException {
        var child = DiskChild.start(directory);
        var acknowledged = new TreeSet<Integer>();
        try {
            for (int i = 0; i < lines; i++) {
                add(child.lines().readLine(), acknowledged);
            }
            child.process().toHandle().destroyForcibly(); // SIGKILL, wherever it is now; what it has said can still be read.
            child.lines().lines().forEach(line -> add(line, acknowledged));
        } finally {
            child.process().destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
        return acknowledged;
    }

    private static void add(String line, Set<Integer> acknowledged) {
        if (line.endsWith(".")) {
            acknowledged.add(Integer.parseInt(line.substring(0, line.length() - 1)));
        }
    }

    private static void assertSingle(DiskTier disk, int number, boolean acknowledged) {
        var found = answer(disk.get(ALONE, key(number)));
        if (acknowledged) {
            assertThat(found).isEqualTo(DiskChild.value(number));
        } else {
            assertThat(found).isIn(DiskChild.value(number), MissCause.ABSENT);
        }
    }

    private static void assertTogether(DiskTier disk, int number, boolean acknowledged) {
        var keys = IntStream.range(0, DiskChild.TOGETHER).mapToObj(i -> key(DiskChild.FROM + number * DiskChild.TOGETHER + i)).toList();
        var there = keys.stream().filter(key -> answer(disk.get(ALONE, key)).equals("of " + key)).count();
        var absent = keys.stream().filter(key -> answer(disk.get(ALONE, key)).equals(MissCause.ABSENT)).count();
        assertThat(there).isIn(acknowledged ? Set.of((long) DiskChild.TOGETHER) : Set.of(0L, (long) DiskChild.TOGETHER));
        assertThat(there + absent).isEqualTo(DiskChild.TOGETHER);
    }
}
