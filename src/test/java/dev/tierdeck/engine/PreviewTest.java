package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Preview.Kind;
import dev.tierdeck.engine.Preview.Share;
import dev.tierdeck.engine.Preview.Trait;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PreviewTest {
    private static final Preview.Origin ORIGIN = new Preview.Origin("cache.example:6379/0", Instant.EPOCH, 7);
    private static final Placement QUOTE = new Placement("tradecore", "MARKET", "quote", Map.of("symbol", "BTC"), false);
    private static final Placement SESSION = new Placement("tradecore", "AUTH", "session", Map.of("id", "1"), true);
    private static final Kind QUOTES = new Kind("tradecore", "MARKET", "quote");
    private static final Kind SESSIONS = new Kind("tradecore", "AUTH", "session");

    private final Preview.Builder builder = new Preview.Builder(Invalidation.tag("BTC"));

    private void add(String key, TierId tier, long bytes, Placement place, Trait... traits) {
        builder.add(Key.of(key), tier, bytes, place, Set.of(traits));
    }

    private Preview built() {
        return builder.build(ORIGIN, Preview.Refill.NONE);
    }

    @Test
    void totals_nothingFound_areNothingAndExact() {
        var preview = built();

        assertThat(preview.count()).isZero();
        assertThat(preview.totals()).isEqualTo(new Preview.Totals(0, true, 0, 0, 0, 0, 0, Map.of(), Map.of()));
    }

    @Test
    void item_foundInTwoTiers_isOneKeyWithItsLargestCopy() {
        add("quote:BTC", TierId.MEMORY, 10, QUOTE);
        add("quote:BTC", TierId.REDIS, 12, QUOTE, Trait.INDEXED);
        add("quote:BTC", TierId.DISK, -1, QUOTE);

        var preview = built();
        assertThat(preview.count()).isEqualTo(1);
        assertThat(preview.item(0)).isEqualTo(new Preview.Item(Key.of("quote:BTC"), OptionalLong.of(12),
                Set.of(TierId.MEMORY, TierId.DISK, TierId.REDIS), QUOTES, Set.of(Trait.INDEXED)));
        assertThat(preview.in(TierId.DATABASE, 0)).isFalse();
        assertThat(preview.totals().bytes()).isEqualTo(12);
    }

    @Test
    void item_anyTiersAndTraits_areToldApart() {
        int number = 0;
        for (var tier : TierId.values()) {
            for (var trait : Trait.values()) {
                add("key:" + number++, tier, number, QUOTE, trait);
            }
        }
        var preview = built();
        number = 0;
        for (var tier : TierId.values()) {
            for (var trait : Trait.values()) {
                var item = preview.item(number);
                assertThat(item.tiers()).containsExactly(tier);
                assertThat(item.traits()).containsExactly(trait);
                assertThat(item.bytes()).hasValue(++number);
            }
        }
    }

    @Test
    void totals_keysOfSeveralKinds_addUpByKindLargestFirst() {
        add("s:1", TierId.REDIS, 500, SESSION);
        add("q:1", TierId.REDIS, 100, QUOTE);
        add("q:2", TierId.MEMORY, 50, QUOTE);
        add("q:1", TierId.MEMORY, 100, QUOTE);
        add("x:1", TierId.REDIS, 1, Placement.other());
        add("x:2", TierId.REDIS, 1, Placement.other());
        add("x:3", TierId.REDIS, 1, Placement.other());

        var totals = built().totals();
        assertThat(totals.kinds()).containsExactly(Map.entry(new Kind("other", "other", null), new Share(3, 3)),
                Map.entry(QUOTES, new Share(2, 150)), Map.entry(SESSIONS, new Share(1, 500)));
        assertThat(totals.tiers()).containsExactly(Map.entry(TierId.MEMORY, 2L), Map.entry(TierId.REDIS, 5L));
        assertThat(totals.bytes()).isEqualTo(653);
        assertThat(totals.exact()).isTrue();
    }

    @Test
    void totals_secretsAndWhatStandsInNoSharedTier_areNotKept() {
        add("s:1", TierId.REDIS, 5, SESSION);
        add("s:2", TierId.MEMORY, 5, SESSION);
        add("q:1", TierId.MEMORY, 5, QUOTE);
        add("q:2", TierId.REDIS, 5, QUOTE);

        var preview = built();
        assertThat(preview.totals().sensitive()).isEqualTo(2);
        assertThat(preview.totals().unkept()).isEqualTo(3);
        assertThat(preview.is(Trait.SENSITIVE, 0)).isTrue();
        assertThat(preview.is(Trait.SENSITIVE, 2)).isFalse();
    }

    @Test
    void totals_foundByTheIndexAndByName_countAsIndexedAlone() {
        add("q:1", TierId.MEMORY, 5, QUOTE, Trait.DERIVED);
        add("q:1", TierId.REDIS, 5, QUOTE, Trait.INDEXED);
        add("q:2", TierId.REDIS, 5, QUOTE, Trait.DERIVED);
        add("q:3", TierId.REDIS, 5, QUOTE, Trait.LONGER_ID);

        var preview = built();
        assertThat(preview.item(0).traits()).containsExactly(Trait.INDEXED);
        assertThat(preview.totals().indexed()).isEqualTo(1);
        assertThat(preview.totals().derived()).isEqualTo(1);
        assertThat(preview.totals().longerIds()).isEqualTo(1);
    }

    @Test
    void totals_someSizesWereNotAsked_areEstimatedByTheMeanOfTheirKind() {
        add("q:1", TierId.REDIS, 100, QUOTE);
        add("q:2", TierId.REDIS, 200, QUOTE);
        add("q:3", TierId.REDIS, -1, QUOTE);
        add("q:4", TierId.REDIS, -1, QUOTE);
        add("s:1", TierId.REDIS, 9_000, SESSION);

        var totals = built().totals();
        assertThat(totals.exact()).isFalse();
        assertThat(totals.kinds()).containsEntry(QUOTES, new Share(4, 600)).containsEntry(SESSIONS, new Share(1, 9_000));
        assertThat(totals.bytes()).isEqualTo(9_600);
    }

    @Test
    void totals_noSizeOfAKindWasAsked_areEstimatedByTheMeanOfAll() {
        add("q:1", TierId.REDIS, 100, QUOTE);
        add("q:2", TierId.REDIS, 300, QUOTE);
        add("s:1", TierId.REDIS, -1, SESSION);

        assertThat(built().totals().kinds()).containsEntry(SESSIONS, new Share(1, 200));
    }

    @Test
    void size_notAsked_isUnknownAndZeroIsNot() {
        add("q:1", TierId.REDIS, -1, QUOTE);
        add("q:2", TierId.REDIS, 0, QUOTE);
        add("q:3", TierId.REDIS, Long.MIN_VALUE, QUOTE);

        var preview = built();
        assertThat(preview.size(0)).isEmpty();
        assertThat(preview.size(1)).hasValue(0);
        assertThat(preview.size(2)).isEmpty();
    }

    @Test
    void size_beyondTwoGigabytes_isExactAndAddsUp() {
        long large = 5L << 30;
        add("list:1", TierId.REDIS, large, QUOTE, Trait.values());
        add("list:2", TierId.REDIS, large + 1, QUOTE);
        add("list:3", TierId.REDIS, Long.MAX_VALUE, SESSION);

        var preview = built();
        assertThat(preview.size(0)).hasValue(large);
        assertThat(preview.item(0).tiers()).containsExactly(TierId.REDIS);
        assertThat(preview.totals().kinds()).containsEntry(QUOTES, new Share(2, 2 * large + 1));
        assertThat(preview.size(2)).hasValue((1L << 40) - 2);
    }

    @Test
    void kinds_moreThanAShortCounts_areToldApart() {
        for (int i = 0; i < 40_000; i++) {
            add("k:" + i, TierId.REDIS, i, new Placement("layout", "DOMAIN", "type" + i, Map.of(), false));
        }
        var preview = built();

        assertThat(preview.item(39_999).kind().type()).isEqualTo("type39999");
        assertThat(preview.size(39_999)).hasValue(39_999);
        assertThat(preview.totals().kinds()).hasSize(40_000);
    }

    @Test
    void preview_built_doesNotChangeAnyMore() {
        add("q:1", TierId.REDIS, 5, QUOTE);
        var preview = built();

        assertThatThrownBy(() -> add("q:2", TierId.REDIS, 5, QUOTE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> add("q:1", TierId.DISK, 5, QUOTE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> preview.keys().add(Key.of("q:3"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> preview.totals().tiers().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> preview.totals().kinds().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> preview.item(0).tiers().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(preview.item(0).tiers()).containsExactly(TierId.REDIS);
        assertThat(preview.count()).isEqualTo(1);
    }

    @Test
    void preview_built_tellsWhatItIsOf() {
        var preview = builder.build(ORIGIN, new Preview.Refill(OptionalLong.of(9), 1, 1));

        assertThat(preview.what()).isEqualTo(Invalidation.tag("BTC"));
        assertThat(preview.origin()).isEqualTo(ORIGIN);
        assertThat(preview.refill().millis()).hasValue(9);
    }

    @Test
    void samples_manyKeysOfOneKindAndFewOfAnother_giveSomeOfEachFromAllOver() {
        add("s:1", TierId.REDIS, 5, SESSION);
        IntStream.range(0, 250_000).forEach(i -> add("q:" + i, TierId.REDIS, 5, QUOTE));
        add("s:2", TierId.REDIS, 5, SESSION);

        var samples = builder.samples(50);
        assertThat(samples.get(SESSIONS)).containsExactly(Key.of("s:1"), Key.of("s:2"));
        assertThat(samples.get(QUOTES)).hasSize(50);
        assertThat(new HashSet<>(samples.get(QUOTES))).hasSize(50).anyMatch(key -> number(key) < 10_000).anyMatch(key -> number(key) > 240_000);
    }

    private static int number(Key key) {
        return Integer.parseInt(key.matchText().substring(2));
    }

    @Test
    void samples_asManyAsThereAre_giveAll() {
        var keys = List.of("q:1", "q:2", "q:3");
        keys.forEach(key -> add(key, TierId.REDIS, 5, QUOTE));

        assertThat(builder.samples(3).get(QUOTES)).hasSize(3);
        assertThat(builder.samples(2).get(QUOTES)).hasSize(2);
    }
}
