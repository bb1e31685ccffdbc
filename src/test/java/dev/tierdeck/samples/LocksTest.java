package dev.tierdeck.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.LiveRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One at a time, in all processes together. */
@Timeout(60)
class LocksTest {
    private static final CacheType<String> REPORT = CacheType.of("myapp/reports/report", Text.UTF_8).tiers(TierId.REDIS);
    private static final Key NAME = Key.of("tradecore:lock:report:7");
    private static final Duration LIFE = Duration.ofSeconds(30);

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();

    /**
     * Looks, takes the lock, looks again: whoever waited finds what the first has made. A cache's own loader does the same by itself; this is for
     * what is more than one entry.
     */
    private String report(Cache cache, Locks locks, Key key) throws InterruptedException {
        var there = cache.get(REPORT, key);
        if (there != null) {
            return there;
        }
        try (var lock = locks.lock(NAME, LIFE, Duration.ofSeconds(20))) {
            var meanwhile = cache.get(REPORT, key);
            return meanwhile != null ? meanwhile : cache.put(REPORT, key, "made " + made.incrementAndGet()).value();
        }
    }

    @Test
    void doubleCheck_eightAtOnce_oneMakesItAndAllHaveIt() throws Exception {
        try (var service = Desk.open(REDIS.port(), folder); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> asking = () -> report(service.cache(), service.locks(), Key.of("report:7"));
            var answers = new ArrayList<String>();
            for (Future<String> each : threads.invokeAll(List.of(asking, asking, asking, asking, asking, asking, asking, asking))) {
                answers.add(each.get());
            }

            assertThat(answers).hasSize(8).containsOnly("made 1");
        }
    }

    /** What the lock protects: it remembers the greatest number that it has seen and refuses smaller ones. */
    private static final class Ledger {
        private final List<String> entries = new ArrayList<>();
        private long newest;

        synchronized boolean write(long fencingNumber, String entry) {
            if (fencingNumber < newest) {
                return false;
            }
            newest = fencingNumber;
            return entries.add(entry);
        }
    }

    /** A holder can't know that its time is over: it may be asleep. So the protected resource looks at the number. */
    @Test
    void fencingNumber_holderSleptPastItsTime_itsLateWriteIsRefused() {
        var ledger = new Ledger();
        try (var service = Desk.open(REDIS.port(), folder)) {
            var locks = service.locks();
            var sleeper = locks.tryLock(NAME, LIFE).orElseThrow();
            REDIS.foreign().call("DEL", NAME.toString()); // Its time is over, and it does not know.
            var next = locks.tryLock(NAME, LIFE).orElseThrow();

            assertThat(ledger.write(next.fencingNumber(), "next")).isTrue();
            assertThat(ledger.write(sleeper.fencingNumber(), "sleeper")).isFalse();
            assertThat(ledger.entries).containsExactly("next");
            sleeper.close();
            assertThat(locks.tryLock(NAME, LIFE)).as("only its owner lets go of a lock").isEmpty();
            next.close();
        }
    }
}
