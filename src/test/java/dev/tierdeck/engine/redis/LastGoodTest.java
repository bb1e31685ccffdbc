package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.LastGood;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class LastGoodTest {
    private static final CacheType<String> NONE = CacheType.of("app/MARKET/symbols", Text.UTF_8).tags("symbols").ttl(Duration.ofSeconds(60));
    private static final CacheType<String> REMOVED = NONE.tolerance(how -> how.lastGood(LastGood.REMOVED));
    private static final CacheType<String> KEPT = NONE.tolerance(how -> how.lastGood(LastGood.KEPT));
    private static final Key KEY = Key.of("symbols:spot");

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    /** The ways in which a key is invalidated. */
    enum Way {
        KEY, PATTERN, TAG;

        void invalidate() {
            REDIS.two().invalidate(switch (this) {
                case KEY -> Selection.of(Set.of(LastGoodTest.KEY));
                case PATTERN -> Selection.of(Glob.of("symbols:*"));
                case TAG -> Selection.tagged(Set.of("symbols"));
            });
        }
    }

    private static @Nullable Entry<String> held() {
        return REDIS.two().heldBack(KEPT, KEY);
    }

    private static void expireValue() {
        REDIS.call("PEXPIRE", "symbols:spot", "1");
        Await.until("the value has expired", () -> REDIS.text("GET", "symbols:spot") == null);
    }

    @Test
    void lastGood_valueHasExpired_isHeldBackWithAllThatIsKnown() {
        REDIS.fill(KEPT, KEY, "good");
        expireValue();

        var held = held();
        assertThat(held.value()).isEqualTo("good");
        assertThat(held.tier()).isEqualTo(TierId.REDIS);
        assertThat(held.writer()).isEqualTo("tester");
        assertThat(held.tags()).containsExactly("symbols");
        assertThat(held.age(Instant.now())).isPresent();
        assertThat(held.held().reason()).isEqualTo(StaleReason.LAST_GOOD);
        assertThat(held.held().since()).isNull();
        assertThat(held.expiresAt()).isNull();
    }

    @Test
    void lastGood_isReplacedByEverySuccess() {
        REDIS.fill(KEPT, KEY, "one");
        Way.KEY.invalidate();
        REDIS.one().put(KEPT, TwoTiers.entry(KEPT, KEY, "two"), null);

        assertThat(held().value()).isEqualTo("two");
        assertThat(held().held().reason()).isEqualTo(StaleReason.LAST_GOOD);
    }

    @Test
    void lastGood_aTypeThatKeepsNone_writesAndAnswersNone() {
        REDIS.fill(NONE, KEY, "good");
        assertThat(REDIS.count("tierdeck:*:lg*")).isZero();

        REDIS.fill(KEPT, KEY, "good");
        assertThat(REDIS.one().<String>heldBack(NONE, KEY)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void removed_keyIsInvalidated_goes(Way way) {
        REDIS.fill(REMOVED, KEY, "good");
        way.invalidate();

        assertThat(held()).isNull();
        assertThat(REDIS.count("tierdeck:*:lg*")).isZero();
        assertThat(REDIS.inIndexes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void removed_keyIsInvalidatedAfterItsValueExpired_goes(Way way) {
        REDIS.fill(REMOVED, KEY, "good");
        expireValue();
        way.invalidate();

        assertThat(held()).isNull();
        assertThat(REDIS.count("tierdeck:*:lg*")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void kept_keyIsInvalidated_staysAndSaysSince(Way way) {
        REDIS.fill(KEPT, KEY, "good");
        expireValue();
        var before = Instant.now().minusMillis(1);
        way.invalidate();
        var first = held();

        assertThat(first.value()).isEqualTo("good");
        assertThat(first.held().reason()).isEqualTo(StaleReason.LAST_GOOD_INVALIDATED);
        assertThat(first.held().since()).isBetween(before, Instant.now().plusMillis(1));
        way.invalidate();
        assertThat(held().held()).as("the first one counts").isEqualTo(first.held());
        assertThat(REDIS.inIndexes()).isEmpty();
    }

    @Test
    void pattern_thatDoesNotMeanTheKey_leavesItsLastGood() {
        REDIS.fill(REMOVED, KEY, "good");
        REDIS.one().invalidate(Selection.of(Glob.of("other:*")));

        assertThat(held()).isNotNull();
    }

    @Test
    void pattern_countsAKeyWithALastGoodOnce() {
        REDIS.fill(REMOVED, KEY, "good");
        REDIS.fill(NONE, Key.of("symbols:futures"), "good");

        assertThat(REDIS.one().invalidate(Selection.of(Glob.of("symbols:*"))).removed()).isEqualTo(2);
    }

    /** The invalidating process died behind its first step. */
    @Test
    void tagInvalidatedButNotRemovedSoFar_saysSo() {
        REDIS.fill(KEPT, KEY, "good");
        REDIS.call("INCR", "tierdeck:taggen:symbols");
        assertThat(held().held().reason()).isEqualTo(StaleReason.LAST_GOOD_INVALIDATED);

        REDIS.fill(REMOVED, KEY, "good");
        REDIS.call("INCR", "tierdeck:taggen:symbols");
        assertThat(held()).isNull();
    }

    @Test
    void refusedFill_writesNoLastGood() {
        var token = REDIS.one().token(KEPT, KEY);
        Way.KEY.invalidate();
        REDIS.one().fill(KEPT, TwoTiers.entry(KEPT, KEY, "late"), token);

        assertThat(held()).isNull();
    }

    @Test
    void expire_leavesTheLastGood() {
        REDIS.fill(KEPT, KEY, "good");
        REDIS.one().expire(KEY, Ttl.of(Duration.ofMillis(1)));
        Await.until("the value has expired", () -> REDIS.text("GET", "symbols:spot") == null);

        assertThat(held().value()).isEqualTo("good");
        assertThat(REDIS.text("ZSCORE", "tierdeck:tag:symbols", "symbols:spot")).as("its place in the index").isEqualTo("inf");
    }
}
