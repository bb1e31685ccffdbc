package dev.tierdeck.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.ChildJvm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A model checker runs loads, puts and invalidations of one key in many orders of their steps. The sequential specification: a read never
 * finds a value older than a put or an invalidation that was over before the read began. Whether a fill is refused is left open, as a
 * fill may be refused needlessly.
 */
@Timeout(300)
final class FillOrderTest {
    private static final int ORDERS = 60;

    @Test
    void read_afterInvalidationsAndPuts_findsNothingOlderOnCaffeine() {
        checkAlone(OnCaffeine.class);
    }

    @Test
    void read_afterInvalidationsAndPuts_findsNothingOlderOnAStrictStore() {
        checkAlone(OnStrictStore.class);
    }

    /** In a process of its own: the checker takes hold of the process' threads, those of other tests and the common pool's too. */
    private static void checkAlone(Class<? extends Race> race) {
        try (var child = ChildJvm.start(Checker.class, race.getName())) {
            assertThat(child.hear(Duration.ofMinutes(2))).isEqualTo("nothing older");
        }
    }

    /** Says what it found, or dies of it. */
    static final class Checker {
        public static void main(String[] args) throws ReflectiveOperationException {
            check(Class.forName(args[0]).asSubclass(Race.class));
            System.out.println(ChildJvm.ANSWER + "nothing older");
        }
    }

    private static void check(Class<? extends Race> race) throws NoSuchMethodException {
        new ModelCheckingOptions().iterations(0).invocationsPerIteration(ORDERS).minimizeFailedScenario(false)
                .sequentialSpecification(NeverOlder.class)
                .addGuarantee(forClasses(Departures.class.getName()).allMethods().ignore())
                .addCustomScenario(scenario(race, List.of("load"), List.of("invalidate")))
                .addCustomScenario(scenario(race, List.of("load"), List.of("put")))
                .addCustomScenario(scenario(race, List.of("load", "current"), List.of("invalidate", "load")))
                .addCustomScenario(scenario(race, List.of("put"), List.of("put", "load")))
                .check(race);
    }

    private static ExecutionScenario scenario(Class<?> race, List<String> one, List<String> other) throws NoSuchMethodException {
        return new ExecutionScenario(List.of(), List.of(actors(race, one), actors(race, other)), actors(race, List.of("current")), null);
    }

    private static List<Actor> actors(Class<?> race, List<String> names) throws NoSuchMethodException {
        var actors = new ArrayList<Actor>();
        for (var name : names) {
            actors.add(new Actor(race.getMethod(name), List.of()));
        }
        return actors;
    }

    public static final class OnCaffeine extends Race {
        public OnCaffeine() {
            super(MemoryPolicy.W_TINY_LFU);
        }
    }

    public static final class OnStrictStore extends Race {
        public OnStrictStore() {
            super(MemoryPolicy.LRU);
        }
    }

    /** A source with a version, and a memory before it. What writes is over once its version is in {@code done}. */
    public abstract static class Race {
        private static final Key KEY = Key.of("price:BTC");
        private static final CacheType<String> TYPE = CacheType.of("race", Text.UTF_8);

        private final AtomicInteger source = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final MemoryTier memory;

        Race(MemoryPolicy policy) {
            memory = new MemoryTier(new MemorySettings(policy, 0, 100), () -> 42, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
            memory.began(List.of(new byte[0]));
            memory.confirmed(1_000);
        }

        @Operation
        public void load() {
            var token = memory.token(TYPE, KEY);
            memory.fill(TYPE, entry(source.get()), token);
        }

        @Operation
        public void put() {
            var token = memory.token(TYPE, KEY);
            int version = source.incrementAndGet();
            memory.put(TYPE, entry(version), token);
            done.accumulateAndGet(version, Math::max);
        }

        @Operation
        public void invalidate() {
            int version = source.incrementAndGet();
            memory.invalidate(Selection.of(Set.of(KEY)));
            done.accumulateAndGet(version, Math::max);
        }

        @Operation
        public boolean current() {
            int least = done.get();
            return !(memory.get(TYPE, KEY) instanceof Entry<String> hit) || Integer.parseInt(hit.value()) >= least;
        }

        private static Entry<String> entry(int version) {
            return new Entry<>(KEY, Integer.toString(version), null, null, null, null, Set.of(), null, 0, 1);
        }
    }

    /** The sequential specification. */
    public static final class NeverOlder {
        public void load() {}

        public void put() {}

        public void invalidate() {}

        public boolean current() {
            return true;
        }
    }
}
