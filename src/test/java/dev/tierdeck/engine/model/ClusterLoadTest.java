package dev.tierdeck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ChildJvm;
import dev.tierdeck.testing.ClusterProcess;
import dev.tierdeck.testing.RawRedis;
import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two engines in processes of their own read, load and invalidate on a cluster of three masters and their replicas, while slots go to and fro
 * between two masters and the third is killed. What must hold is told at {@link VersionLoad}. {@code -Dtests.cluster.seconds=60} for a long
 * run, which prints its figures.
 */
@Timeout(240)
final class ClusterLoadTest {
    private static final int USUAL = 15;
    private static final int SECONDS = Integer.getInteger("tests.cluster.seconds", USUAL);
    /** Long enough that a busy machine loses no master that was not killed. */
    private static final Duration SILENCE = Duration.ofSeconds(4);
    private static final int KILLED = 2;

    private final ClusterProcess cluster = ClusterProcess.start(true);
    private List<ChildJvm> children = List.of();
    private int moves;

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        children.forEach(ChildJvm::close);
        cluster.close();
    }

    @Test
    void slotsMove_andAMasterIsKilled_underLoad_noAnswerIsStalePastTheBound_andNoInvalidationIsLost() throws IOException {
        cluster.silence(SILENCE);
        var versions = Files.write(folder.resolve("versions"), new byte[VersionLoad.BYTES]);
        children = IntStream.range(0, 2).mapToObj(i -> EngineChild.on(cluster)).toList();
        children.forEach(child -> assertThat(child.hear()).isEqualTo("ready"));
        children.forEach(child -> child.say("begin " + versions));
        move(SECONDS / 3);
        cluster.kill(KILLED);
        move(SECONDS - SECONDS / 3);
        Await.until("the replica is the master", cluster::isWhole);
        Await.until("both processes use the cluster again", () -> children.stream().allMatch(child -> child.ask("state").equals("OK")));
        move(1);

        var reports = children.stream().map(child -> child.ask("end").split(";")).toList();
        tell(reports);
        assertThat(moves).as("slots moved").isGreaterThan(2);
        assertThat(reports).allSatisfy(report -> {
            assertThat(report[0]).isEqualTo("right");
            assertThat(Long.parseLong(report[1])).as("reads").isGreaterThan(1000);
            assertThat(Long.parseLong(report[2])).as("invalidations").isGreaterThan(100);
            assertThat(Long.parseLong(report[6])).as("answers from memory").isGreaterThan(100);
        });
        nothingOlderStands(reports);
    }

    /** The slots of the keys go to and fro between the first two masters, one after the other. */
    private void move(int seconds) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var slots = IntStream.range(0, VersionLoad.KEYS).map(i -> SlotHash.getSlot(VersionLoad.key(i).bytes()))
                .filter(slot -> cluster.has(0, slot) || cluster.has(1, slot)).distinct().boxed().toList();
        assertThat(slots).hasSizeBetween(2, VersionLoad.KEYS - 2);
        while (System.nanoTime() < end) {
            int slot = slots.get(ThreadLocalRandom.current().nextInt(slots.size()));
            int from = cluster.has(0, slot) ? 0 : 1;
            cluster.beginMove(slot, from, 1 - from);
            LockSupport.parkNanos(20_000_000);
            Await.until("the slot's keys have gone over", () -> gone(slot, from));
            cluster.endMove(slot, from, 1 - from);
            Await.until("both know", () -> cluster.has(1 - from, slot) && !cluster.has(from, slot));
            moves++;
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** While the killed one's slots have no master, no other takes keys. */
    private boolean gone(int slot, int from) {
        try {
            return cluster.moveKeys(slot, from, 1 - from, 100) == 0;
        } catch (IllegalStateException notNow) {
            LockSupport.parkNanos(20_000_000);
            return false;
        }
    }

    private void nothingOlderStands(List<String[]> reports) {
        try (var foreign = RawRedis.on(cluster.masters())) {
            for (int number = 0; number < VersionLoad.KEYS; number++) {
                long floor = Math.max(floors(reports.getFirst())[number], floors(reports.getLast())[number]);
                var stands = foreign.text("GET", VersionLoad.key(number).toString());
                assertThat(stands == null ? floor : Long.parseLong(stands)).as("key %d", number).isGreaterThanOrEqualTo(floor);
            }
        }
    }

    private static long[] floors(String[] report) {
        return Stream.of(report[4].substring(1, report[4].length() - 1).split(", ")).mapToLong(Long::parseLong).toArray();
    }

    private void tell(List<String[]> reports) {
        if (SECONDS > USUAL) {
            System.out.println(moves + " slots moved");
            reports.forEach(report -> System.out.println(report[0] + ": " + report[1] + " reads, " + report[6] + " from memory, " + report[2]
                    + " invalidations, " + report[3] + " failed; older than another's invalidation for " + report[5] + " ms at most"));
        }
    }
}
