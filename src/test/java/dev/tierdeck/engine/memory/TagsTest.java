package dev.tierdeck.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Ttl;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"W_TINY_LFU", "LRU"})
final class TagsTest {
    private static final Key BTC = Key.of("price:BTC");
    private static final Key ETH = Key.of("price:ETH");
    private static final CacheType<String> TYPE = TimedMemory.TYPE;

    private final TimedMemory memory;

    TagsTest(MemoryPolicy policy) {
        memory = new TimedMemory(new MemorySettings(policy, 0, 1000));
    }

    private Fill fill(Key key, FillToken token, String... tags) {
        return memory.tier.fill(TYPE, memory.entry(key, "old", Duration.ofSeconds(60), tags), token);
    }

    @Test
    void get_tagChanged_missesAsInvalidatedAndSparesTheOthers() {
        memory.hold(BTC, "BTC", "price");
        memory.hold(ETH, "ETH", "price");
        memory.tier.tagChanged("BTC");

        memory.assertMissed(BTC, MissCause.INVALIDATED);
        memory.assertMissed(BTC, MissCause.INVALIDATED);
        memory.assertHeld(ETH);
        memory.tier.tagChanged("price");
        memory.assertMissed(ETH, MissCause.INVALIDATED);
    }

    @Test
    void get_untaggedEntry_outlivesEveryTag() {
        memory.hold(BTC);
        memory.tier.tagChanged("BTC");

        memory.assertHeld(BTC);
    }

    @Test
    void get_storedAfterItsTagChanged_isHeld() {
        memory.tier.tagChanged("BTC");
        memory.hold(BTC, "BTC");
        memory.tier.tagChanged("ETH");

        memory.assertHeld(BTC);
    }

    @Test
    void tagChanged_removesNothingItself() {
        memory.hold(BTC, "BTC");
        memory.tier.tagChanged("BTC");

        assertThat(memory.tier.entries()).isEqualTo(1);
        assertThat(memory.tier.inspect(BTC).served()).isFalse();
    }

