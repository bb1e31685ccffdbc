package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Erasing.Erased;
import dev.tierdeck.engine.Erasing.Order;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.PackedKeys;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.OnEverySetup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes by a tag: entries written with it, by its index, and other programs' entries whose names give it. */
@Timeout(60)
@OnEverySetup
final class TagErasureTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).tags("quote", "BTC").ttl(Duration.ofSeconds(60));
    private static final CacheType<String> UNTAGGED = QUOTE.tags(key -> Set.of());
    private static final Glob NAMED = Glob.of("price:*:BTC");
    private static final Selection BTC = Selection.tagged(Set.of("BTC"), List.of(NAMED), NAMED::matches);

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private static PackedKeys keys(String... names) {
        var keys = new PackedKeys();
        for (var name : names) {
            keys.add(Key.of(name));
        }
        return keys;
    }

    private static Erased erase(PackedKeys keys, RecordingDraft keeper) {
        return erase(new Order(keys, place -> true, BTC, keeper, place -> true, joined -> !joined.startsWith(secret())));
    }

    private static byte[] secret() {
        return "secret:".getBytes(StandardCharsets.UTF_8);
    }

    private static Erased erase(Order order) {
        var erasure = REDIS.one().erasing().erase(order);
        erasure.run(() -> false);
        return erasure.soFar();
    }

    private static void assertCounts(Erased erased, long removed, long gone, long changed, long joined) {
        assertThat(List.of(erased.removed(), erased.gone(), erased.changed(), erased.joined(), erased.failed()))
                .as("removed, gone, changed, joined, failed").containsExactly(removed, gone, changed, joined, 0L);
        assertThat(erased.done()).isTrue();
    }

    @Test
    void tag_previewedEntriesOfOursAndForeignOnesByName_goAndNothingElse() {
        for (var keeper : new RecordingDraft[] {null, new RecordingDraft()}) {
            REDIS.fill(QUOTE, Key.of("q:1"), "ours");
            REDIS.fill(UNTAGGED, Key.of("price:ours:BTC"), "ours without the tag");
            REDIS.fill(QUOTE.tags("ETH"), Key.of("q:ETH"), "v");
            REDIS.call("SET", "price:crypto:BTC", "theirs");
            REDIS.call("HSET", "price:hash:BTC", "f", "theirs");
            REDIS.call("SET", "price:crypto:ETH", "theirs");

            var erased = erase(keys("q:1", "price:crypto:BTC", "price:ours:BTC", "price:hash:BTC", "price:none:BTC"), keeper);

            assertCounts(erased, 4, 1, 0, 0);
            assertThat(REDIS.count("price:*:BTC") + REDIS.count("q:1")).isZero();
            assertThat(REDIS.indexed()).doesNotContainKey("BTC");
            assertThat(REDIS.call("EXISTS", "price:crypto:ETH", "q:ETH")).isEqualTo(2L);
            assertThat(REDIS.count("tierdeck:*:m:*")).isEqualTo(1);
            if (keeper != null) {
                assertThat(keeper.keys()).hasSize(4);
                assertThat(keeper.of("q:1").note()).asString().contains("BTC");
                assertThat(erased.unkept()).isZero();
            }
        }
    }

    @Test
    void tag_entryPutAfterTheTagWasInvalidated_staysAndIsCounted() {
        REDIS.fill(QUOTE, Key.of("q:1"), "old");
        REDIS.fill(QUOTE, Key.of("q:2"), "old");
        REDIS.fill(QUOTE, Key.of("price:x:BTC"), "old");
        var looks = new AtomicInteger();
        var erasure = REDIS.one().erasing().erase(new Order(keys("q:1", "q:2", "price:x:BTC"), place -> true, BTC, null, place -> true, joined -> false));
        erasure.run(() -> {
            if (looks.incrementAndGet() == 1) {
                REDIS.fill(QUOTE, Key.of("q:1"), "new");
                REDIS.fill(QUOTE, Key.of("price:x:BTC"), "new");
            }
            return false;
        });

        assertCounts(erasure.soFar(), 1, 0, 2, 0);
        assertThat(REDIS.get(QUOTE, Key.of("q:1"))).isInstanceOf(Entry.class);
        assertThat(REDIS.get(QUOTE, Key.of("price:x:BTC"))).isInstanceOf(Entry.class);
    }

    /** Another process invalidates the same tag while this one is at work. */
    @Test
    void tag_entryPutAfterAStillLaterInvalidation_stays() {
        REDIS.fill(QUOTE, Key.of("q:1"), "old");
        REDIS.fill(QUOTE, Key.of("q:2"), "old");
        var looks = new AtomicInteger();
        var erasure = REDIS.one().erasing().erase(new Order(keys("q:1", "q:2"), place -> true, BTC, null, place -> true, joined -> false));
        erasure.run(() -> {
            if (looks.incrementAndGet() == 1) {
                REDIS.two().invalidate(Selection.tagged(Set.of("BTC")));
                REDIS.fill(QUOTE, Key.of("q:1"), "newest");
            }
            return false;
        });

        assertCounts(erasure.soFar(), 0, 1, 1, 0);
        assertThat(REDIS.get(QUOTE, Key.of("q:1"))).isInstanceOf(Entry.class);
    }

    @Test
    void tag_previewedByItsIndexAndOverwrittenByAnother_stays() {
        REDIS.fill(QUOTE, Key.of("q:1"), "ours");
        REDIS.call("SET", "q:1", "theirs");

        assertCounts(erase(keys("q:1"), null), 0, 0, 1, 0);
        assertThat(REDIS.text("GET", "q:1")).isEqualTo("theirs");
    }

    @Test
    void tag_withAKeeper_foreignEntryChangedSinceItWasKept_stays() {
        REDIS.call("SET", "price:x:BTC", "one");
        REDIS.call("SET", "price:y:BTC", "one");
        var keeper = new RecordingDraft();
        keeper.before("price:x:BTC", () -> REDIS.call("SET", "price:x:BTC", "two"));

        assertCounts(erase(keys("price:x:BTC", "price:y:BTC"), keeper), 1, 0, 1, 0);
        assertThat(REDIS.text("GET", "price:x:BTC")).isEqualTo("two");
    }

    @Test
    void tag_entriesThatJoinedSinceThePreview_goTooAndAreNamed() {
        for (var keeper : new RecordingDraft[] {null, new RecordingDraft()}) {
            REDIS.fill(QUOTE, Key.of("q:1"), "previewed");
            REDIS.fill(QUOTE, Key.of("q:joined"), "later");
            REDIS.fill(QUOTE, Key.of("secret:joined"), "token");
            REDIS.call("SET", "price:later:BTC", "matches only now");

            var erased = erase(keys("q:1"), keeper);

            assertCounts(erased, 1, 0, 0, 2);
            assertThat(erased.joinedKeys()).containsExactlyInAnyOrder(Key.of("q:joined"), Key.of("secret:joined"));
            assertThat(REDIS.count("q:*") + REDIS.count("secret:*") + REDIS.count("tierdeck:*:m:*")).isZero();
            assertThat(REDIS.indexed()).doesNotContainKey("BTC");
            assertThat(REDIS.count("price:*")).isEqualTo(1);
            if (keeper != null) {
                assertThat(keeper.keys()).as("no secret is kept").containsExactlyInAnyOrder(Key.of("q:1"), Key.of("q:joined"));
                assertThat(erased.unkept()).isEqualTo(1);
                assertThat(erased.bytes()).isEqualTo("previewed".length() + "later".length());
            }
        }
    }

    @Test
    void tag_joinedEntries_areNotKeptUnlessTheOrderSaysWhich() {
        REDIS.fill(QUOTE, Key.of("q:joined"), "v");
        var keeper = new RecordingDraft();

        var erased = erase(new Order(new PackedKeys(), place -> true, BTC, keeper, place -> true, joined -> false));

        assertCounts(erased, 0, 0, 0, 1);
        assertThat(keeper.saved).isEmpty();
    }

    /** The joined entry was overwritten between being kept and being swept. */
    @Test
    void tag_joinedEntryRewrittenSinceItWasKept_stays() {
        REDIS.fill(QUOTE, Key.of("q:joined"), "one");
        var keeper = new RecordingDraft();
        keeper.before = batch -> REDIS.fill(QUOTE, Key.of("q:joined"), "two");

        assertCounts(erase(new PackedKeys(), keeper), 0, 0, 0, 0);
        assertThat(REDIS.get(QUOTE, Key.of("q:joined"))).isInstanceOf(Entry.class);
    }

    @Test
    void tag_joinedEntryStaleWithAnotherValueThanKept_stays() {
        REDIS.fill(QUOTE, Key.of("q:joined"), "one");
        var keeper = new RecordingDraft();
        keeper.before = batch -> {
            REDIS.fill(QUOTE, Key.of("q:joined"), "two");
            REDIS.call("INCR", "tierdeck:taggen:quote");
        };

        assertCounts(erase(new PackedKeys(), keeper), 0, 0, 0, 0);
        assertThat(REDIS.text("GET", "q:joined")).isEqualTo("two");
    }

    @Test
    void tag_fillsUnderWay_areRefused_alsoThoseWithoutTheTagWhoseNamesGiveIt() {
        var tagged = REDIS.two().token(QUOTE, Key.of("q:1"));
        var untagged = REDIS.two().token(UNTAGGED, Key.of("price:x:BTC"));
        erase(new PackedKeys(), null);

        assertThat(REDIS.two().fill(QUOTE, TwoTiers.entry(QUOTE, Key.of("q:1"), "old"), tagged)).isEqualTo(Fill.REFUSED);
        assertThat(REDIS.two().fill(UNTAGGED, TwoTiers.entry(UNTAGGED, Key.of("price:x:BTC"), "old"), untagged)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void tag_thousands_goAndTheIndexIsEmpty() {
        var all = new PackedKeys();
        var entries = new ArrayList<Entry<String>>();
        for (int i = 0; i < 5_000; i++) {
            entries.add(TwoTiers.entry(QUOTE, Key.of("q:" + i), "v" + i));
            if (i < 4_000) {
                all.add(Key.of("q:" + i));
            }
        }
        REDIS.one().putAll(QUOTE, entries, List.of());

        var erased = erase(all, new RecordingDraft());

        assertCounts(erased, 4_000, 0, 0, 1_000);
        assertThat(erased.joinedKeys()).hasSize(1_000);
        assertThat(REDIS.count("q:*") + REDIS.count("tierdeck:*:m:*")).isZero();
        assertThat(REDIS.indexed()).doesNotContainKey("BTC");
    }

    @Test
    void invalidate_tagWithNames_takesForeignEntriesByTheirNamesAndLeavesOtherSymbols() {
        REDIS.fill(QUOTE, Key.of("q:1"), "ours");
        REDIS.call("SET", "price:crypto:BTC", "theirs");
        REDIS.call("SET", "price:crypto:ETH", "theirs");
        var literal = Glob.of("price:crypto:BTC");

        assertThat(REDIS.one().invalidate(Selection.tagged(Set.of("BTC"), List.of(literal), literal::matches)).removed()).isEqualTo(2);
        REDIS.call("SET", "price:crypto:BTC", "theirs");
        assertThat(REDIS.one().invalidate(BTC).removed()).isEqualTo(1);

        assertThat(REDIS.count("price:*")).isEqualTo(1);
        assertThat(REDIS.text("GET", "price:crypto:ETH")).isEqualTo("theirs");
    }
}
