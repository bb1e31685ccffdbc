package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writers at full speed while their tag is invalidated: nothing is readable whose token was drawn before an invalidation that is done. */
@Timeout(90)
final class TagRaceTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8)
            .tags(key -> Set.of("quote", key.toString())).tiers(TierId.REDIS, TierId.DATABASE).ttl(Duration.ofSeconds(2));
    private static final List<Key> KEYS = IntStream.range(0, 20).mapToObj(i -> Key.of("quote:" + i)).toList();
    private static final int ROUNDS = 400;

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private final AtomicLong begun = new AtomicLong();
    private final AtomicBoolean stop = new AtomicBoolean();

    /** A value says how many invalidations had begun when its token was there: those that begin later must take it. */
    private void write(RedisTier tier, boolean put) {
        var random = ThreadLocalRandom.current();
        while (!stop.get()) {
            var keys = KEYS.subList(0, random.nextInt(1, 4));
            var tokens = tier.tokens(QUOTE, keys);
            var value = Long.toString(begun.get());
            LockSupport.parkNanos(random.nextInt(1, 300_000));
            var entries = keys.stream().map(key -> TwoTiers.entry(QUOTE, key, value)).toList();
            if (put) {
                tier.putAll(QUOTE, entries, tokens);
            } else {
                tier.fillAll(QUOTE, entries, tokens);
            }
        }
    }

    @Test
    void invalidateByTag_whileOthersWrite_leavesNothingWhoseTokenIsOlder() throws Exception {
        int readable = 0;
        try (var threads = Executors.newCachedThreadPool()) {
            var writers = List.of(threads.submit(() -> write(REDIS.one(), false)), threads.submit(() -> write(REDIS.two(), false)),
                    threads.submit(() -> write(REDIS.two(), true)));
            try {
                for (int i = 1; i <= ROUNDS; i++) {
                    var tier = i % 2 == 0 ? REDIS.one() : REDIS.two();
                    long round = begun.incrementAndGet();
                    tier.invalidate(Selection.tagged(Set.of(i % 3 == 0 ? "quote" : "quote:0")));
                    readable += check(i % 3 == 0 ? KEYS : KEYS.subList(0, 1), round);
                }
            } finally {
                stop.set(true);
            }
            for (var writer : writers) {
                writer.get();
            }
        }
        assertThat(readable).as("values that were there to be wrong").isPositive();
        Await.until("all has expired", () -> REDIS.count("quote:*") == 0);
        Await.until("nothing about it is left", () -> REDIS.count("tierdeck:tag:*") + REDIS.count("tierdeck:*:m:*") == 0);
    }

    private static int check(List<Key> keys, long round) {
        int readable = 0;
        for (var found : REDIS.one().getAll(QUOTE, keys)) {
            if (found instanceof Entry<String> entry) {
                readable++;
                assertThat(Long.parseLong(entry.value())).as("round %d, %s", round, entry.key()).isGreaterThanOrEqualTo(round);
            }
        }
        return readable;
    }
}
