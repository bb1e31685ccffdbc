package dev.tierdeck.engine.redis;

import static dev.tierdeck.engine.redis.InspectedServer.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class NameWalkTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
    /** What each SCAN takes by the clock of these tests, which is read once after each. */
    private static final long SCAN = Duration.ofMillis(5).toNanos();

    @RegisterExtension
    static final InspectedServer REDIS = new InspectedServer();

    private final Set<Key> found = new HashSet<>();
    private final AtomicInteger walks = new AtomicInteger();
    private final AtomicLong time = new AtomicLong();
    private final PlainWire wire = REDIS.plainWire();
    private final NameWalk walk = new NameWalk(wire, Glob.of("lock:*"), found::add, walks::incrementAndGet,
            () -> time.getAndAdd(SCAN), InstantSource.fixed(NOW));

    private static void fill(int keys) {
        REDIS.raw().eval("for i = 1, ARGV[1] do redis.call('SET', 'other:' .. i, 'v') end return 0", ScriptOutputType.INTEGER, new byte[0][],
                bytes(Integer.toString(keys)));
    }

    private static long scans() {
        return InfoReply.of(REDIS.raw().info("commandstats")).text("cmdstat_scan").transform(
                text -> text.isEmpty() ? 0 : Long.parseLong(text.replaceFirst("calls=(\\d+),.*", "$1")));
    }

    @Test
    void step_ofALargeServer_isAFewScans_andTheStepsTogetherFindEverything() {
        fill(100_000);
        REDIS.raw().set(bytes("lock:a"), bytes("v"));
        long before = 0;
        int steps = 0;
        while (walk.searchedAt() == null) {
            walk.step();
            assertThat(scans() - before).as("SCANs in 20 ms of 5 ms each").isBetween(1L, 4L);
            before = scans();
            steps++;
        }
        assertThat(steps).isGreaterThan(2);
        assertThat(found).containsExactly(Key.of("lock:a"));
        assertThat(walks).hasValue(1);
        assertThat(walk.searchedAt()).isEqualTo(NOW);
    }

    @Test
    void nextWalk_beginsWhenItHasRestedAHundredTimesAsLong() {
        fill(20_000);
        long began = time.get();
        while (walk.searchedAt() == null) {
            walk.step();
        }
        long took = time.get() - began;
        long scans = scans();
        time.addAndGet(50 * took);
        walk.step();
        assertThat(scans()).isEqualTo(scans);
        time.addAndGet(51 * took);
        walk.step();
        assertThat(scans()).isGreaterThan(scans);
    }

    @Test
    void scansThatWaitLong_makeNoLongRest() {
        var slow = new NameWalk(wire, Glob.of("lock:*"), found::add, walks::incrementAndGet,
                () -> time.getAndAdd(Duration.ofSeconds(2).toNanos()), InstantSource.fixed(NOW));
        slow.step();
        assertThat(walks).hasValue(1);
        time.addAndGet(NameWalk.REST * NameWalk.SCAN.toNanos());
        slow.step();
        assertThat(walks).hasValue(2);
    }

    @Test
    void smallServer_isWalkedByEachStep_halfASecondLater() {
        var quick = new NameWalk(wire, Glob.of("lock:*"), found::add, walks::incrementAndGet, time::get, InstantSource.fixed(NOW));
        quick.step();
        assertThat(walks).hasValue(1);
        time.addAndGet(NameWalk.LEAST.toNanos() - 1);
        quick.step();
        assertThat(walks).hasValue(1);
        time.addAndGet(1);
        REDIS.raw().set(bytes("lock:new"), bytes("v"));
        quick.step();
        assertThat(walks).hasValue(2);
        assertThat(found).containsExactly(Key.of("lock:new"));
    }

    @Test
    void walkThatBreaks_goesOnWithTheNextStep() {
        fill(50_000);
        REDIS.raw().set(bytes("lock:a"), bytes("v"));
        wire.breakAfter(4);
        assertThatThrownBy(() -> {
            for (int i = 0; i < 5; i++) {
                walk.step();
            }
        }).isInstanceOf(TierUnavailable.class);
        assertThat(walk.searchedAt()).isNull();
        while (walk.searchedAt() == null) {
            walk.step();
        }
        assertThat(found).containsExactly(Key.of("lock:a"));
    }
}
