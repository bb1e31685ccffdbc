package dev.tierdeck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ChildJvm;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Engines in processes of their own on one server. */
@Timeout(90)
final class ProcessesTest {
    private final List<ChildJvm> children = new ArrayList<>();
    private final int port = RedisProcess.freePort();
    private RedisProcess server = RedisProcess.start(port);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        children.forEach(ChildJvm::close);
        server.close();
    }

    private List<ChildJvm> children(int count) {
        for (int i = 0; i < count; i++) {
            children.add(ChildJvm.start(EngineChild.class, Integer.toString(port)));
        }
        children.forEach(child -> assertThat(child.hear()).isEqualTo("ready"));
        return children;
    }

    private String standing(String key) {
        try (var raw = new RawRedis(port)) {
            return raw.text("GET", key);
        }
    }

    @Test
    void missingKey_300ThreadsIn3ProcessesAsk_isLoadedOnce() {
        children(3).forEach(child -> assertThat(child.ask("storm quote:warm" + child.hashCode() + " 2 1")).startsWith("stormed"));
        children.forEach(child -> child.say("storm quote:AAPL 100 100"));
        var answers = children.stream().map(ChildJvm::hear).distinct().toList();

        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst()).matches("stormed \\[by-\\d+]");
        assertThat(standing("loads:quote:AAPL")).isEqualTo("1");
    }

    /** The turn to load is given to another after 5 s, whatever its holder does. */
    @Test
    void loadingProcess_isStoppedPastItsTurn_itsOldValueDoesNotWin() {
        var sleeper = children(2).getFirst();
        var other = children.getLast();
        sleeper.say("load quote:AAPL old load");
        assertThat(sleeper.hear()).isEqualTo("loading");
        sleeper.freeze();
        assertThat(other.ask("load quote:AAPL new now")).isEqualTo("loaded new");
        sleeper.thaw();

        assertThat(sleeper.hear()).startsWith("loaded");
        assertThat(standing("quote:AAPL")).isEqualTo("new");
        assertThat(other.ask("get quote:AAPL")).isEqualTo("got new");
        assertThat(sleeper.ask("get quote:AAPL")).isIn("got new", "got null");
        Await.until("the sleeper answers what stands", () -> sleeper.ask("get quote:AAPL").equals("got new"));
    }

    @Test
    void storingProcess_isStoppedWhileAnotherInvalidatesAndLoads_itsOldValueDoesNotWin() {
        var sleeper = children(2).getFirst();
        var other = children.getLast();
        sleeper.say("load quote:AAPL old encode");
        assertThat(sleeper.hear()).isEqualTo("encoding");
        sleeper.freeze();
        assertThat(other.ask("invalidate quote:AAPL")).isEqualTo("removed 0");
        sleeper.thaw();
        assertThat(sleeper.hear()).isEqualTo("loaded old"); // Its own call began before the invalidation.

        assertThat(standing("quote:AAPL")).isNull();
        assertThat(sleeper.ask("get quote:AAPL")).isEqualTo("got null");
        assertThat(other.ask("load quote:AAPL new now")).isEqualTo("loaded new");
        assertThat(sleeper.ask("get quote:AAPL")).isEqualTo("got new");
    }

    @Test
    void server_isKilledUnderLoadAndStartedAgain_noAnswerIsWrongAndNoInvalidationLost() throws IOException {
        server.close();
        server = durable();
        var versions = Files.write(folder.resolve("versions"), new byte[VersionLoad.KEYS * Long.BYTES]);
        children(2).forEach(child -> child.say("begin " + versions));
        LockSupport.parkNanos(1_500_000_000);
        server.kill();
        LockSupport.parkNanos(500_000_000);
        server.close();
        server = durable();
        assertThat(Await.within(Duration.ofSeconds(20), () -> children.stream().allMatch(child -> child.ask("state").equals("OK"))))
                .as("both processes use the server again").isTrue();
        LockSupport.parkNanos(1_500_000_000);

        var reports = children.stream().map(child -> child.ask("end").split(";")).toList();
        assertThat(reports).allSatisfy(report -> {
            assertThat(report[0]).isEqualTo("right");
            assertThat(Long.parseLong(report[1])).as("reads").isGreaterThan(200);
            assertThat(Long.parseLong(report[2])).as("invalidations").isGreaterThan(20);
        });
        for (int number = 0; number < VersionLoad.KEYS; number++) {
            long floor = Math.max(floors(reports.getFirst())[number], floors(reports.getLast())[number]);
            var stands = standing(VersionLoad.key(number).toString());
            assertThat(stands == null ? floor : Long.parseLong(stands)).as("key %d", number).isGreaterThanOrEqualTo(floor);
        }
    }

    /** Loses what was written in its last second, at most. */
    private RedisProcess durable() {
        return RedisProcess.start(port, "dir " + folder, "appendonly yes", "appendfsync everysec");
    }

    private static long[] floors(String[] report) {
        var numbers = report[4].substring(1, report[4].length() - 1).split(", ");
        return Stream.of(numbers).mapToLong(Long::parseLong).toArray();
    }
}
