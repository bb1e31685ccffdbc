package dev.tierdeck.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"W_TINY_LFU", "LRU"})
final class StaleCopiesTest {
    private static final Key KEY = Key.of("price:BTC");
    private static final CacheType<String> GRACEFUL = TimedMemory.TYPE.tolerance(how -> how.grace(Duration.ofSeconds(30)));
    private static final CacheType<String> CLOSED_BAR = TimedMemory.TYPE.residence(where -> where.immutable(true));

    private final TimedMemory memory;

    StaleCopiesTest(MemoryPolicy policy) {
        memory = new TimedMemory(new MemorySettings(policy, 0, 1000));
    }

    private Entry<String> heldBack(CacheType<String> type) {
        return memory.tier.heldBack(type, KEY);
    }

    private void hold(CacheType<String> type) {
        memory.hold(type, KEY, Duration.ofSeconds(60));
    }

    @Test
    void heldBack_expiredWithinGrace_isGivenAsExpired() {
        hold(GRACEFUL);
        var end = memory.now().plusSeconds(60);
        memory.pass(Duration.ofSeconds(89));

        memory.assertMissed(KEY, MissCause.EXPIRED);
        assertThat(heldBack(GRACEFUL).held()).isEqualTo(new Stale(StaleReason.EXPIRED, end));
        assertThat(heldBack(GRACEFUL).value()).isEqualTo("held");
    }

    @Test
    void heldBack_graceIsOver_isNothing() {
        hold(GRACEFUL);
        memory.pass(Duration.ofSeconds(90));

        memory.assertMissed(KEY, MissCause.EXPIRED);
        assertThat(heldBack(GRACEFUL)).isNull();
    }

    @Test
    void heldBack_typeWithoutGrace_isNothingOnceExpired() {
        hold(TimedMemory.TYPE);
        memory.pass(Duration.ofSeconds(60));

        assertThat(heldBack(TimedMemory.TYPE)).isNull();
    }

    @Test
    void heldBack_aLiveCopy_isNotHeldBack() {
        hold(GRACEFUL);

        assertThat(heldBack(GRACEFUL)).isNull();
    }

    @Test
    void heldBack_intervalEnded_isGivenAsInterruptedSinceThen() {
        hold(TimedMemory.TYPE);
        memory.pass(Duration.ofSeconds(5));
        var then = memory.now();
        memory.tier.ended();
        memory.pass(Duration.ofSeconds(5));
        memory.open();

        memory.assertMissed(KEY, MissCause.FENCED);
        assertThat(heldBack(TimedMemory.TYPE).held()).isEqualTo(new Stale(StaleReason.INTERRUPTED, then));
    }

    @Test
    void heldBack_fencedCopyExpiredWithinGrace_staysUntilTheGraceIsOver() {
        hold(GRACEFUL);
        memory.tier.ended();
        memory.pass(Duration.ofSeconds(89));
        assertThat(heldBack(GRACEFUL).held().reason()).isEqualTo(StaleReason.INTERRUPTED);

        memory.pass(Duration.ofSeconds(1));
        assertThat(heldBack(GRACEFUL)).isNull();
    }

    @Test
    void heldBack_fencedCopyOfAKeyThatChangedSince_isGone() {
        hold(TimedMemory.TYPE);
        memory.tier.ended();
        memory.open();
        memory.tier.changed(KEY);

        assertThat(heldBack(TimedMemory.TYPE)).isNull();
    }

    @Test
    void heldBack_fencedCopyWhoseTagWasInvalidated_isGone() {
        memory.hold(KEY, "BTC");
        memory.tier.ended();
        memory.tier.tagChanged("BTC");

        assertThat(heldBack(TimedMemory.TYPE)).isNull();
    }

    @Test
    void token_onlyAStaleCopyStands_doesNotPromiseAnAnswer() {
        hold(GRACEFUL);
        assertThat(memory.tier.token(GRACEFUL, KEY).standing()).isTrue();
        memory.pass(Duration.ofSeconds(61));

        assertThat(memory.tier.token(GRACEFUL, KEY).standing()).isFalse();
    }

    @Test
    void inspect_expiredWithinGrace_isShownAsNotServed() {
        hold(GRACEFUL);
        memory.pass(Duration.ofSeconds(61));

        assertThat(memory.tier.inspect(KEY).served()).isFalse();
        assertThat(memory.tier.inspect(KEY).remaining()).isZero();
    }

    @Test
    void get_immutableCopyOfAnEndedInterval_isServedAsLive() {
        hold(CLOSED_BAR);
        memory.tier.ended();

        assertThat(memory.tier.get(CLOSED_BAR, KEY)).isInstanceOfSatisfying(Entry.class, hit -> assertThat(hit.held()).isNull());
    }

    @Test
    void get_immutableCopyInvalidated_isGone() {
        hold(CLOSED_BAR);
        memory.tier.ended();
        memory.tier.changed(KEY);

        assertThat(memory.tier.get(CLOSED_BAR, KEY)).isNotInstanceOf(Entry.class);
    }

