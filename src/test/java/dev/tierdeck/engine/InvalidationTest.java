package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An invalidation in words, and what it selects. */
final class InvalidationTest {
    private static final String ESCAPE = "\u001b[2J";
    private static final Catalog BY_NAME = new Named();

    /** Derives a tag from what stands behind the first colon; tells half of the names as they are and half as patterns. */
    private static final class Named implements Catalog {
        @Override
        public Placement place(Key key) {
            return Catalog.NONE.place(key);
        }

        @Override
        public List<byte[]> heads() {
            return List.of();
        }

        @Override
        public List<byte[]> heads(String layout, String domain) {
            return List.of();
        }

        @Override
        public Set<String> tags(Key key) {
            return Set.of(key.matchText().split(":")[1]);
        }

        @Override
        public List<Glob> tagged(String tag) {
            return List.of(Glob.of("quote:" + tag), Glob.of("quote:" + tag + ":*"));
        }
    }

    @Test
    void words_ofEachKind_sayWhatIsMeant() {
        assertThat(Invalidation.key(Key.of("quote:BTC"))).hasToString("key quote:BTC");
        assertThat(new Invalidation.Keys(Set.of(Key.of("a"), Key.of("b")))).hasToString("2 keys");
        assertThat(new Invalidation.ByGlob(Glob.of("quote:*"))).hasToString("keys like quote:*");
        assertThat(new Invalidation.ByRegex(KeyRegex.of("quote:.+"))).hasToString("keys matching /quote:.+/");
        assertThat(new Invalidation.ByDomain("", "MARKET")).hasToString("domain MARKET");
        assertThat(new Invalidation.ByDomain("tradecore", "MARKET")).hasToString("domain tradecore/MARKET");
        assertThat(new Invalidation.ByType(new TypeName("tradecore", "MARKET", "quote"))).hasToString("type tradecore/MARKET/quote");
        assertThat(Invalidation.tag("BTC")).hasToString("tag BTC");
        assertThat(new Invalidation.ByTag(Set.of("ETH", "BTC"), true)).hasToString("tags BTC, ETH (index only)");
        assertThat(new Invalidation.ByRecipe("", "user", Map.of("user_id", "u-1"), false)).hasToString("recipe user {user_id=u-1}");
        assertThat(new Invalidation.ByRecipe("tradecore", "account", Map.of("b", "2", "a", "1"), true))
                .hasToString("recipe tradecore/account {a=1, b=2} (exact ids)");
        assertThat(new Invalidation.All()).hasToString("every key of the active layouts");
    }

    @Test
    void words_ofWhatCouldMoveACursor_areSafe() {
        var odd = List.of(Invalidation.tag(ESCAPE), new Invalidation.ByDomain(ESCAPE, ESCAPE), Invalidation.key(Key.of(ESCAPE)),
                new Invalidation.ByRecipe(ESCAPE, "user", Map.of("user_id", ESCAPE), false), new Invalidation.ByGlob(Glob.of(ESCAPE)),
                new Invalidation.ByType(new TypeName(ESCAPE, "D", "t")), new Invalidation.AnyOf(List.of(), "recipe " + ESCAPE));

        assertThat(odd).allSatisfy(what -> assertThat(what.toString()).doesNotContain("\u001b").contains("\\u001b[2J"));
    }

    @Test
    void words_ofARecipeThatWasLookedUp_areThoseOfTheRecipe() {
        var recipe = new Invalidation.ByRecipe("", "user", Map.of("user_id", "DESK\\u-1" + ESCAPE), false);

        assertThat(new Invalidation.AnyOf(List.of(), recipe.toString())).hasToString(recipe.toString());
    }

    @Test
    void select_byTag_meansWhatIsWrittenWithItAndWhatIsNamedSo() {
        var what = Invalidation.tag("BTC").select(BY_NAME);

        assertThat(what.tags()).containsExactly("BTC");
        assertThat(what.contains(Key.of("quote:BTC"))).isTrue();
        assertThat(what.contains(Key.of("quote:BTC:1m"))).isTrue();
        assertThat(what.contains(Key.of("quote:BTCX"))).isFalse();
    }

    @Test
    void select_byTagOfTheIndexOnly_leavesWhatIsNamedSo() {
        var what = new Invalidation.ByTag(Set.of("BTC"), true).select(BY_NAME);

        assertThat(what.listed()).hasValue(Set.of());
        assertThat(what.contains(Key.of("quote:BTC"))).isFalse();
        assertThat(what.contains(Key.of("quote:BTC"), Set.of("BTC"))).isTrue();
    }

    @Test
    void select_anyOf_meansEachPart() {
        var what = new Invalidation.AnyOf(List.of(new Invalidation.ByGlob(Glob.of("session:*:u-1")), Invalidation.key(Key.of("auth:u-1"))), "x")
                .select(Catalog.NONE);

        assertThat(what.contains(Key.of("session:9:u-1"))).isTrue();
        assertThat(what.contains(Key.of("auth:u-1"))).isTrue();
        assertThat(what.contains(Key.of("auth:u-10"))).isFalse();
    }

    @Test
    void select_aRecipe_isNotToBeHadWithoutLooking() {
        var recipe = new Invalidation.ByRecipe("", "user", Map.of(), false);

        assertThatThrownBy(() -> recipe.select(Catalog.NONE)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new Invalidation.AnyOf(List.of(recipe), "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Invalidation.AnyOf(List.of(Invalidation.tag("t")), "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
