package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tierdeck.engine.codec.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every tier finds: exactly what an invalidation of the same selection then removes. */
public abstract class SearchContract {
    protected static final CacheType<String> TYPE = CacheType.of("contract", Text.UTF_8);

    private static int number;

    /** Begins every key and tag of this test's; what is special in a pattern stands in it. */
    private final String head = "search:" + ++number + ":{a}:";
    private final Set<Key> stored = new TreeSet<>();

    /** The tier under test, ready for work. */
    protected abstract Tier tier();

    /** Lets this much time pass for the tier. */
    protected abstract void pass(Duration time);

    /** Whether it can be searched. */
    protected boolean searches() {
        return tier() instanceof Searchable;
    }

    private Key key(String rest) {
        return Key.of(head + rest);
    }

    private Key binary(int... rest) {
        var bytes = Key.of(head).bytes();
        var all = Arrays.copyOf(bytes, bytes.length + rest.length);
        for (int i = 0; i < rest.length; i++) {
            all[bytes.length + i] = (byte) rest[i];
        }
        return Key.of(all);
    }

    private static Entry<String> entry(Key key, String value, Duration ttl, Set<String> tags) {
        var now = Instant.now();
        return new Entry<>(key, value, null, now, Duration.ofMillis(3), now.plus(ttl), tags, "tester", 0L, Text.UTF_8.encode(value).length);
    }

    private void put(List<Entry<String>> entries) {
        assertThat(tier().putAll(TYPE, entries, List.of())).allMatch(Fill::isStored);
        entries.forEach(entry -> stored.add(entry.key()));
    }

    private void put(Key key, String value, Duration ttl, String... tags) {
        put(List.of(entry(key, value, ttl, Set.of(tags))));
    }

    private void put(Key... keys) {
        put(List.of(keys).stream().map(key -> entry(key, "value", Duration.ofSeconds(60), Set.of())).toList());
    }

    private void tagged(Key key, String... tags) {
        put(key, "value", Duration.ofSeconds(60), tags);
    }

    private FoundKeys search(Selection what, Sizes sizes) {
        assumeTrue(searches(), "this tier is not searched");
        return FoundKeys.of((Searchable) tier(), what, sizes);
    }

    /** Searches where that can be done, then invalidates: both times it is these keys and no other. */
    private void assertMeans(Selection what, Key... expected) {
        if (searches()) {
            assertThat(search(what, Sizes.EXACT).keys()).containsOnly(expected);
        }
        var removal = tier().invalidate(what);
        var gone = stored.stream().filter(key -> tier().inspect(key) == null).toList();
        assertThat(gone).containsExactlyInAnyOrder(expected);
        assertThat(removal.removed()).isEqualTo(expected.length);
    }

    @Test
    void selection_byGlob_findsWhatItRemoves() {
        put(key("in:1"), key("in:2"), key("in:*"), key("out:1"), key("i"));

        assertMeans(Selection.of(Glob.of(head + "in:*")), key("in:1"), key("in:2"), key("in:*"));
    }

    @Test
    void selection_byQuotedGlob_findsTheOneKeyWhoseNameItIs() {
        put(key("in:*"), key("in:[x]"), key("in:x"), key("in:1"));

        assertMeans(Selection.of(Glob.of(head + Glob.quote("in:[x]"))), key("in:[x]"));
    }

    @Test
    void selection_byRegex_findsWhatItRemoves() {
        put(key("in:1"), key("in:22"), key("in:x"), key("ain:1"));

        assertMeans(new Invalidation.ByRegex(KeyRegex.of("search:.*:in:[0-9]+")).select(Catalog.NONE), key("in:1"), key("in:22"));
    }

    @Test
    void selection_byKeys_findsThoseThatStand() {
        put(key("one"), key("two"), key("three"));

        assertMeans(Selection.of(Set.of(key("one"), key("three"), key("none"))), key("one"), key("three"));
    }

    @Test
    void selection_byRuleUnderHeads_findsWhatItRemoves() {
        put(key("order:1"), key("account:1"), key("account:22"), key("position:1"));
        var heads = List.of(key("account:").bytes(), key("order:").bytes());

        assertMeans(Selection.under(heads, key -> key.length() == key("order:1").length() || key.matchText().endsWith("22")), key("order:1"),
                key("account:22"));
    }

