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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Four processes load tagged entries at full speed and invalidate their tags; {@code -Dtag.race.seconds=60} makes it last longer. */
@Timeout(180)
final class TagProcessesTest {
    private static final int SECONDS = Integer.getInteger("tag.race.seconds", 12);
    private final int port = RedisProcess.freePort();
    private final RedisProcess server = RedisProcess.start(port);
    private final List<ChildJvm> children = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        children.forEach(ChildJvm::close);
        server.close();
    }

    @Test
    void tags_areInvalidatedWhileFourProcessesLoadAndOneIsKilled_nothingOlderIsReadAndNothingLeaks() throws IOException {
        var versions = Files.write(folder.resolve("versions"), new byte[TagLoad.BYTES]);
        for (int i = 0; i < 4; i++) {
            children.add(ChildJvm.start(EngineChild.class, Integer.toString(port)));
        }
        children.forEach(child -> assertThat(child.hear()).isEqualTo("ready"));
        children.forEach(child -> child.say("tags " + versions));
        LockSupport.parkNanos(Duration.ofSeconds(SECONDS / 2).toNanos());
        children.getLast().close();
        LockSupport.parkNanos(Duration.ofSeconds(SECONDS - SECONDS / 2).toNanos());

        var reports = children.subList(0, 3).stream().map(child -> child.ask("untag").split(";")).toList();
        reports.forEach(report -> System.out.println("Tag race: " + String.join(" ", report)));
        assertThat(reports).allSatisfy(report -> {
            assertThat(report[0]).isEqualTo("right");
            assertThat(Long.parseLong(report[1])).as("reads").isGreaterThan(200);
            assertThat(Long.parseLong(report[2])).as("loads").isGreaterThan(50);
            assertThat(Long.parseLong(report[3])).as("invalidations").isGreaterThan(20);
        });
        try (var raw = new RawRedis(port)) {
            assertThat(Await.within(TagLoad.TTL.plusSeconds(20), () -> left(raw, "quote:*").isEmpty() && left(raw, "tierdeck:tag:*").isEmpty()
                    && left(raw, "tierdeck:*:m:*").isEmpty() && left(raw, "tierdeck:*:neg:*").isEmpty()))
                    .as("all has expired: %s", left(raw, "tierdeck:tag:*")).isTrue();
        }
    }

    private static List<?> left(RawRedis raw, String pattern) {
        return (List<?>) raw.call("KEYS", pattern);
    }
}