    @Test
    void fill_tagChangedSinceToken_isRefused() {
        var token = memory.tier.token(TYPE, BTC);
        memory.tier.tagChanged("BTC");

        assertThat(fill(BTC, token, "BTC")).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fill_anotherTagChangedSinceToken_isStored() {
        var token = memory.tier.token(TYPE, BTC);
        memory.tier.tagChanged("ETH");

        assertThat(fill(BTC, token, "BTC").isStored()).isTrue();
        memory.assertHeld(BTC);
    }

    @Test
    void put_tagChangedSinceToken_dropsTheKey() {
        var token = memory.tier.token(TYPE, BTC);
        memory.tier.tagChanged("BTC");

        assertThat(memory.tier.put(TYPE, memory.entry(BTC, "x", Duration.ofSeconds(60), "BTC"), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void expire_whileItsTagChanges_doesNotReviveTheCopy() {
        memory.hold(BTC, "BTC");
        memory.tier.tagChanged("BTC");

        assertThat(memory.tier.expire(BTC, Ttl.seconds(100))).isFalse();
        memory.assertMissed(BTC, MissCause.INVALIDATED);
    }

    @Test
    void tags_moreThanAreRemembered_everyTaggedCopyOfBeforeIsVoid() {
        memory.hold(BTC, "BTC");
        memory.hold(ETH);
        for (int i = 0; i <= 10_000; i++) {
            memory.tier.tagChanged("tag:" + i);
        }

        memory.assertMissed(BTC, MissCause.INVALIDATED);
        memory.assertHeld(ETH);
        memory.hold(BTC, "BTC");
        memory.tier.tagChanged("other");
        memory.assertHeld(BTC);
    }

    @Test
    void tags_asManyAsAreRemembered_voidNoOthers() {
        memory.hold(BTC, "BTC");
        for (int i = 0; i < 10_000; i++) {
            memory.tier.tagChanged("tag:" + i);
        }

        memory.assertHeld(BTC);
    }

    @Test
    void invalidate_byTag_removesAndCountsExactlyTheTagged() {
        memory.hold(BTC, "price");
        memory.hold(ETH, "price", "ETH");
        memory.hold(Key.of("plain"));

        assertThat(memory.tier.invalidate(Selection.tagged(Set.of("price", "none"))).removed()).isEqualTo(2);
        assertThat(memory.tier.entries()).isEqualTo(1);
        memory.assertMissed(BTC, MissCause.INVALIDATED);
    }

    @Test
    void invalidate_byKeysAndTag_removesBothOnce() {
        memory.hold(BTC, "BTC");
        memory.hold(ETH);
        var both = new Selection(Optional.of(Set.of(BTC, ETH)), Glob.ALL, Set.of(BTC, ETH)::contains, Set.of("BTC"));

        assertThat(memory.tier.invalidate(both).removed()).isEqualTo(2);
        assertThat(memory.tier.entries()).isZero();
    }

    @Test
    void invalidate_listedKeysNarrowedByARule_sparesTheRest() {
        memory.hold(BTC);
        memory.hold(ETH);

        assertThat(memory.tier.invalidate(Selection.of(Set.of(BTC, ETH)).and(BTC::equals)).removed()).isEqualTo(1);
        memory.assertHeld(ETH);
    }

    @Test
    void invalidated_byAnotherProcess_removesHereToo() {
        memory.hold(BTC, "BTC");
        memory.hold(ETH, "ETH");
        memory.tier.invalidated(Selection.tagged(Set.of("BTC")));
        memory.tier.invalidated(Selection.of(Glob.of("*:ETH")));

        assertThat(memory.tier.entries()).isZero();
    }

    @Test
    void fill_tagInvalidatedSinceTokenByAWalk_isRefused() {
        var token = memory.tier.token(TYPE, BTC);
        memory.tier.invalidate(Selection.tagged(Set.of("BTC")));

        assertThat(fill(BTC, token, "BTC")).isEqualTo(Fill.REFUSED);
    }

    /** The filler has found its tags unchanged and is stopped before it stores: the store reads the clock in between. */
    @Test
    void tagChanged_whileAFillIsBeingStored_isFoundByTheNextRead() throws Exception {
        var token = memory.tier.token(TYPE, BTC);
        var stopped = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var done = new AtomicReference<Fill>();
        var filler = new Thread(() -> done.set(fill(BTC, token, "BTC")));
        memory.onRead = () -> {
            if (Thread.currentThread() == filler && Stack.inside(filler, "remap", "sweep") && stopped.getCount() > 0) {
                stopped.countDown();
                Stack.await(go);
            }
        };
        filler.start();
        stopped.await();
        memory.tier.tagChanged("BTC");
        go.countDown();
        filler.join();

        memory.assertMissed(BTC, MissCause.INVALIDATED);
    }

    /** The reader has its copy and stands before the clock when the tag changes: it may answer, the next may not. */
    @Test
    void tagChanged_whileAReadIsUnderWay_isNotLostToTheReadsOwnNote() throws Exception {
        memory.hold(BTC, "BTC");
        memory.tier.tagChanged("ETH");
        var stopped = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var answer = new AtomicReference<Lookup<String>>();
        var reader = new Thread(() -> answer.set(memory.get(BTC)));
        memory.onRead = () -> {
            if (Thread.currentThread() == reader && Stack.inside(reader, "answer") && stopped.getCount() > 0) {
                stopped.countDown();
                Stack.await(go);
            }
        };
        reader.start();
        stopped.await();
        memory.tier.tagChanged("BTC");
        go.countDown();
        reader.join();

        assertThat(answer.get()).isInstanceOf(Entry.class);
        memory.assertMissed(BTC, MissCause.INVALIDATED);
    }
}
