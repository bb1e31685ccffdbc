package dev.tierdeck.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"W_TINY_LFU", "LRU"})
final class OutageTest {
    private static final Key KEY = Key.of("price:BTC");
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final CacheType<String> TYPE = TimedMemory.TYPE;

    private final TimedMemory memory;

    OutageTest(MemoryPolicy policy) {
        memory = new TimedMemory(new MemorySettings(policy, 0, 1000));
    }

    @BeforeEach
    void away() {
        memory.tier.ended();
    }

    private Fill keep(Duration ttl) {
        return memory.tier.keep(TYPE, memory.entry(KEY, "alone", ttl, "BTC"), memory.tier.token(TYPE, KEY), LONGEST);
    }

    @Test
    void fill_inAnOutage_isRefused() {
        assertThat(memory.tier.fill(TYPE, memory.entry(KEY, "x", LONGEST), memory.tier.token(TYPE, KEY))).isEqualTo(Fill.REFUSED);
    }

    @Test
    void keep_inAnOutage_isServedAsUncoordinated() {
        assertThat(keep(Duration.ofSeconds(60)).isStored()).isTrue();

        var hit = (Entry<String>) memory.get(KEY);
        assertThat(hit.value()).isEqualTo("alone");
        assertThat(hit.held().reason()).isEqualTo(StaleReason.UNCOORDINATED);
        assertThat(hit.remaining(memory.now())).hasValue(LONGEST);
    }

    @Test
    void keep_itsLongestTimeIsOver_isServedNoMore() {
        keep(Duration.ofSeconds(60));
        memory.pass(LONGEST);

        memory.assertMissed(KEY, MissCause.EXPIRED);
    }

    @Test
    void keep_itsTtlIsShorter_livesNoLongerThanThat() {
        keep(Duration.ofMillis(100));
        memory.pass(Duration.ofMillis(100));

        memory.assertMissed(KEY, MissCause.EXPIRED);
    }

    @Test
    void keep_noTimeAtAll_isRefused() {
        assertThat(memory.tier.keep(TYPE, memory.entry(KEY, "x", LONGEST), memory.tier.token(TYPE, KEY), Duration.ZERO)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void keep_sharedTierReturns_isDropped() {
        keep(Duration.ofSeconds(60));
        memory.open();

        memory.assertMissed(KEY, MissCause.FENCED);
        assertThat(memory.tier.heldBack(TYPE, KEY)).isNull();
    }

    @Test
    void keep_nextOutage_isNotServedThere() {
        keep(Duration.ofSeconds(60));
        memory.open();
        memory.tier.ended();

        memory.assertMissed(KEY, MissCause.FENCED);
    }

    @Test
    void keep_keyInvalidatedSinceToken_isRefused() {
        var token = memory.tier.token(TYPE, KEY);
        memory.tier.changed(KEY);

        assertThat(memory.tier.keep(TYPE, memory.entry(KEY, "old", LONGEST), token, LONGEST)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void keep_tagInvalidatedSinceToken_isRefused() {
        var token = memory.tier.token(TYPE, KEY);
        memory.tier.tagChanged("BTC");

        assertThat(memory.tier.keep(TYPE, memory.entry(KEY, "old", LONGEST, "BTC"), token, LONGEST)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void keep_anotherIntervalBeganSinceToken_isRefused() {
        var token = memory.tier.token(TYPE, KEY);
        memory.open();

        assertThat(memory.tier.keep(TYPE, memory.entry(KEY, "old", LONGEST), token, LONGEST)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void keep_intervalOpenButHeartbeatSilent_isServedWhileTheCopiesBeforeAreFenced() {
        memory.open();
        var other = Key.of("price:ETH");
        memory.hold(TYPE, other, Duration.ofDays(9));
        memory.pass(Duration.ofDays(2));
        keep(Duration.ofSeconds(60));

        memory.assertHeld(KEY);
        memory.assertMissed(other, MissCause.FENCED);
    }

    @Test
    void keep_keyOutsideTheHeadsOfAnOpenInterval_isRefused() {
        memory.tier.began(List.of("quote:".getBytes(StandardCharsets.UTF_8)));

        assertThat(keep(LONGEST)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void keep_invalidatedAfterwards_isGone() {
        keep(Duration.ofSeconds(60));
        memory.tier.changed(KEY);

        memory.assertMissed(KEY, MissCause.INVALIDATED);
    }

    @Test
    void keep_aTypeThatLivesHereAlone_isHeldLikeAnyOther() {
        var alone = TYPE.tiers(TierId.MEMORY);
        memory.tier.keep(alone, memory.entry(KEY, "mine", Duration.ofSeconds(60)), memory.tier.token(alone, KEY), LONGEST);

        assertThat(memory.tier.get(alone, KEY)).isInstanceOfSatisfying(Entry.class, hit -> assertThat(hit.held()).isNull());
    }

    @Test
    void expire_whatWasLoadedInAnOutage_dropsItRatherThanLetItLiveLonger() {
        keep(Duration.ofSeconds(60));

        assertThat(memory.tier.expire(KEY, Ttl.seconds(60))).isTrue();
        assertThat(memory.tier.inspect(KEY)).isNull();
    }
}
