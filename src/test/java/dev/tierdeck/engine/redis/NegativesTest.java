package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class NegativesTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).tags("quote").ttl(Duration.ofSeconds(60));
    private static final Key KEY = Key.of("quote:NONE");
    private static final Lookup<String> KNOWN_ABSENT = Miss.of(MissCause.KNOWN_ABSENT);
    private static final Lookup<String> ABSENT = Miss.of(MissCause.ABSENT);

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private static Fill remember(Duration life) {
        return REDIS.one().fillAbsent(QUOTE, KEY, life, REDIS.one().token(QUOTE, KEY));
    }

    private static Lookup<String> read() {
        return REDIS.two().get(QUOTE, KEY);
    }

    @Test
    void absence_remembered_isKnownToAllForItsLife() {
        assertThat(remember(Duration.ofSeconds(30)).isStored()).isTrue();

        assertThat(read()).isEqualTo(KNOWN_ABSENT);
        assertThat(REDIS.two().token(QUOTE, KEY).standing()).isFalse();
    }

    @Test
    void absence_itsLifeIsOver_isForgotten() {
        remember(Duration.ofMillis(40));

        Await.until("it is forgotten", () -> read().equals(ABSENT));
        assertThat(REDIS.count("tierdeck:*:neg:*")).isZero();
    }

    @Test
    void absence_anyValueAppears_isForgotten() {
        remember(Duration.ofSeconds(30));
        REDIS.call("SET", "quote:NONE", "theirs");
        assertThat(read()).isInstanceOf(Entry.class);
        REDIS.call("DEL", "quote:NONE");

        remember(Duration.ofSeconds(30));
        REDIS.fill(QUOTE, KEY, "filled");
        REDIS.call("DEL", "quote:NONE");
        assertThat(read()).isEqualTo(ABSENT);

        remember(Duration.ofSeconds(30));
        REDIS.one().put(QUOTE, TwoTiers.entry(QUOTE, KEY, "put"), null);
        REDIS.call("DEL", "quote:NONE");
        assertThat(read()).isEqualTo(ABSENT);
    }

    @Test
    void absence_somethingStands_isRefused() {
        REDIS.call("SET", "quote:NONE", "theirs");
        assertThat(remember(Duration.ofSeconds(30))).isEqualTo(Fill.REFUSED);
        REDIS.call("DEL", "quote:NONE");
        REDIS.call("RPUSH", "quote:NONE", "theirs");
        assertThat(remember(Duration.ofSeconds(30))).isEqualTo(Fill.REFUSED);
    }

    @Test
    void absence_invalidatedByKeyPatternOrTag_isForgotten() {
        remember(Duration.ofSeconds(30));
        REDIS.one().invalidate(Selection.of(Set.of(KEY)));
        assertThat(read()).isEqualTo(ABSENT);
        assertThat(REDIS.count("tierdeck:*:neg:*")).isZero();

        remember(Duration.ofSeconds(30));
        REDIS.one().invalidate(Selection.of(Glob.of("quote:*")));
        assertThat(read()).isEqualTo(ABSENT);

        remember(Duration.ofSeconds(30));
        REDIS.invalidate("quote");
        assertThat(read()).isEqualTo(ABSENT);
    }

    @Test
    void absence_foundBeforeAnInvalidation_isRefused() {
        for (var what : Set.of(Selection.of(Set.of(KEY)), Selection.of(Glob.of("quote:*")), Selection.tagged(Set.of("quote")))) {
            var token = REDIS.one().token(QUOTE, KEY);
            REDIS.two().invalidate(what);

            assertThat(REDIS.one().fillAbsent(QUOTE, KEY, Duration.ofSeconds(30), token)).isEqualTo(Fill.REFUSED);
        }
    }

    @Test
    void absence_foundBeforeAPutThatIsGoneAgain_isRefused() {
        var token = REDIS.one().token(QUOTE, KEY);
        REDIS.two().put(QUOTE, TwoTiers.entry(QUOTE, KEY, "put"), null);
        REDIS.call("DEL", "quote:NONE");

        assertThat(REDIS.one().fillAbsent(QUOTE, KEY, Duration.ofSeconds(30), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void absence_otherKeysOfTheSlotArePut_isStillKnown() {
        var neighbour = Key.of("{quote:NONE}:other");
        remember(Duration.ofSeconds(30));
        REDIS.one().put(QUOTE, TwoTiers.entry(QUOTE, neighbour, "put"), null);

        assertThat(read()).isEqualTo(KNOWN_ABSENT);
    }

    @Test
    void absence_whereAValueWentByTag_isKnown() {
        REDIS.fill(QUOTE, KEY, "old");
        REDIS.call("INCR", "tierdeck:taggen:quote");
        assertThat(remember(Duration.ofSeconds(30)).isStored()).isTrue();

        assertThat(read()).isEqualTo(KNOWN_ABSENT);
    }

    @Test
    void absence_tokenOfNoSession_isUnavailable() {
        assertThat(REDIS.one().fillAbsent(QUOTE, KEY, Duration.ofSeconds(1), RedisToken.NONE)).isEqualTo(Fill.UNAVAILABLE);
    }
}
