package dev.tierdeck.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ChildJvm;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real processes with one warmer, on one real server. */
@Timeout(180)
class FleetProcessesTest {
    private static final int ENOUGH = 8;

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private final List<ChildJvm> children = new ArrayList<>();

    @AfterEach
    void close() {
        children.forEach(ChildJvm::close);
    }

    private ChildJvm child(Duration interval, Duration life, String runs) {
        var child = ChildJvm.start(WarmChild.class, Integer.toString(REDIS.port()), Long.toString(interval.toMillis()),
                Long.toString(life.toMillis()), runs);
        children.add(child);
        return child;
    }

    private static long counted(String key) {
        var text = REDIS.foreign().text("GET", key);
        return text == null ? 0 : Long.parseLong(text);
    }

    @Test
    void threeProcesses_runOneWarmerOnceAnInterval() {
        var interval = Duration.ofMillis(400);
        for (int i = 0; i < 3; i++) {
            child(interval, Duration.ofSeconds(10), "short");
        }
        children.forEach(child -> assertThat(child.hear()).isEqualTo("ready"));
        long from = System.nanoTime();
        children.forEach(child -> child.say("start"));
        assertThat(Await.within(Duration.ofSeconds(60), () -> counted("test:runs") >= ENOUGH)).isTrue();
        long elsewhere = children.stream().mapToLong(child -> Long.parseLong(child.ask("elsewhere"))).sum();
        long runs = counted("test:runs");
        double intervals = (System.nanoTime() - from) / (0.99 * interval.toNanos());

        assertThat((double) runs).as("never more than one an interval").isLessThanOrEqualTo(intervals + 1);
        assertThat(counted("test:overlaps")).isZero();
        assertThat(elsewhere).as("two of three, each time").isGreaterThanOrEqualTo(ENOUGH);
    }

    @Test
    void killedHolder_isFollowedByAnotherWithinTheLifeOfItsLock() {
        var interval = Duration.ofHours(1);
        var life = Duration.ofSeconds(4);
        var holder = child(interval, life, "endless");
        var other = child(interval, life, "short");
        children.forEach(child -> assertThat(child.hear()).isEqualTo("ready"));
        holder.say("start");
        assertThat(holder.hear()).isEqualTo("running");
        other.say("start");
        Await.until("the other has seen it run", () -> other.ask("elsewhere").equals("1"));
        assertThat(other.ask("runs")).isEqualTo("0");

        holder.close();
        Await.until("the other runs it", () -> other.ask("runs").equals("1"));
        assertThat(counted("test:runs")).isEqualTo(2);
    }
}
