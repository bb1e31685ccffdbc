package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.testing.Await;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A tier that comes and goes while many read, fill and invalidate: no answer is older than the last invalidation before it was asked. */
@Timeout(60)
final class FlappingTierTest {
    private static final CacheType<String> TYPE = CacheType.of("app/MARKET/quote", Text.UTF_8).tiers(TierId.MEMORY);
    private static final Key KEY = Key.of("quote:AAPL");
    private static final int ROUNDS = 600;

    @TempDir
    private Path folder;

    private final MemoryTier memory = new MemoryTier(1 << 20);
    private final AtomicBoolean down = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong source = new AtomicLong();
    private final AtomicLong invalidated = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong owed = new AtomicLong();
    private final AtomicLong tooOld = new AtomicLong();
    private final Tier flapping = (Tier) Proxy.newProxyInstance(Tier.class.getClassLoader(), new Class<?>[] {Tier.class},
            (proxy, method, arguments) -> answer(method, arguments));

    private Object answer(Method method, Object[] arguments) throws ReflectiveOperationException {
        return switch (down.get() ? method.getName() : "up") {
            case "get" -> Miss.of(MissCause.TIER_DOWN);
            case "fill" -> Fill.UNAVAILABLE;
            case "invalidate" -> throw new CacheException.TierUnavailable(TierId.MEMORY, "It is away.", null);
            default -> method.invoke(memory, arguments);
        };
    }

    private Thread repeat(Runnable step) {
        return Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                step.run();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(20_000));
            }
        });
    }

    private void read(GuardedTier tier) {
        long floor = invalidated.get();
        if (tier.get(TYPE, KEY) instanceof Entry<String> hit) {
            answers.incrementAndGet();
            if (Long.parseLong(hit.value()) < floor) {
                tooOld.incrementAndGet();
            }
        }
    }

    private void fill(GuardedTier tier) {
        var token = tier.token(TYPE, KEY);
        tier.fill(TYPE, GuardedTierTest.entry(KEY, Long.toString(source.get())), token);
    }

    private void invalidate(GuardedTier tier) {
        long changed = source.incrementAndGet();
        if (!tier.invalidate(Invalidation.key(KEY), Selection.of(Set.of(KEY))).owed().isEmpty()) {
            owed.incrementAndGet();
        }
        invalidated.set(changed);
    }

    @Test
    void answers_tierComesAndGoes_areNeverOlderThanTheLastInvalidation() throws InterruptedException {
        memory.began(List.of(new byte[0]));
        memory.confirmed(Long.MAX_VALUE);
        int rounds;
        try (var journal = FileJournal.open(folder)) {
            var breaker = new Breaker(new BreakerSettings(3, Duration.ofSeconds(10), Duration.ofMillis(1)), System::nanoTime);
            var tier = new GuardedTier(flapping, breaker, journal, Catalog.NONE, Clock.systemUTC());
            var threads = new ArrayList<>(List.of(repeat(() -> read(tier)), repeat(() -> read(tier)), repeat(() -> fill(tier)),
                    repeat(() -> down.set(ThreadLocalRandom.current().nextInt(3) == 0))));
            var settler = new Settler(List.of(tier), Duration.ofMillis(1)).start();
            try (settler) {
                // On a busy machine some thread may not have run at all by then.
                for (rounds = 0; rounds < ROUNDS || owed.get() == 0 || owed.get() == rounds || answers.get() == 0; rounds++) {
                    invalidate(tier);
                    LockSupport.parkNanos(1_000_000);
                }
                over.set(true);
                for (var thread : threads) {
                    thread.join();
                }
                down.set(false);
                Await.until("all has been told", tier::settle);
                tier.close();
            }
        }

        assertThat(tooOld).hasValue(0);
        assertThat(owed.get()).as("some were owed").isPositive().isLessThan(rounds);
        assertThat(answers.get()).as("some were answered").isPositive();
    }
}
