package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every tier does, whatever it is made of. */
public abstract class TierContract extends SearchContract {
    private static int number;

    private final Key key = Key.of("contract:" + ++number + ":{a}");

    protected static Entry<String> entry(Key key, String value, Duration ttl) {
        var now = Instant.now();
        return new Entry<>(key, value, null, now, Duration.ofMillis(3), now.plus(ttl), Set.of("tag"), "tester", 0, value.length());
    }

    private Fill fill(String value, FillToken token) {
        return tier().fill(TYPE, entry(key, value, Duration.ofSeconds(60)), token);
    }

    private Lookup<String> read() {
        return tier().get(TYPE, key);
    }

    private String value() {
        return ((Entry<String>) read()).value();
    }

    @Test
    void get_nothingStored_missesAsAbsent() {
        assertThat(read()).isEqualTo(Miss.of(MissCause.ABSENT));
    }

    @Test
    void fill_nothingHappenedSinceToken_isAnsweredWithAllThatIsKnown() {
        assertThat(fill("one", tier().token(TYPE, key)).isStored()).isTrue();

        var found = (Entry<String>) read();
        assertThat(found.value()).isEqualTo("one");
        assertThat(found.tier()).isEqualTo(tier().id());
        assertThat(found.writer()).isEqualTo("tester");
        assertThat(found.tags()).containsExactly("tag");
        assertThat(found.age(Instant.now())).hasValueSatisfying(age -> assertThat(age).isLessThan(Duration.ofSeconds(10)));
        assertThat(found.remaining(Instant.now())).hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60)));
    }

    @Test
    void fill_invalidatedSinceToken_isRefused() {
        var token = tier().token(TYPE, key);
        tier().invalidate(Selection.of(Set.of(key)));

        assertThat(fill("old", token)).isEqualTo(Fill.REFUSED);
        assertThat(read()).isInstanceOf(Miss.class);
    }

    @Test
    void fill_patternInvalidatedSinceToken_isRefusedThoughTheKeyWasAbsent() {
        var token = tier().token(TYPE, key);
        tier().invalidate(Selection.of(Glob.of("contract:*")));

        assertThat(fill("old", token)).isEqualTo(Fill.REFUSED);
        assertThat(read()).isInstanceOf(Miss.class);
    }

    @Test
    void fill_anotherValuePutSinceToken_isRefused() {
        var token = tier().token(TYPE, key);
        tier().put(TYPE, entry(key, "new", Duration.ofSeconds(60)), tier().token(TYPE, key));

        assertThat(fill("old", token)).isEqualTo(Fill.REFUSED);
        assertThat(value()).isEqualTo("new");
    }

    @Test
    void put_overAnother_isAnswered() {
        tier().put(TYPE, entry(key, "one", Duration.ofSeconds(60)), tier().token(TYPE, key));
        tier().put(TYPE, entry(key, "two", Duration.ofSeconds(60)), tier().token(TYPE, key));

        assertThat(value()).isEqualTo("two");
    }

    @Test
    void entry_itsTtlHasPassed_isGone() {
        tier().put(TYPE, entry(key, "brief", Duration.ofMillis(40)), tier().token(TYPE, key));
        pass(Duration.ofMillis(60));

        assertThat(read()).isInstanceOf(Miss.class);
    }

    @Test
    void entry_withoutExpiry_stays() {
        var forever = new Entry<>(key, "kept", null, Instant.now(), null, null, Set.<String>of(), "tester", 0L, 4);
        tier().put(TYPE, forever, tier().token(TYPE, key));
        pass(Duration.ofMillis(60));

        assertThat(((Entry<String>) read()).expiresAt()).isNull();
    }

    @Test
    void invalidate_byKey_removesThatKeyAlone() {
        var other = Key.of("contract:other");
        tier().put(TYPE, entry(key, "one", Duration.ofSeconds(60)), tier().token(TYPE, key));
        tier().put(TYPE, entry(other, "two", Duration.ofSeconds(60)), tier().token(TYPE, other));

        assertThat(tier().invalidate(Selection.of(Set.of(key))).removed()).isEqualTo(1);
        assertThat(read()).isInstanceOf(Miss.class);
        assertThat(tier().get(TYPE, other)).isInstanceOf(Entry.class);
    }

    @Test
    void invalidate_byGlob_removesWhatMatchesAndNothingElse() {
        var in = Key.of("glob:in:1");
        var out = Key.of("glob:out:1");
        tier().put(TYPE, entry(in, "one", Duration.ofSeconds(60)), tier().token(TYPE, in));
        tier().put(TYPE, entry(out, "two", Duration.ofSeconds(60)), tier().token(TYPE, out));

        assertThat(tier().invalidate(Selection.of(Glob.of("glob:in:*"))).removed()).isEqualTo(1);
        assertThat(tier().get(TYPE, in)).isInstanceOf(Miss.class);
        assertThat(tier().get(TYPE, out)).isInstanceOf(Entry.class);
    }

    @Test
    void inspect_aStoredKey_tellsItsCopyAndDigest() {
        tier().put(TYPE, entry(key, "seen", Duration.ofSeconds(60)), tier().token(TYPE, key));

        var copy = tier().inspect(key);
        assertThat(copy).isNotNull();
        assertThat(copy.digest()).isEqualTo(Digest.sha1("seen".getBytes(StandardCharsets.UTF_8)));
        assertThat(copy.size()).isEqualTo(4);
        assertThat(copy.served()).isTrue();
    }

    @Test
    void inspect_anAbsentKey_findsNothing() {
        assertThat(tier().inspect(key)).isNull();
    }

    @Test
    void close_twice_isHarmless() {
        assertThatCode(() -> {
            tier().close();
            tier().close();
        }).doesNotThrowAnyException();
    }
}
