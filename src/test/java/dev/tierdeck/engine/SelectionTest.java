package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SelectionTest {
    private static final Set<String> BTC = Set.of("BTC");

    private static Key key(String text) {
        return Key.of(text);
    }

    private static Selection tagged(String... names) {
        return Selection.tagged(BTC, List.of(names).stream().map(Glob::of).toList(), key -> key.matchText().contains("BTC"));
    }

    @Test
    void tagged_noNames_isTheTagAlone() {
        var what = tagged();

        assertThat(what.listed()).hasValue(Set.of());
        assertThat(what.contains(key("chart:BTC"))).isFalse();
        assertThat(what.contains(key("any"), BTC)).isTrue();
        assertThat(what.contains(key("any"), Set.of("ETH"))).isFalse();
    }

    @Test
    void tagged_namesThatAreWholeKeys_listsThoseThatHaveTheTag() {
        var what = tagged("quote:BTC", "a\\*b:BTC", "quote:all");

        assertThat(what.listed()).hasValue(Set.of(key("quote:BTC"), key("a*b:BTC")));
        assertThat(what.contains(key("quote:BTC"))).isTrue();
        assertThat(what.contains(key("quote:all"))).isFalse();
        assertThat(what.contains(key("chart:BTC"))).isFalse();
        assertThat(what.tags()).isEqualTo(BTC);
    }

    @Test
    void tagged_aNameThatLeavesSomethingOpen_asksTheRuleUnderWhatAllBeginWith() {
        var what = tagged("chart:BTC:*", "chart:B:BTC");

        assertThat(what.listed()).isEmpty();
        assertThat(what.narrowed()).isEqualTo(Glob.of("chart:B*"));
        assertThat(what.contains(key("chart:BTC:1m"))).isTrue();
        assertThat(what.contains(key("chart:ETH:1m"))).isFalse();
        assertThat(what.contains(key("elsewhere"), BTC)).isTrue();
    }

    @Test
    void any_ofListedParts_listsTheirKeys() {
        var what = Selection.any(List.of(Selection.of(Set.of(key("a"), key("b"))), Selection.of(Set.of(key("b"), key("c")))));

        assertThat(what.listed()).hasValue(Set.of(key("a"), key("b"), key("c")));
        assertThat(what.contains(key("c"))).isTrue();
        assertThat(what.contains(key("d"))).isFalse();
    }

    @Test
    void any_listedAndPattern_isNarrowedByWhatBothBeginWith() {
        var what = Selection.any(List.of(Selection.of(Set.of(key("quote:AAPL"))), Selection.of(Glob.of("quote:B*"))));

        assertThat(what.listed()).isEmpty();
        assertThat(what.narrowed()).isEqualTo(Glob.of("quote:*"));
        assertThat(what.contains(key("quote:AAPL"))).isTrue();
        assertThat(what.contains(key("quote:BTC"))).isTrue();
        assertThat(what.contains(key("quote:MSFT"))).isFalse();
    }

    @Test
    void any_ofParts_meansTheirTagsToo() {
        var listed = Selection.any(List.of(Selection.tagged(BTC), Selection.of(Set.of(key("a")))));
        var open = Selection.any(List.of(Selection.tagged(BTC), Selection.of(Glob.of("a*"))));

        assertThat(List.of(listed, open)).allSatisfy(what -> {
            assertThat(what.tags()).isEqualTo(BTC);
            assertThat(what.contains(key("z"), BTC)).isTrue();
            assertThat(what.contains(key("a"), Set.of())).isTrue();
            assertThat(what.contains(key("z"), Set.of())).isFalse();
        });
    }

    @Test
    void any_ofNothing_isNothing() {
        assertThat(Selection.any(List.of()).listed()).hasValue(Set.of());
    }

    @Test
    void and_anotherRule_leavesFewer() {
        var what = Selection.of(Glob.of("quote:*")).and(key -> key.length() > 8);

        assertThat(what.contains(key("quote:AAPL"))).isTrue();
        assertThat(what.contains(key("quote:A"))).isFalse();
        assertThat(what.contains(key("other:AAPL"))).isFalse();
    }

    @Test
    void contains_theEnginesOwnKeys_isNeverSo() {
        var own = key("tierdeck:history");

        assertThat(Selection.everything().contains(own)).isFalse();
        assertThat(Selection.of(Set.of(own)).contains(own)).isFalse();
        assertThat(Selection.tagged(BTC).contains(own, BTC)).isFalse();
        assertThat(new Selection(Optional.empty(), Glob.ALL, any -> true, BTC).contains(own, BTC)).isFalse();
    }
}
