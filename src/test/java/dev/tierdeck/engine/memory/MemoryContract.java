package dev.tierdeck.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierContract;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.testing.Await;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every memory tier does, whatever its policy. */
@Timeout(60)
abstract class MemoryContract extends TierContract {
    private static final Key KEY = Key.of("price:BTC");
    private static final List<byte[]> EVERY = List.of(new byte[0]);

    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.BLOCKED, Thread.State.TERMINATED);

    private final AtomicLong nanos = new AtomicLong(42);
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Runnable onRead = () -> {};
    private final MemoryTier memory;

    MemoryContract(MemoryPolicy policy) {
        memory = new MemoryTier(new MemorySettings(policy, 1 << 20, 0), this::read, Clock.systemUTC());
    }

    private long read() {
        onRead.run();
        return nanos.get();
    }

    @BeforeEach
    void open() {
        memory.began(EVERY);
        memory.confirmed(nanos.get() + Duration.ofDays(1).toNanos());
    }

    @Override
    protected Tier tier() {
        return memory;
    }

    @Override
    protected void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void hold() {
        assertThat(memory.fill(TYPE, entry(KEY, "held", Duration.ofDays(2)), memory.token(TYPE, KEY)).isStored()).isTrue();
    }

    @Test
    void get_intervalEnded_isFencedAtOnce() {
        hold();
        memory.ended();

        assertThat(memory.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.FENCED));
        assertThat(memory.status().state()).isEqualTo(TierStatus.State.FENCED);
    }

    @Test
    void get_newIntervalBegan_doesNotServeCopiesOfTheOld() {
        hold();
        memory.ended();
        memory.began(EVERY);

        assertThat(memory.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.FENCED));
    }

    @Test
    void get_heartbeatSilentTooLong_isFencedWithoutAnybodyTellingIt() {
        hold();
        pass(Duration.ofDays(1));

        assertThat(memory.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.FENCED));
    }

    @Test
    void fill_keyChangedSinceToken_isRefused() {
        var token = memory.token(TYPE, KEY);
        memory.changed(KEY);

        assertThat(memory.fill(TYPE, entry(KEY, "old", Duration.ofSeconds(9)), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fill_intervalChangedSinceToken_isRefused() {
        var token = memory.token(TYPE, KEY);
        memory.ended();
        memory.began(EVERY);

        assertThat(memory.fill(TYPE, entry(KEY, "old", Duration.ofSeconds(9)), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fill_keyOutsideTheToldHeads_isRefused() {
        memory.began(List.of("quote:".getBytes(StandardCharsets.UTF_8)));

        assertThat(memory.fill(TYPE, entry(KEY, "untold", Duration.ofSeconds(9)), memory.token(TYPE, KEY))).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fill_readBeforeAPutOfTheSameKey_cannotPutTheOldValueBack() {
        var reader = memory.token(TYPE, KEY);
        memory.put(TYPE, entry(KEY, "new", Duration.ofSeconds(9)), memory.token(TYPE, KEY));

        assertThat(memory.fill(TYPE, entry(KEY, "old", Duration.ofSeconds(9)), reader)).isEqualTo(Fill.REFUSED);
        assertThat(((Entry<String>) memory.get(TYPE, KEY)).value()).isEqualTo("new");
    }

    @Test
    void put_keyChangedSinceToken_dropsTheKeyRatherThanKeepAnOlderValue() {
        hold();
        var token = memory.token(TYPE, KEY);
        memory.changed(Key.of("price:BTC"));
        hold();

        assertThat(memory.put(TYPE, entry(KEY, "late", Duration.ofSeconds(9)), token)).isEqualTo(Fill.REFUSED);
        assertThat(memory.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.INVALIDATED));
    }

    @Test
    void invalidate_byPatternWhileAFillIsBeingStored_removesItToo() throws Exception {
        removeWhileAFillIsBeingStored(() -> memory.invalidate(Selection.of(Glob.of("price:*"))));

        assertThat(memory.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.INVALIDATED));
    }

    @Test
    void changed_whileAFillIsBeingStored_removesItToo() throws Exception {
        removeWhileAFillIsBeingStored(() -> memory.changed(KEY));

        assertThat(memory.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.INVALIDATED));
    }

    /** The filler has found its stripe untouched and is stopped before it stores: the store reads the clock in between. */
    private void removeWhileAFillIsBeingStored(Runnable removal) throws InterruptedException {
        var token = memory.token(TYPE, KEY);
        var deciding = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var filler = new Thread(() -> memory.fill(TYPE, entry(KEY, "old", Duration.ofSeconds(9)), token));
        onRead = () -> {
            if (Thread.currentThread() == filler && Stack.inside(filler, "remap", "sweep") && reads.incrementAndGet() == 1) {
                deciding.countDown();
                Stack.await(go);
            }
        };
        filler.start();
        deciding.await();
        var remover = new Thread(removal);
        remover.start();
        Await.until("the removal waits, or is done", () -> WAITING.contains(remover.getState()));
        go.countDown();
        filler.join();
        remover.join();
    }

    @Test
    void entry_ofATypeThatLivesInMemoryAlone_outlivesTheInterval() {
        var alone = TYPE.tiers(TierId.MEMORY);
        memory.fill(alone, entry(KEY, "mine", Duration.ofDays(2)), memory.token(TYPE, KEY));
        memory.ended();

        assertThat(memory.get(alone, KEY)).isInstanceOf(Entry.class);
    }

    @Test
    void size_moreThanTheBound_isKeptByEvicting() {
        var large = "x".repeat(100_000);
        for (int i = 0; i < 50; i++) {
            var key = Key.of("large:" + i);
            memory.fill(TYPE, entry(key, large, Duration.ofSeconds(9)), memory.token(TYPE, key));
        }
        long held = IntStream.range(0, 50).filter(i -> memory.inspect(Key.of("large:" + i)) != null).count();

        assertThat(held).isBetween(1L, 10L);
    }

    @Test
    void inspect_aFencedCopy_showsItAsNotServed() {
        hold();
        memory.ended();

        assertThat(memory.inspect(KEY).served()).isFalse();
    }
}
