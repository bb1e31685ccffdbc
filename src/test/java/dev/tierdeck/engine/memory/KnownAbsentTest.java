package dev.tierdeck.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"W_TINY_LFU", "LRU"})
final class KnownAbsentTest {
    private static final Key KEY = Key.of("price:NONE");
    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final CacheType<String> TYPE = TimedMemory.TYPE;

    private final TimedMemory memory;

    KnownAbsentTest(MemoryPolicy policy) {
        memory = new TimedMemory(new MemorySettings(policy, 0, 1000));
    }

    private void note(CacheType<String> type) {
        assertThat(memory.tier.fillAbsent(type, KEY, LIFE, memory.tier.token(type, KEY)).isStored()).isTrue();
    }

    @Test
    void get_notedAsAbsent_missesAsKnownAbsent() {
        note(TYPE);

        memory.assertMissed(KEY, MissCause.KNOWN_ABSENT);
        assertThat(memory.tier.inspect(KEY)).isNull();
        assertThat(memory.tier.heldBack(TYPE, KEY)).isNull();
        assertThat(memory.tier.bytes()).isEqualTo(256 + KEY.length());
    }

    @Test
    void get_noteIsOver_missesAsAbsent() {
        note(TYPE);
        memory.pass(LIFE);

        memory.assertMissed(KEY, MissCause.ABSENT);
    }

    @Test
    void note_keyChanged_isVoid() {
        note(TYPE);
        memory.tier.changed(KEY);

        memory.assertMissed(KEY, MissCause.ABSENT);
    }

    @Test
    void note_valueFilledOrPut_isReplaced() {
        note(TYPE);
        memory.hold(KEY);
        memory.assertHeld(KEY);

        memory.tier.changed(KEY);
        note(TYPE);
        memory.tier.put(TYPE, memory.entry(KEY, "here", LIFE), null);
        memory.assertHeld(KEY);
    }

    @Test
    void note_intervalEnded_isFenced() {
        note(TYPE);
        memory.tier.ended();

        memory.assertMissed(KEY, MissCause.FENCED);
    }

    @Test
    void note_tagOfTheKeyInvalidated_isVoidAndCountsAsNoEntry() {
        note(TYPE.tags("NONE"));

        assertThat(memory.tier.invalidate(Selection.tagged(Set.of("NONE"))).removed()).isZero();
        memory.assertMissed(KEY, MissCause.ABSENT);
    }

    @Test
    void note_ofATypeThatLivesHereAlone_outlivesTheInterval() {
        var alone = TYPE.tiers(TierId.MEMORY);
        note(alone);
        memory.tier.ended();

        assertThat(memory.tier.get(alone, KEY)).isEqualTo(Miss.of(MissCause.KNOWN_ABSENT));
    }

    @Test
    void fillAbsent_aValueStands_isRefused() {
        var token = memory.tier.token(TYPE, KEY);
        memory.hold(KEY);

        assertThat(memory.tier.fillAbsent(TYPE, KEY, LIFE, token)).isEqualTo(Fill.REFUSED);
        memory.assertHeld(KEY);
    }

    @Test
    void fillAbsent_keyChangedSinceToken_isRefused() {
        var token = memory.tier.token(TYPE, KEY);
        memory.tier.changed(KEY);

        assertThat(memory.tier.fillAbsent(TYPE, KEY, LIFE, token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fillAbsent_changesAreNotTold_isRefused() {
        memory.tier.ended();

        assertThat(memory.tier.fillAbsent(TYPE, KEY, LIFE, memory.tier.token(TYPE, KEY))).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fillAbsent_noTimeAtAll_isRefused() {
        assertThat(memory.tier.fillAbsent(TYPE, KEY, Duration.ZERO, memory.tier.token(TYPE, KEY))).isEqualTo(Fill.REFUSED);
    }
}
