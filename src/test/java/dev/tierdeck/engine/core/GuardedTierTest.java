package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A tier behind its breaker: who is asked, who is not, and what is held against it. */
@Timeout(30)
final class GuardedTierTest {
    private static final CacheType<String> TYPE = CacheType.of("app/MARKET/quote", Text.UTF_8);
    private static final Key KEY = Key.of("quote:AAPL");
    private static final Key OTHER = Key.of("quote:MSFT");
    private static final Miss<String> DOWN = Miss.of(MissCause.TIER_DOWN);

    private final AtomicLong clock = new AtomicLong();
    private final ScriptedTier inner = new ScriptedTier();
    private final Breaker breaker = new Breaker(BreakerSettings.USUAL, clock::get);
    private final GuardedTier tier = new GuardedTier(inner, breaker, null, Catalog.NONE, Clock.systemUTC());

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    static Entry<String> entry(Key key, String value) {
        return new Entry<>(key, value, null, Instant.now(), null, null, Set.of(), "tester", 0, value.length());
    }

    private void trip() {
        inner.down = true;
        for (int i = 0; i < BreakerSettings.USUAL.failures(); i++) {
            tier.get(TYPE, KEY);
        }
        inner.asked.set(0);
    }

    @Test
    void everything_tierWorks_passesThrough() {
        var token = tier.token(TYPE, KEY);
        assertThat(tier.fill(TYPE, entry(KEY, "one"), token).isStored()).isTrue();
        assertThat(tier.putAll(TYPE, List.of(entry(OTHER, "two")), List.of())).allMatch(Fill::isStored);

        assertThat(tier.get(TYPE, KEY)).isInstanceOf(Entry.class);
        assertThat(tier.getAll(TYPE, List.of(KEY, OTHER))).allMatch(Entry.class::isInstance);
        assertThat(tier.heldBack(TYPE, KEY)).isNotNull();
        assertThat(tier.expire(KEY, Ttl.seconds(1))).isTrue();
        assertThat(tier.invalidate(Invalidation.key(KEY), Selection.of(Set.of(KEY))).removed()).isEqualTo(1);
        assertThat(tier.invalidate(Selection.of(Set.of(OTHER))).owed()).isEmpty();
        assertThat(tier.inner()).isSameAs(inner);
    }