    @Test
    void selection_byTag_findsWhatWasWrittenWithIt() {
        tagged(key("one"), head + "BTC", head + "quote");
        tagged(key("two"), head + "ETH");
        tagged(key("three"), head + "SOL", head + "BTC");
        var what = Selection.tagged(Set.of(head + "BTC", head + "ETH"));
        if (searches()) {
            assertThat(search(what, Sizes.EXACT).indexed()).containsOnly(key("one"), key("two"), key("three"));
        }

        assertMeans(Selection.tagged(Set.of(head + "BTC")), key("one"), key("three"));
    }

    @Test
    void selection_byTagAndNamesThatAreKeys_findsBoth() {
        tagged(key("written"), head + "BTC");
        tagged(key("both:BTC"), head + "BTC");
        put(key("named:BTC"), key("named:ETH"), key("named:BTC:1"));
        var what = Selection.tagged(Set.of(head + "BTC"), names("named:BTC", "both:BTC", "absent:BTC"), key -> true);
        assertThat(what.listed()).isPresent();
        assertFoundBy(what);

        assertMeans(what, key("written"), key("both:BTC"), key("named:BTC"));
    }

    @Test
    void selection_byTagAndNamesThatLeaveSomethingOpen_findsBoth() {
        tagged(key("written"), head + "BTC");
        tagged(key("both:BTC:2"), head + "BTC");
        put(key("named:BTC:1"), key("named:BTC:x"), key("named:ETH:1"));
        var what = Selection.tagged(Set.of(head + "BTC"), names("named:BTC:*", "both:BTC:*"),
                key -> key.matchText().contains(":BTC:") && !key.matchText().endsWith("x"));
        assertThat(what.listed()).isEmpty();
        assertFoundBy(what);

        assertMeans(what, key("written"), key("both:BTC:2"), key("named:BTC:1"));
    }

    private List<Glob> names(String... globs) {
        return List.of(globs).stream().map(glob -> Glob.of(head + glob)).toList();
    }

    /** The index finds what was written with the tag, and only that. */
    private void assertFoundBy(Selection what) {
        if (searches()) {
            assertThat(search(what, Sizes.EXACT).indexed()).isNotEmpty()
                    .allMatch(key -> key.equals(key("written")) || key.startsWith(key("both:").bytes()));
        }
    }

    @Test
    void selection_ofKeysThatAreNoText_findsThem() {
        var odd = List.of(binary(0), binary(0, 0), binary(0xff), binary(0xff, 0xfe, '\n'), binary(0xc3, 0x28), binary('\r', '*'));
        put(odd.toArray(Key[]::new));
        put(Key.of("se"), key("text"));

        assertMeans(new Selection(Optional.empty(), Glob.of(head + "*"), key -> odd.contains(key)), odd.toArray(Key[]::new));
    }

    @Test
    void selection_underAHeadOfHighBytes_findsWhatBeginsSo() {
        put(binary(0xff, 0xff), binary(0xff, 0xff, 1), binary(0xff, 0xfe), binary(0xff));

        assertMeans(Selection.under(List.of(binary(0xff, 0xff).bytes()), key -> key.startsWith(binary(0xff, 0xff).bytes())), binary(0xff, 0xff),
                binary(0xff, 0xff, 1));
    }

    @Test
    void selection_ofSeveralPages_findsAll() {
        var all = IntStream.range(0, 2_100).mapToObj(i -> key("many:" + i)).toArray(Key[]::new);
        put(all);
        put(key("manx"), key("many;"));

        assertMeans(Selection.of(Glob.of(head + "many:*")), all);
    }

    @Test
    void invalidate_whatWasPreviewed_removesThatAloneAndRefusesEveryFillUnderWay() {
        put(key("in:1"), key("in:2"), key("in:late"));
        var previewed = new PackedKeys();
        List.of(key("in:1"), key("in:2"), key("in:gone")).forEach(previewed::add);
        var tokens = List.of(tier().token(TYPE, key("in:gone")), tier().token(TYPE, key("in:new")));

        assertMeans(new Selection(Optional.empty(), Glob.of(head + "in:*"), previewed::contains), key("in:1"), key("in:2"));
        assertThat(fill(key("in:gone"), tokens.getFirst())).isEqualTo(Fill.REFUSED);
        assertThat(fill(key("in:new"), tokens.getLast())).isEqualTo(Fill.REFUSED);
        assertThat(fill(key("in:new"), tier().token(TYPE, key("in:new"))).isStored()).isTrue();
    }

