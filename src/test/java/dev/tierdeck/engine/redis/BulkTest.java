package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.OnOneServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many keys at once: the same as one by one, in the order of the list. */
@Timeout(60)
final class BulkTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8)
            .tags(key -> Set.of("quote", key.toString())).ttl(Duration.ofSeconds(60));
    private static final int MANY = 2_345;
    private static final List<Key> KEYS = IntStream.range(0, MANY).mapToObj(i -> Key.of("quote:" + i)).toList();

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private static List<Entry<String>> entries(String head) {
        return KEYS.stream().map(key -> TwoTiers.entry(QUOTE, key, head + key)).toList();
    }

    private static List<String> values(List<Lookup<String>> found) {
        return found.stream().map(each -> each instanceof Entry<String> entry ? entry.value() : null).toList();
    }

    @Test
    void fillAll_thenGetAll_answersEachInItsPlace() {
        var fills = REDIS.one().fillAll(QUOTE, entries("v:"), REDIS.one().tokens(QUOTE, KEYS));
        assertThat(fills).hasSize(MANY).allMatch(Fill::isStored);

        REDIS.call("PERSIST", "quote:1701");
        var found = REDIS.two().getAll(QUOTE, KEYS);
        assertThat(values(found)).isEqualTo(KEYS.stream().map(key -> "v:" + key).toList());
        var one = (Entry<String>) found.get(1_700);
        assertThat(one.expiresAt()).isBetween(Instant.now(), Instant.now().plusSeconds(60));
        assertThat(((Entry<String>) found.get(1_701)).expiresAt()).isNull();
        assertThat(one.tags()).containsExactlyInAnyOrder("quote", "quote:1700");
        assertThat(one.stamp()).isEqualTo(fills.get(1_700).stamp());
        assertThat(one.writer()).isEqualTo("tester");
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 600})
    void getAll_aMixture_saysOfEachWhatGetSays(int count) {
        REDIS.call("SET", "quote:0", "theirs");
        REDIS.call("RPUSH", "quote:1", "theirs");
        REDIS.fill(QUOTE, KEYS.get(2), "ours");
        REDIS.fill(QUOTE, KEYS.get(3), "gone");
        REDIS.call("INCR", "tierdeck:taggen:quote:3");
        REDIS.one().fillAbsent(QUOTE, KEYS.get(4), Duration.ofSeconds(9), REDIS.one().token(QUOTE, KEYS.get(4)));

        var found = REDIS.one().getAll(QUOTE, KEYS.subList(0, count));
        assertThat(((Entry<String>) found.get(0)).writer()).isNull();
        assertThat(((Entry<String>) found.get(2)).value()).isEqualTo("ours");
        assertThat(List.of(found.get(1), found.get(3), found.get(4), found.get(5))).isEqualTo(List.of(Miss.of(MissCause.UNDECODABLE),
                Miss.of(MissCause.INVALIDATED), Miss.of(MissCause.KNOWN_ABSENT), Miss.of(MissCause.ABSENT)));
        assertThat(found.subList(5, count)).containsOnly(Miss.of(MissCause.ABSENT));
    }

    /** Whoever may write to the server may write under our names. */
    @ParameterizedTest
    @ValueSource(strings = {"[null,\"1\"]", "[\"a\"]", "[1,2]", "{}", "[[", "[\"quote\",null]", ""})
    void getAll_noteWithTagsThatAreNone_neverFails(String tags) {
        var digest = "7a38d8cbd20d9932ba948efaa364bb62651d5ad4"; // of "v"
        REDIS.call("SET", "quote:0", "v");
        REDIS.call("SET", Names.note(KEYS.getFirst()), String.join("\n", digest, "0".repeat(19), "1", tags, "", "", ""));

        assertThat(REDIS.one().getAll(QUOTE, KEYS.subList(0, 2)).getLast()).isEqualTo(Miss.of(MissCause.ABSENT));
        REDIS.fill(QUOTE, KEYS.getFirst(), "anew");
        assertThat(((Entry<String>) REDIS.get(QUOTE, KEYS.getFirst())).value()).isEqualTo("anew");
    }

    @Test
    void fillAll_oneWasInvalidatedMeanwhile_refusesThatAlone() {
        var tokens = REDIS.one().tokens(QUOTE, KEYS.subList(0, 10));
        REDIS.two().invalidate(Selection.of(Set.of(KEYS.get(3))));

        assertThat(refused(tokens)).containsExactly(3);
    }

    @Test
    @OnOneServer("in a cluster a tag refuses all fills that are under way")
    void fillAll_oneWasInvalidatedByItsTagMeanwhile_refusesThatAlone() {
        var tokens = REDIS.one().tokens(QUOTE, KEYS.subList(0, 10));
        REDIS.invalidate("quote:7");

        assertThat(refused(tokens)).containsExactly(7);
    }

    private static IntStream refused(List<FillToken> tokens) {
        var fills = REDIS.one().fillAll(QUOTE, entries("v:").subList(0, 10), tokens);
        return IntStream.range(0, 10).filter(i -> !fills.get(i).isStored());
    }

    @Test
    void putAll_withAndWithoutTokens_storesAllAndKeepsTheOrder() {
        var early = REDIS.one().tokens(QUOTE, KEYS);
        var late = REDIS.one().tokens(QUOTE, KEYS);
        assertThat(REDIS.one().putAll(QUOTE, entries("late:"), late)).allMatch(Fill::isStored);

        assertThat(REDIS.one().putAll(QUOTE, entries("early:"), early)).allMatch(Fill.REFUSED::equals);
        assertThat(values(REDIS.one().getAll(QUOTE, KEYS)).getFirst()).isEqualTo("late:quote:0");
        assertThat(REDIS.one().putAll(QUOTE, entries("now:"), List.of())).allMatch(Fill::isStored);
        assertThat(values(REDIS.one().getAll(QUOTE, KEYS)).getLast()).isEqualTo("now:quote:2344");
    }

    @Test
    void bulk_tokensOfAnotherSession_fillNothingAndHinderNobody() {
        var tokens = new ArrayList<FillToken>(REDIS.one().tokens(QUOTE, KEYS.subList(0, 3)));
        tokens.set(1, RedisToken.NONE);

        var fills = REDIS.one().fillAll(QUOTE, entries("v:").subList(0, 3), tokens);
        assertThat(fills.stream().map(Fill::outcome)).containsExactly(Fill.Outcome.STORED, Fill.Outcome.UNAVAILABLE, Fill.Outcome.STORED);
    }

    @Test
    @OnOneServer("each master is sent its own")
    void bulk_valuesOfMegabytes_goInParts() {
        var large = IntStream.range(0, 12).mapToObj(i -> TwoTiers.entry(QUOTE, KEYS.get(i), i + "x".repeat(1 << 20))).toList();
        REDIS.one().putAll(QUOTE, entries("known to the server:").subList(0, 1), List.of());
        REDIS.call("CONFIG", "RESETSTAT");
        assertThat(REDIS.one().putAll(QUOTE, large, List.of())).allMatch(Fill::isStored);

        assertThat(REDIS.text("INFO", "commandstats")).contains("cmdstat_evalsha:calls=4,");
        assertThat(values(REDIS.one().getAll(QUOTE, KEYS.subList(0, 12))).get(11)).startsWith("11x").hasSize((1 << 20) + 2);
    }

    @Test
    void bulk_noKeys_asksNothing() {
        assertThat(REDIS.one().getAll(QUOTE, List.of())).isEmpty();
        assertThat(REDIS.one().putAll(QUOTE, List.of(), List.of())).isEmpty();
        assertThat(REDIS.one().fillAll(QUOTE, List.of(), REDIS.one().tokens(QUOTE, List.of()))).isEmpty();
    }

    @Test
    void bulk_tierIsDown_saysSoOfEach() {
        var gone = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(30));
        gone.close();

        assertThat(gone.getAll(QUOTE, KEYS)).hasSize(MANY).allMatch(Miss.of(MissCause.TIER_DOWN)::equals);
        assertThat(gone.putAll(QUOTE, entries("v"), List.of())).hasSize(MANY).allMatch(Fill.UNAVAILABLE::equals);
        assertThat(gone.tokens(QUOTE, KEYS)).hasSize(MANY).allMatch(token -> token == RedisToken.NONE);
    }

    /** A quarter of them each, so that the first are decoded while the next are under way. Behind it a TTL each; one script more where something is not there. */
    @Test
    @OnOneServer("in a cluster reads are scripts")
    void getAll_aThousandKeys_isFourCommandsForTheirValues() {
        var thousand = KEYS.subList(0, 1_000);
        REDIS.one().putAll(QUOTE, entries("v").subList(0, 999), List.of());
        REDIS.one().getAll(QUOTE, thousand);
        REDIS.call("CONFIG", "RESETSTAT");
        REDIS.one().getAll(QUOTE, thousand.subList(0, 999));
        assertThat(REDIS.text("INFO", "commandstats")).contains("cmdstat_mget:calls=4,", "cmdstat_pttl:calls=999,").doesNotContain("eval");

        REDIS.one().getAll(QUOTE, thousand);
        assertThat(REDIS.text("INFO", "commandstats")).contains("cmdstat_mget:calls=8,", "cmdstat_evalsha:calls=1,");
    }
}
