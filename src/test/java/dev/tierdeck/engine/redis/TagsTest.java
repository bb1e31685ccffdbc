package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.OnEverySetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
@OnEverySetup
final class TagsTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).tags("quote", "BTC").ttl(Duration.ofSeconds(60));
    private static final CacheType<String> UNTAGGED = QUOTE.tags(key -> Set.of());
    private static final Key KEY = Key.of("quote:BTC");

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private static Removal remove(String... tags) {
        return REDIS.two().invalidate(Selection.tagged(Set.of(tags)));
    }

    private static boolean stands(Key key) {
        return REDIS.get(QUOTE, key) instanceof Entry<?>;
    }

    @Test
    void entry_tagsUntouched_isAnsweredWithThem() {
        REDIS.fill(QUOTE, KEY, "v");

        assertThat(((Entry<String>) REDIS.get(QUOTE, KEY)).tags()).containsExactlyInAnyOrder("quote", "BTC");
    }

    @Test
    void invalidate_byTag_removesWhatHasItAndNothingElse() {
        var other = Key.of("quote:ETH");
        REDIS.fill(QUOTE, KEY, "v");
        REDIS.fill(QUOTE.tags("quote", "ETH"), other, "v");

        var removal = remove("BTC");

        assertThat(List.of(removal.matched(), removal.removed())).containsExactly(1L, 1L);
        assertThat(stands(KEY)).isFalse();
        assertThat(stands(other)).isTrue();
        assertThat(REDIS.count("tierdeck:*:m:*")).isEqualTo(1);
        assertThat(REDIS.members("quote")).containsExactly("quote:ETH");
    }

    @Test
    void invalidate_severalTags_countsEachEntryOnce() {
        REDIS.fill(QUOTE, KEY, "v");
        REDIS.fill(QUOTE.tags("quote"), Key.of("quote:X"), "v");

        assertThat(remove("BTC", "quote", "unknown").removed()).isEqualTo(2);
    }

    @Test
    void invalidate_thousandsOfEntries_removesEachAndEmptiesTheIndex() {
        var entries = new ArrayList<Entry<String>>();
        for (int i = 0; i < 5_000; i++) {
            entries.add(TwoTiers.entry(QUOTE, Key.of("quote:" + i), "v" + i));
        }
        REDIS.one().putAll(QUOTE, entries, List.of());

        assertThat(remove("quote").removed()).isEqualTo(5_000);
        assertThat(REDIS.count("quote:*")).isZero();
        assertThat(REDIS.count("tierdeck:*:m:*")).isZero();
        assertThat(REDIS.inIndexes()).isEmpty();
        assertThat(REDIS.indexed()).doesNotContainKey("quote");
    }

    @Test
    void fill_tagInvalidatedSinceToken_isRefusedThoughTheKeyWasAbsent() {
        var token = REDIS.one().token(QUOTE, KEY);
        remove("BTC");

        assertThat(REDIS.one().fill(QUOTE, TwoTiers.entry(QUOTE, KEY, "old"), token)).isEqualTo(Fill.REFUSED);
    }

    /** The tag was not known when the token was drawn, so nobody compared its generation. */
    @Test
    void fill_withATagThatTheTokenDidNotKnow_anyTagInvalidatedSince_isRefused() {
        var entry = TwoTiers.entry(QUOTE, KEY, "old");
        var before = REDIS.one().token(UNTAGGED, KEY);
        remove("BTC");

        assertThat(REDIS.one().fill(UNTAGGED, entry, before)).isEqualTo(Fill.REFUSED);
        assertThat(REDIS.one().fill(UNTAGGED, entry, REDIS.one().token(UNTAGGED, KEY)).isStored()).isTrue();
        remove("BTC");
        assertThat(stands(KEY)).isFalse();
    }

    @Test
    void entry_tagInvalidatedButNotRemovedSoFar_isAnsweredNoMore_andIsNoCopyThatIsServed() {
        REDIS.fill(QUOTE, KEY, "v");
        REDIS.raise("BTC");

        assertThat(REDIS.get(QUOTE, KEY)).isEqualTo(Miss.of(MissCause.INVALIDATED));
        assertThat(REDIS.one().inspect(KEY).served()).isFalse();
        assertThat(REDIS.one().expire(KEY, Ttl.seconds(5))).isFalse();
    }

    @Test
    void entry_tagInvalidatedButNotRemovedSoFar_doesNotStandInTheWayOfAFill() {
        REDIS.fill(QUOTE, KEY, "old");
        REDIS.raise("BTC");
        var token = REDIS.one().token(QUOTE, KEY);

        assertThat(token.standing()).isFalse();
        assertThat(REDIS.one().fill(QUOTE, TwoTiers.entry(QUOTE, KEY, "new"), token).isStored()).isTrue();
        assertThat(stands(KEY)).isTrue();
    }

    @Test
    void fill_standingValueWentByTagSinceToken_isRefused() {
        REDIS.fill(QUOTE, KEY, "one");
        var token = REDIS.one().token(UNTAGGED, KEY);
        REDIS.raise("BTC");

        assertThat(REDIS.one().fill(UNTAGGED, TwoTiers.entry(UNTAGGED, KEY, "two"), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fill_aTaggedValueCameAndWentByTagSinceToken_isRefused() {
        var token = REDIS.one().token(UNTAGGED, KEY);
        REDIS.fill(QUOTE, KEY, "tagged");
        remove("BTC");

        assertThat(REDIS.one().fill(UNTAGGED, TwoTiers.entry(UNTAGGED, KEY, "old"), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void patternRemoval_valueWrittenAgainBeforeItsNoteIsDropped_keepsNoteAndIndex() {
        REDIS.fill(QUOTE, KEY, "again");
        REDIS.call("EVAL", Script.FORGET.text(false).lua(), 1, KEY.bytes(), Names.slot(KEY.bytes()));

        assertThat(((Entry<String>) REDIS.get(QUOTE, KEY)).writer()).isEqualTo("tester");
        assertThat(REDIS.members("BTC")).containsExactly("quote:BTC");
    }

    /** The slot held nothing of ours when the removal began, so the key goes by a bare UNLINK. */
    @Test
    void patternRemoval_slotThatGetsItsFirstEntryMeanwhile_keepsNoNote() {
        var forever = QUOTE.ttl(key -> Ttl.FOREVER);
        REDIS.call("SET", "quote:BTC", "foreign");
        var begun = new AtomicBoolean();
        var what = new Selection(Optional.empty(), Glob.of("quote:*"), key -> {
            if (begun.compareAndSet(false, true)) {
                REDIS.two().put(forever, TwoTiers.entry(forever, KEY, "ours"), null);
            }
            return true;
        });

        assertThat(REDIS.one().invalidate(what).removed()).isEqualTo(1);
        assertThat(REDIS.count("quote:*") + REDIS.count("tierdeck:*:m:*")).isZero();
        assertThat(REDIS.inIndexes()).isEmpty();
    }

    @Test
    void entry_generationOfItsTagIsLost_isAnsweredNoMore() {
        REDIS.fill(QUOTE, KEY, "v");
        REDIS.call("DEL", "tierdeck:taggen:BTC");

        assertThat(stands(KEY)).isFalse();
        REDIS.one().token(QUOTE, KEY);
        assertThat(stands(KEY)).as("a new generation begins at random").isFalse();
    }

    @Test
    void foreignValue_underAMember_stays_andTheMemberGoes() {
        REDIS.fill(QUOTE, KEY, "ours");
        REDIS.call("SET", "quote:BTC", "theirs");

        assertThat(remove("BTC").removed()).isZero();
        assertThat(REDIS.text("GET", "quote:BTC")).isEqualTo("theirs");
        assertThat(REDIS.indexed()).doesNotContainKey("BTC");
    }

    @Test
    void foreignListUnderAMember_stays() {
        REDIS.fill(QUOTE, KEY, "ours");
        REDIS.call("DEL", "quote:BTC");
        REDIS.call("RPUSH", "quote:BTC", "theirs");

        assertThat(remove("BTC").removed()).isZero();
        assertThat(REDIS.text("TYPE", "quote:BTC")).isEqualTo("list");
    }

    @Test
    void member_rewrittenSinceWithoutTheTag_staysAndLeavesTheIndex() {
        REDIS.fill(QUOTE, KEY, "one");
        var without = QUOTE.tags("quote");
        REDIS.one().put(without, TwoTiers.entry(without, KEY, "two"), null);

        assertThat(remove("BTC").removed()).isZero();
        assertThat(stands(KEY)).isTrue();
        assertThat(REDIS.indexed()).doesNotContainKey("BTC");
        assertThat(remove("quote").removed()).isEqualTo(1);
    }

    /** The process died behind its first step; meanwhile one entry was written anew. */
    @Test
    void invalidate_afterOneThatDiedHalfWay_removesWhatThatLeft() {
        REDIS.fill(QUOTE, KEY, "left");
        REDIS.fill(QUOTE, Key.of("quote:again"), "left");
        REDIS.raise("BTC");
        REDIS.fill(QUOTE, Key.of("quote:again"), "new");

        assertThat(remove("BTC").removed()).isEqualTo(2);
        assertThat(REDIS.count("quote:*")).isZero();
        assertThat(REDIS.inIndexes()).isEmpty();
    }

    /** A writer that died between index and value leaves a member that names nothing. */
    @Test
    void member_withoutAnEntry_goesWithTheNextWriteOnceItsTimeHasPassed() {
        REDIS.call("ZADD", "tierdeck:tag:BTC", "1", "quote:never");
        REDIS.fill(QUOTE, KEY, "v");

        Await.until("it has gone", () -> REDIS.call("ZCARD", "tierdeck:tag:BTC").equals(1L));
        assertThat(REDIS.members("BTC")).containsExactly("quote:BTC");
    }

    @Test
    void member_ofAKeyThatLivesLongerThanWritten_isKept() {
        REDIS.fill(QUOTE, KEY, "v");
        REDIS.call("ZADD", "tierdeck:tag:BTC", "1", "quote:BTC");
        REDIS.fill(QUOTE, Key.of("quote:other"), "v");

        Await.until("it is entered for longer", () -> Double.parseDouble(REDIS.text("ZSCORE", "tierdeck:tag:BTC", "quote:BTC")) > 1);
        assertThat(REDIS.members("BTC")).containsExactlyInAnyOrder("quote:BTC", "quote:other");
    }

    @Test
    void everything_allTtlsPassed_leavesNoIndexNoNote() {
        var brief = QUOTE.ttl(Duration.ofMillis(60));
        REDIS.fill(brief, KEY, "v");
        REDIS.fill(brief.ttl(Duration.ofMillis(120)), Key.of("quote:longer"), "v");

        Await.until("all has expired", () -> REDIS.count("quote:*") == 0);
        Await.until("nothing about it is left", () -> REDIS.count("tierdeck:tag:*") + REDIS.count("tierdeck:*:m:*") == 0);
        assertThat((Long) REDIS.call("PTTL", "tierdeck:taggen:BTC")).as("and its generations go later").isPositive();
    }

    @Test
    void index_hasTheLongestOfItsEntriesTtls() {
        REDIS.fill(QUOTE, KEY, "v");
        REDIS.fill(QUOTE.ttl(Duration.ofSeconds(5)), Key.of("quote:brief"), "v");
        assertThat((Long) REDIS.call("PTTL", "tierdeck:tag:BTC")).isBetween(50_000L, 60_000L);

        var forever = QUOTE.ttl(key -> Ttl.FOREVER);
        REDIS.fill(forever, Key.of("quote:forever"), "v");
        REDIS.fill(QUOTE, Key.of("quote:after"), "v");
        assertThat((Long) REDIS.call("PTTL", "tierdeck:tag:BTC")).isEqualTo(-1);
        assertThat((Long) REDIS.call("PTTL", "tierdeck:taggen:BTC")).isEqualTo(-1);
    }

    @Test
    void entryWithoutExpiry_invalidatedByKeyOrPattern_leavesTheIndex() {
        var forever = QUOTE.ttl(key -> Ttl.FOREVER);
        REDIS.fill(forever, KEY, "v");
        REDIS.one().invalidate(Selection.of(Set.of(KEY)));
        assertThat(REDIS.inIndexes()).isEmpty();

        REDIS.fill(forever, KEY, "v");
        REDIS.one().invalidate(Selection.of(Glob.of("quote:*")));
        assertThat(REDIS.count("tierdeck:*:m:*")).isZero();
        assertThat(REDIS.inIndexes()).isEmpty();
    }

    @Test
    void generation_ofALongLivedEntry_outlivesIt() {
        REDIS.fill(QUOTE.ttl(Duration.ofDays(30)), KEY, "v");

        assertThat((Long) REDIS.call("PTTL", "tierdeck:taggen:BTC")).isGreaterThan(Duration.ofDays(30).toMillis());
    }

    @Test
    void tagsOfAnyText_work() {
        for (var tag : List.of("a b", "ü\"\\\n", "*", "{x}", "[]", "", "価格")) {
            var type = QUOTE.tags(tag);
            REDIS.fill(type, KEY, "v");
            assertThat(((Entry<String>) REDIS.get(type, KEY)).tags()).containsExactly(tag);
            assertThat(remove(tag).removed()).as("tag '%s'", tag).isEqualTo(1);
        }
    }
}