    @Test
    void get_tierSaysItHasComeBack_isAskedAtOnce() {
        trip();
        assertThat(tier.get(TYPE, KEY)).isEqualTo(DOWN);
        inner.down = false;
        assertThat(tier.get(TYPE, KEY)).isEqualTo(DOWN);

        inner.since = Instant.now().plusSeconds(1);
        assertThat(tier.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.ABSENT));
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void get_tierFailsAgainAndAgain_isAnsweredWithoutAskingUntilATryIsDue() {
        trip();
        assertThat(tier.get(TYPE, KEY)).isEqualTo(DOWN);
        assertThat(tier.getAll(TYPE, List.of(KEY, OTHER))).containsExactly(DOWN, DOWN);
        assertThat(tier.put(TYPE, entry(KEY, "one"), null)).isEqualTo(Fill.UNAVAILABLE);
        assertThat(inner.asked).hasValue(0);
        assertThat(breaker.refused()).isEqualTo(3);

        inner.down = false;
        pass(Duration.ofSeconds(1));
        assertThat(tier.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.ABSENT));
        assertThat(tier.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.ABSENT));
    }

    @Test
    void get_aPartOfTheTierIsAway_isAskedForTheRestAllTheSame() {
        inner.partly = true;
        trip();

        assertThat(tier.get(TYPE, KEY)).isEqualTo(DOWN);
        assertThat(inner.asked).hasValue(1);
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void get_tierFailsAfterALongTime_theNextCallerIsAnsweredAtOnce() {
        inner.down = true;
        inner.beforeAnswer = () -> pass(Duration.ofSeconds(5));
        tier.get(TYPE, KEY);
        tier.get(TYPE, KEY);

        assertThat(inner.asked).hasValue(1);
    }

    @Test
    void getAll_takesLongForManyKeys_isNotHeldAgainstTheTier() {
        inner.beforeAnswer = () -> pass(Duration.ofSeconds(1));
        for (int i = 0; i < 9; i++) {
            tier.getAll(TYPE, List.of(KEY, OTHER));
        }

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void token_whileNotAsked_fillsNothingAfterwards() {
        trip();
        var token = tier.token(TYPE, KEY);
        var tokens = tier.tokens(TYPE, List.of(KEY));
        inner.down = false;
        tier.retry();
        tier.get(TYPE, KEY);

        assertThat(token.standing()).isFalse();
        assertThat(tier.fill(TYPE, entry(KEY, "old"), token)).isEqualTo(Fill.UNAVAILABLE);
        assertThat(tier.put(TYPE, entry(KEY, "old"), token)).isEqualTo(Fill.UNAVAILABLE);
        assertThat(tier.fillAbsent(TYPE, KEY, Duration.ofSeconds(1), token)).isEqualTo(Fill.UNAVAILABLE);
        assertThat(tier.fillAll(TYPE, List.of(entry(KEY, "old")), tokens)).containsExactly(Fill.UNAVAILABLE);
        assertThat(inner.held).isEmpty();
    }

    @Test
    void fillAll_someTokensWereRefused_theOthersAreFilledInTheirPlaces() {
        trip();
        var refused = tier.token(TYPE, KEY);
        inner.down = false;
        tier.retry();
        tier.get(TYPE, KEY);
        var fills = tier.fillAll(TYPE, List.of(entry(KEY, "old"), entry(OTHER, "new")), List.of(refused, tier.token(TYPE, OTHER)));

        assertThat(fills).extracting(Fill::outcome).containsExactly(Fill.Outcome.UNAVAILABLE, Fill.Outcome.STORED);
        assertThat(inner.held).containsOnlyKeys(OTHER);
    }

    @Test
    void put_tierIsReadOnly_isNotHeldAgainstIt() {
        inner.readOnly = true;
        for (int i = 0; i < 9; i++) {
            assertThat(tier.put(TYPE, entry(KEY, "one"), null)).isEqualTo(Fill.UNAVAILABLE);
            tier.putAll(TYPE, List.of(entry(KEY, "one")), List.of());
        }

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void put_tierIsDown_isHeldAgainstIt() {
        inner.down = true;
        for (int i = 0; i < 5; i++) {
            tier.put(TYPE, entry(KEY, "one"), null);
        }

        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void get_callerIsInterrupted_isNotHeldAgainstTheTier() {
        inner.down = true;
        inner.beforeAnswer = Thread.currentThread()::interrupt;
        for (int i = 0; i < 9; i++) {
            tier.get(TYPE, KEY);
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void reading_tierThrows_isAMiss() {
        inner.beforeAnswer = () -> {
            throw new IllegalStateException("broken");
        };

        assertThat(tier.get(TYPE, KEY)).isEqualTo(DOWN);
        assertThat(tier.put(TYPE, entry(KEY, "one"), null)).isEqualTo(Fill.UNAVAILABLE);
        assertThat(tier.fill(TYPE, entry(KEY, "one"), tier.token(TYPE, KEY))).isEqualTo(Fill.UNAVAILABLE);
    }

    @Test
    void invalidate_noJournal_throwsWhatTheTierThrowsAndWhyItIsNotAsked() {
        inner.down = true;
        assertThatThrownBy(() -> tier.invalidate(Invalidation.key(KEY), Selection.of(Set.of(KEY))))
                .isInstanceOf(CacheException.TierUnavailable.class).hasMessage("The scripted tier is away.");
        trip();

        assertThatThrownBy(() -> tier.invalidate(Invalidation.key(KEY), Selection.of(Set.of(KEY))))
                .isInstanceOf(CacheException.TierUnavailable.class).hasMessageContaining("asked again only now and then");
        assertThatThrownBy(() -> tier.expire(KEY, Ttl.seconds(1))).isInstanceOf(CacheException.TierUnavailable.class);
        assertThat(inner.asked).hasValue(0);
    }

    @Test
    void invalidate_takesLong_isNotHeldAgainstTheTier() {
        inner.beforeAnswer = () -> pass(Duration.ofSeconds(60));
        for (int i = 0; i < 9; i++) {
            tier.invalidate(Selection.everything());
        }

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void status_breakerIsOpenThoughTheTierSaysItWorks_saysThatItIsNotAsked() {
        trip();
        inner.down = false;

        assertThat(tier.status().state()).isEqualTo(TierStatus.State.DEGRADED);
        assertThat(tier.status().sentence()).contains("REDIS has failed several times", "Works.");
        tier.retry();
        tier.get(TYPE, KEY);
        assertThat(tier.status().state()).isEqualTo(TierStatus.State.OK);
    }

    @Test
    void close_closesTheTier() {
        tier.close();

        assertThat(inner.closed).isTrue();
        assertThat(tier.id()).isEqualTo(TierId.REDIS);
        assertThat(tier.settle()).isTrue();
    }
}
