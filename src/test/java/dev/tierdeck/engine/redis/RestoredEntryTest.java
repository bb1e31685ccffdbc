package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.LastGood;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.UndoStore.Saved;
import dev.tierdeck.engine.codec.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class RestoredEntryTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).tags("quote", "BTC").ttl(Duration.ofSeconds(60));
    private static final Key KEY = Key.of("quote:BTC");

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private final Undoing undoing = new Undoing(REDIS);

    private static Entry<String> entry(String value) {
        var loaded = Instant.ofEpochMilli(System.currentTimeMillis() - 10_000);
        return new Entry<>(KEY, value, null, loaded, Duration.ofMillis(250), Instant.now().plusSeconds(60), QUOTE.tags().apply(KEY),
                "app@host:1\nodd", 0, 0);
    }

    private static Entry<String> stored() {
        var entry = entry("v");
        REDIS.one().fill(QUOTE, entry, REDIS.one().token(QUOTE, KEY));
        return (Entry<String>) REDIS.get(QUOTE, KEY);
    }

    /** The entry, kept and removed by its name. */
    private List<Saved> gone(boolean dump) {
        return undoing.invalidated(dump, "quote:BTC");
    }

    /** The entry, kept and removed by its tag. */
    private List<Saved> goneByTag(String tag) {
        var kept = List.of(undoing.kept(KEY, true));
        undoing.begun();
        REDIS.invalidate(tag);
        REDIS.two().publish(Invalidation.tag(tag), Undoing.deed(undoing.id));
        return kept;
    }

    private static boolean stands() {
        return REDIS.get(QUOTE, KEY) instanceof Entry<?>;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void entry_restored_hasItsAgeWriterAndTags_andANewStamp(boolean dump) {
        var before = stored();
        var kept = gone(dump);
        assertThat(stands()).isFalse();

        assertThat(undoing.words(kept)).isEqualTo("back");
        var after = (Entry<String>) REDIS.get(QUOTE, KEY);
        assertThat(after.value()).isEqualTo("v");
        assertThat(after.loadedAt()).isEqualTo(before.loadedAt());
        assertThat(after.loadTime()).isEqualTo(Duration.ofMillis(250));
        assertThat(after.writer()).isEqualTo("app@host:1\nodd");
        assertThat(after.tags()).containsExactlyInAnyOrder("quote", "BTC");
        assertThat(after.stamp()).isGreaterThan(before.stamp());
        assertThat((Long) REDIS.call("PTTL", Names.note(KEY))).isBetween(40_000L, 60_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC", "quote"})
    void entry_invalidatedByItsTag_isRestored_andGoesWithTheTagAgain(String tag) {
        stored();
        var kept = goneByTag("BTC");
        assertThat(REDIS.count("tierdeck:tag:*") + REDIS.count("quote:*")).isZero();
        assertThat(undoing.words(kept)).isEqualTo("back");
        assertThat(stands()).isTrue();

        assertThat(REDIS.two().invalidate(Selection.tagged(Set.of(tag))).removed()).isEqualTo(1);
        assertThat(REDIS.count("quote:*")).isZero();
    }

    @Test
    void entryWithoutExpiry_restored_hasNone_norHasItsNoteOrIndex() {
        var forever = QUOTE.ttl(key -> Ttl.FOREVER);
        REDIS.fill(forever, KEY, "v");

        assertThat(undoing.words(gone(true))).isEqualTo("back");
        for (var name : List.of("quote:BTC".getBytes(), Names.note(KEY), Names.index("BTC"))) {
            assertThat((Long) REDIS.call("PTTL", name)).isEqualTo(-1);
        }
    }

    @Test
    void tag_invalidatedSince_isLeft_unlessAnotherProgramsValueStoodThere() {
        stored();
        var kept = gone(true).getFirst();
        var foreign = new Saved(Key.of("foreign"), false, "theirs".getBytes(), -1, kept.note(), kept.at());
        REDIS.two().publish(Invalidation.tag("BTC"), Undoing.deed("another"));

        assertThat(undoing.words(List.of(kept, foreign))).isEqualTo("INVALIDATED_SINCE back");
        assertThat(REDIS.count("quote:*") + REDIS.count("tierdeck:tag:*")).isZero();
    }

    /** Whoever invalidates a tag raises its generation first and tells the history last. */
    @Test
    void tag_beingInvalidated_isLeft() {
        stored();
        var kept = gone(true);
        REDIS.call("INCR", "tierdeck:taggen:quote");

        assertThat(undoing.words(kept)).isEqualTo("INVALIDATED_SINCE");
        assertThat(REDIS.count("quote:*")).isZero();
    }

    /** The removal by tag was stopped between keeping the entry and removing it. */
    @Test
    void entry_keptButNotRemoved_countsAgain() {
        stored();
        var kept = List.of(undoing.kept(KEY, true));
        undoing.begun();
        REDIS.call("INCR", "tierdeck:taggen:BTC");
        REDIS.two().publish(Invalidation.tag("BTC"), Undoing.deed(undoing.id));
        assertThat(stands()).isFalse();

        assertThat(undoing.words(kept)).isEqualTo("back");
        assertThat(stands()).isTrue();
    }

    @Test
    void otherProgramsValue_isRestoredWithoutANote() {
        stored();
        REDIS.call("SET", "quote:BTC", "theirs");

        assertThat(undoing.words(gone(true))).isEqualTo("back");
        assertThat(REDIS.text("GET", "quote:BTC")).isEqualTo("theirs");
        assertThat(REDIS.count("tierdeck:*:m:*") + REDIS.count("tierdeck:tag:*")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "%s", "%s\n1\n0\n[\"a\"]\n1\n1\nme", "%s\n1\n0\n{\n1\n1\nme", "%s\n1\n0\n[]\nx\n1\nme"})
    void note_thatIsDamaged_staysAway(String note) {
        var damaged = note.formatted("7a38d8cbd20d9932ba948efaa364bb62651d5ad4").getBytes();

        assertThat(undoing.words(List.of(new Saved(KEY, false, "v".getBytes(), 60_000, damaged, Instant.now())))).isEqualTo("back");
        assertThat(REDIS.text("GET", "quote:BTC")).isEqualTo("v");
        assertThat(REDIS.count("tierdeck:*:m:*")).isZero();
    }

    @Test
    void note_undamaged_returns() {
        var whole = "7a38d8cbd20d9932ba948efaa364bb62651d5ad4\n1000000000000000001\n1\n[]\n5000\n\n".getBytes();

        assertThat(undoing.words(List.of(new Saved(KEY, false, "v".getBytes(), 60_000, whole, Instant.now())))).isEqualTo("back");
        assertThat(((Entry<String>) REDIS.get(QUOTE, KEY)).loadedAt()).isEqualTo(Instant.ofEpochMilli(5000));
    }

    @Test
    void noteLeftBehind_isNotTakenForTheRestoredValues() {
        stored();
        var without = new Saved(KEY, false, "v".getBytes(), 60_000, null, Instant.now());
        REDIS.call("DEL", "quote:BTC");

        assertThat(undoing.words(List.of(without))).isEqualTo("back");
        assertThat(((Entry<String>) REDIS.get(QUOTE, KEY)).stamp()).isZero();
        assertThat(REDIS.count("tierdeck:tag:*")).isZero();
    }

    @Test
    void knownAbsence_endsWithTheRestoredValue() {
        stored();
        var kept = gone(true);
        assertThat(REDIS.one().fillAbsent(QUOTE, KEY, Duration.ofSeconds(60), REDIS.one().token(QUOTE, KEY)).isStored()).isTrue();

        assertThat(undoing.words(kept)).isEqualTo("back");
        assertThat(REDIS.count("tierdeck:*:neg:*")).isZero();
    }

    @Test
    void lastGoodThatStands_keepsItsKeyInTheIndexForEver() {
        stored();
        var kept = gone(true);
        var lasting = QUOTE.tolerance(how -> how.lastGood(LastGood.REMOVED));
        REDIS.fill(lasting, KEY, "later");
        REDIS.call("DEL", "quote:BTC");

        assertThat(undoing.words(kept)).isEqualTo("back");
        assertThat(REDIS.text("ZSCORE", "tierdeck:tag:BTC", "quote:BTC")).isEqualTo("inf");
    }

    @Test
    void fill_underWayDuringTheUndo_isNewerAndWins() {
        stored();
        var kept = gone(true);
        var token = REDIS.two().token(QUOTE, KEY);
        assertThat(undoing.words(kept)).isEqualTo("back");

        assertThat(REDIS.two().fill(QUOTE, entry("loaded since"), token).isStored()).isTrue();
        assertThat(((Entry<String>) REDIS.get(QUOTE, KEY)).value()).isEqualTo("loaded since");
    }

    @Test
    void fill_begunBeforeTheInvalidation_losesAfterTheUndoToo() {
        stored();
        var token = REDIS.two().token(QUOTE, KEY);
        assertThat(undoing.words(gone(true))).isEqualTo("back");

        assertThat(REDIS.two().fill(QUOTE, entry("older"), token).outcome()).isEqualTo(Fill.Outcome.REFUSED);
        assertThat(((Entry<String>) REDIS.get(QUOTE, KEY)).value()).isEqualTo("v");
    }

    /** It went into the database after its token was drawn: the restored value must not stand before it. */
    @Test
    void put_throughADatabaseDuringTheUndo_leavesNothingOlder() {
        REDIS.one().put(QUOTE, entry("v"), null);
        var kept = gone(true);
        var token = REDIS.two().token(QUOTE, KEY);
        assertThat(undoing.words(kept)).isEqualTo("back");

        REDIS.two().put(QUOTE, entry("put since"), token);
        var now = REDIS.get(QUOTE, KEY);
        assertThat(now instanceof Entry<String> found ? found.value() : ((Miss<String>) now).cause()).isNotEqualTo("v");
    }

    @Test
    void put_afterTheUndo_wins() {
        stored();
        undoing.restored(gone(true), Catalog.NONE);
        REDIS.two().put(QUOTE, entry("put"), null);

        assertThat(((Entry<String>) REDIS.get(QUOTE, KEY)).value()).isEqualTo("put");
    }
}
