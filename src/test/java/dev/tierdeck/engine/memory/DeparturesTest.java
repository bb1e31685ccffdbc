package dev.tierdeck.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class DeparturesTest {
    private static final Key KEY = Key.of("price:BTC");
    private static final CacheType<String> TYPE = TimedMemory.TYPE;

    private final TimedMemory memory;

    DeparturesTest(MemoryPolicy policy) {
        memory = new TimedMemory(new MemorySettings(policy, 0, 10));
    }

    @Test
    void get_neverHeld_isAbsent() {
        memory.assertMissed(KEY, MissCause.ABSENT);
    }

    @Test
    void get_changedWithoutEverBeingHeld_isAbsent() {
        memory.tier.changed(KEY);

        memory.assertMissed(KEY, MissCause.ABSENT);
    }

    @Test
    void get_expired_saysSoBeforeAndAfterItWasSwept() {
        memory.hold(KEY);
        memory.pass(Duration.ofSeconds(60));
        memory.assertMissed(KEY, MissCause.EXPIRED);

        memory.pass(Duration.ofSeconds(60));
        memory.hold(Key.of("another"));
        memory.assertMissed(KEY, MissCause.EXPIRED);
        assertThat(memory.tier.inspect(KEY)).isNull();
    }

    /** Caffeine sweeps by the second: until then nobody has told that the copy is over. */
    @Test
    void get_expiredAMomentAgo_saysSoBeforeAnySweep() {
        memory.hold(TYPE, KEY, Duration.ofMillis(1));
        memory.pass(Duration.ofMillis(1));

        memory.assertMissed(KEY, MissCause.EXPIRED);
    }

    @Test
    void get_evicted_saysSo() {
        IntStream.range(0, 60).forEach(i -> memory.hold(Key.of("n:" + i)));

        long evicted = IntStream.range(0, 60).filter(i -> memory.tier.inspect(Key.of("n:" + i)) == null)
                .peek(i -> memory.assertMissed(Key.of("n:" + i), MissCause.EVICTED)).count();
        assertThat(evicted).isEqualTo(50);
    }

    @Test
    void get_invalidatedByKeyGlobOrChange_saysSo() {
        memory.hold(KEY);
        memory.tier.invalidate(Selection.of(Set.of(KEY)));
        memory.assertMissed(KEY, MissCause.INVALIDATED);

        memory.hold(KEY);
        memory.tier.invalidate(Selection.of(Glob.of("price:*")));
        memory.assertMissed(KEY, MissCause.INVALIDATED);

        memory.hold(KEY);
        memory.tier.changed(KEY);
        memory.assertMissed(KEY, MissCause.INVALIDATED);
    }

    @Test
    void get_storedAgainAfterAnInvalidation_forgetsIt() {
        memory.hold(KEY);
        memory.tier.changed(KEY);
        memory.hold(TYPE, KEY, Duration.ofMillis(1));
        memory.pass(Duration.ofMillis(1));

        memory.assertMissed(KEY, MissCause.EXPIRED);
    }

    @Test
    void get_droppedByAPutThatCameTooLate_isInvalidated() {
        memory.hold(KEY);
        var token = memory.tier.token(TYPE, KEY);
        memory.tier.put(TYPE, memory.entry(KEY, "other", Duration.ofSeconds(9)), null);
        memory.tier.put(TYPE, memory.entry(KEY, "late", Duration.ofSeconds(9)), token);

        memory.assertMissed(KEY, MissCause.INVALIDATED);
    }

    @Test
    void get_evictedWhileInvalidByItsTag_isInvalidated() {
        memory.hold(KEY, "BTC");
        memory.tier.tagChanged("BTC");
        IntStream.range(0, 60).forEach(i -> memory.hold(TYPE, Key.of("n:" + i), Duration.ofSeconds(90)));

        memory.assertMissed(KEY, MissCause.INVALIDATED);
    }
}