    private Fill fill(Key key, FillToken token) {
        return tier().fill(TYPE, entry(key, "filled", Duration.ofSeconds(60), Set.of()), token);
    }

    @Test
    void search_anEntryThatHasExpired_doesNotFindIt() {
        put(key("brief"), "value", Duration.ofMillis(40), head + "tag");
        put(key("long"), "value", Duration.ofSeconds(60), head + "tag");
        pass(Duration.ofMillis(60));

        assertThat(search(Selection.of(Glob.of(head + "*")), Sizes.EXACT).keys()).containsOnly(key("long"));
        assertThat(search(Selection.of(Set.of(key("brief"), key("long"))), Sizes.EXACT).keys()).containsOnly(key("long"));
        assertThat(search(Selection.tagged(Set.of(head + "tag")), Sizes.EXACT).keys()).containsOnly(key("long"));
    }

    @Test
    void search_whatWasInvalidated_doesNotFindIt() {
        tagged(key("one"), head + "tag");
        put(key("two"));
        tier().invalidate(Selection.tagged(Set.of(head + "tag")));
        tier().invalidate(Selection.of(Set.of(key("two"))));

        assertThat(search(Selection.of(Glob.of(head + "*")), Sizes.EXACT).keys()).isEmpty();
    }

    @Test
    void search_exactSizes_areTheBytesOfTheValues() {
        put(key("size"), "größer", Duration.ofSeconds(60), head + "tag");
        var sizes = List.of(Selection.of(Glob.of(head + "*")), Selection.of(Set.of(key("size"))), Selection.tagged(Set.of(head + "tag")))
                .stream().flatMap(what -> search(what, Sizes.EXACT).sizes().stream()).toList();

        assertThat(sizes).hasSizeGreaterThanOrEqualTo(3).containsOnly(8L);
    }

    @Test
    void search_sampledSizes_areTheBytesOfSomeValuesAndNoneOfOthers() {
        put(IntStream.range(0, 300).mapToObj(i -> key("sampled:" + i)).toArray(Key[]::new));
        var sizes = search(Selection.of(Glob.of(head + "*")), Sizes.SAMPLED).sizes();

        assertThat(sizes).contains(5L).allMatch(size -> size < 0 || size == 5);
    }

    @Test
    void search_theEnginesOwnKeys_areNeverFound() {
        tagged(key("one"), head + "tag");
        var all = search(Selection.everything(), Sizes.EXACT).keys();

        assertThat(all).contains(key("one")).noneMatch(key -> key.startsWith(OwnKeys.HEAD));
    }

    @Test
    void search_stopped_endsEarly() {
        put(IntStream.range(0, 2_100).mapToObj(i -> key("stop:" + i)).toArray(Key[]::new));
        assumeTrue(searches(), "this tier is not searched");
        var found = FoundKeys.until((Searchable) tier(), Selection.of(Glob.of(head + "stop:*")), Sizes.SAMPLED, 1);

        assertThat(found.keys().size()).isBetween(1, 2_000);
        assertThat(found.share()).isLessThan(1);
    }

    @Test
    void search_aRuleThatRunsAway_passesItOn() {
        put(key("a".repeat(40) + "!"));
        var runaway = new Invalidation.ByRegex(KeyRegex.of("search:.*:(.*a){20}")).select(Catalog.NONE);
        assumeTrue(searches(), "this tier is not searched");

        assertThatThrownBy(() -> search(runaway, Sizes.EXACT)).isInstanceOf(CacheException.PatternTooSlow.class);
    }

    @Test
    void search_anything_changesNothing() {
        tagged(key("one"), head + "tag");
        Predicate<Key> any = key -> true;
        search(new Selection(Optional.empty(), Glob.of(head + "*"), any, Set.of(head + "tag")), Sizes.EXACT);
        var token = tier().token(TYPE, key("new"));
        search(Selection.of(Set.of(key("new"), key("one"))), Sizes.EXACT);

        assertThat(fill(key("new"), token).isStored()).isTrue();
        assertThat(tier().get(TYPE, key("one"))).isInstanceOf(Entry.class);
    }
}
