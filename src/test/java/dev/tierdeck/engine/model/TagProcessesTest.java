package dev.tierdeck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ChildJvm;
import dev.tierdeck.testing.LiveRedis;
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
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Four processes load tagged entries at full speed and invalidate their tags; {@code -Dtag.race.seconds=60} makes it last longer. */
@Timeout(180)
final class TagProcessesTest {
    /** In a cluster the indexes of tags last a minute longer than what is in them. */
    private static final Duration LATE = Duration.ofSeconds(80);
    private static final int SECONDS = Integer.getInteger("tag.race.seconds", 12);

    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private final List<ChildJvm> children = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        children.forEach(ChildJvm::close);
    }

    @Test
    void tags_areInvalidatedWhileFourProcessesLoadAndOneIsKilled_nothingOlderIsReadAndNothingLeaks() throws IOException {
        var versions = Files.write(folder.resolve("versions"), new byte[TagLoad.BYTES]);
        for (int i = 0; i < 4; i++) {
            children.add(EngineChild.on(REDIS.servers()));
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
        assertThat(Await.within(TagLoad.TTL.plus(LATE), () -> left("quote:*").isEmpty() && left("tierdeck:tag:*").isEmpty()
                && left("tierdeck:*:m:*").isEmpty() && left("tierdeck:*:neg:*").isEmpty()))
                .as("all has expired: %s", left("tierdeck:tag:*")).isTrue();
    }

    private static List<?> left(String pattern) {
        return (List<?>) REDIS.foreign().call("KEYS", pattern);
    }
}