    @Test
    void fill_immutableWhileChangesAreNotTold_isRefused() {
        memory.tier.ended();

        var fill = memory.tier.fill(CLOSED_BAR, memory.entry(KEY, "bar", Duration.ofSeconds(9)), memory.tier.token(CLOSED_BAR, KEY));
        assertThat(fill).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fill_aStaleAnswer_isRefused() {
        var stale = memory.entry(KEY, "old", Duration.ofSeconds(9)).held(Stale.of(StaleReason.LAST_GOOD));

        assertThat(memory.tier.fill(TimedMemory.TYPE, stale, memory.tier.token(TimedMemory.TYPE, KEY))).isEqualTo(Fill.REFUSED);
    }

    @Test
    void get_aCopyPutForMemoryAlone_isFencedLikeAnyOtherWhenAskedForAsShared() {
        var alone = TimedMemory.TYPE.tiers(TierId.MEMORY);
        hold(alone);
        memory.assertHeld(KEY);
        memory.tier.ended();

        assertThat(memory.tier.get(alone, KEY)).isInstanceOf(Entry.class);
        memory.assertMissed(KEY, MissCause.FENCED);
    }

    @Test
    void ttl_ofMemoryIsShorter_endsTheCopySooner() {
        hold(TimedMemory.TYPE.residence(where -> where.ttls(Map.of(TierId.MEMORY, Ttl.seconds(10)))));
        assertThat(((Entry<String>) memory.get(KEY)).remaining(memory.now())).hasValue(Duration.ofSeconds(10));

        memory.pass(Duration.ofSeconds(10));
        memory.assertMissed(KEY, MissCause.EXPIRED);
    }

    @Test
    void ttl_ofMemoryIsLonger_doesNotOutliveTheEntry() {
        hold(TimedMemory.TYPE.residence(where -> where.ttls(Map.of(TierId.MEMORY, Ttl.seconds(100)))));
        memory.pass(Duration.ofSeconds(60));

        memory.assertMissed(KEY, MissCause.EXPIRED);
    }

    @Test
    void expire_aHeldCopy_givesItAnotherTtl() {
        hold(TimedMemory.TYPE);

        assertThat(memory.tier.expire(KEY, Ttl.seconds(100))).isTrue();
        memory.pass(Duration.ofSeconds(99));
        memory.assertHeld(KEY);
        memory.pass(Duration.ofSeconds(1));
        memory.assertMissed(KEY, MissCause.EXPIRED);
    }

    @Test
    void expire_forEver_doesNotExpire() {
        hold(TimedMemory.TYPE);
        memory.tier.expire(KEY, Ttl.FOREVER);
        memory.pass(Duration.ofHours(23));

        assertThat(((Entry<String>) memory.get(KEY)).expiresAt()).isNull();
    }

    @Test
    void expire_nothingThereOrExpired_saysSo() {
        assertThat(memory.tier.expire(KEY, Ttl.seconds(5))).isFalse();
        hold(GRACEFUL);
        memory.pass(Duration.ofSeconds(61));

        assertThat(memory.tier.expire(KEY, Ttl.seconds(5))).isFalse();
        memory.assertMissed(KEY, MissCause.EXPIRED);
    }

    @Test
    void expire_whileAFillIsUnderWay_refusesItsFormerTtl() {
        hold(TimedMemory.TYPE);
        var token = memory.tier.token(TimedMemory.TYPE, KEY);
        memory.tier.expire(KEY, Ttl.seconds(5));

        assertThat(memory.tier.fill(TimedMemory.TYPE, memory.entry(KEY, "held", Duration.ofSeconds(60)), token)).isEqualTo(Fill.REFUSED);
    }

    /** The copy is changed between the walk's look at it and its removal. */
    @Test
    void expire_whileAnInvalidationPasses_savesNothing() {
        hold(TimedMemory.TYPE);
        var looks = new AtomicInteger();
        memory.tier.invalidate(new Selection(Optional.empty(), Glob.ALL, key -> {
            if (looks.incrementAndGet() == 1) {
                memory.tier.expire(key, Ttl.seconds(5));
            }
            return true;
        }));

        memory.assertMissed(KEY, MissCause.INVALIDATED);
    }

    @Test
    void put_withoutTokenOverALaterStamp_isRefused() {
        memory.tier.put(TimedMemory.TYPE, memory.entry(KEY, "later", Duration.ofSeconds(60)).in(TierId.REDIS, 7, 5), null);

        var late = memory.tier.put(TimedMemory.TYPE, memory.entry(KEY, "earlier", Duration.ofSeconds(60)).in(TierId.REDIS, 6, 5), null);
        assertThat(late).isEqualTo(Fill.REFUSED);
        assertThat(((Entry<String>) memory.get(KEY)).value()).isEqualTo("later");
    }
}
