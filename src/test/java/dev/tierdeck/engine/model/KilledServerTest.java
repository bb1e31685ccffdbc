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
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two engines in processes of their own on a server that is killed and started again. */
@Timeout(90)
final class KilledServerTest {
    private final int port = RedisProcess.freePort();
    private RedisProcess server;
    private List<ChildJvm> children = List.of();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        children.forEach(ChildJvm::close);
        server.close();
    }

    private String standing(String key) {
        try (var raw = new RawRedis(port)) {
            return raw.text("GET", key);
        }
    }

    @Test
    void server_isKilledUnderLoadAndStartedAgain_noAnswerIsWrongAndNoInvalidationLost() throws IOException {
        server = durable();
        var versions = Files.write(folder.resolve("versions"), new byte[VersionLoad.BYTES]);
        children = IntStream.range(0, 2).mapToObj(i -> EngineChild.on(server)).toList();
        children.forEach(child -> assertThat(child.hear()).isEqualTo("ready"));
        children.forEach(child -> child.say("begin " + versions));
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
