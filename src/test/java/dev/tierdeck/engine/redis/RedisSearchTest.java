package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException.PatternTooSlow;
import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import dev.tierdeck.engine.Searchable.Finds;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.OnOneServer;
import dev.tierdeck.testing.ToxicProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class RedisSearchTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).tags("quote", "BTC").ttl(Duration.ofSeconds(60));

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    /** What was found, and how far the search said it was. */
    private static class Found implements Finds {
        private final Map<Key, Long> sizes = new HashMap<>();
        private final Set<Key> indexed = new HashSet<>();
        private final Set<Key> named = new HashSet<>();
        private final List<Double> shares = new ArrayList<>();
        private int stopAt = Integer.MAX_VALUE;

        @Override
        public void found(Key key, long bytes, boolean byIndex) {
            sizes.put(key, bytes);
            (byIndex ? indexed : named).add(key);
        }

        @Override
        public void looked(double share) {
            shares.add(share);
        }

        @Override
        public boolean stopped() {
            return sizes.size() >= stopAt;
        }
    }

    private static Found search(Selection what, Sizes sizes) {
        var found = new Found();
        REDIS.one().search(what, sizes, found);
        return found;
    }

    private static void foreign(String head, int count) {
        REDIS.setMany(head, count, "string.rep('v', i % 7)");
    }

    @Test
    void search_glob_findsWhatMatchesWithItsSizeAndNeverTheEnginesOwn() {
        foreign("a:", 3_000);
        foreign("b:", 500);
        REDIS.fill(QUOTE, Key.of("a:ours"), "12345");

        var found = search(Selection.of(Glob.of("*a*")), Sizes.EXACT);

        assertThat(found.sizes).hasSize(3_001).containsEntry(Key.of("a:1"), 1L).containsEntry(Key.of("a:7"), 0L)
                .containsEntry(Key.of("a:ours"), 5L);
        assertThat(found.indexed).isEmpty();
        assertThat(found.shares.getLast()).isEqualTo(1);
        assertThat(search(Selection.everything(), Sizes.EXACT).sizes).hasSize(3_501);
    }

    @Test
    void search_everyKind_tellsLengthOfStringsAndMemoryOfTheRest() {
        REDIS.call("SET", "k:string", "four");
        REDIS.call("RPUSH", "k:list", "a", "b");
        REDIS.call("SADD", "k:set", "a");
        REDIS.call("HSET", "k:hash", "f", "v");
        REDIS.call("ZADD", "k:zset", "1", "a");
        REDIS.call("XADD", "k:stream", "*", "f", "v");

        var sizes = search(Selection.of(Glob.of("k:*")), Sizes.EXACT).sizes;

        assertThat(sizes).hasSize(6).containsEntry(Key.of("k:string"), 4L)
                .containsEntry(Key.of("k:hash"), (Long) REDIS.call("MEMORY", "USAGE", "k:hash", "SAMPLES", "0"));
        assertThat(sizes.values()).allMatch(size -> size > 0);
    }

    @Test
    void search_sampled_asksTheFirstTenThousandAndThenOneInSixtyFour() {
        foreign("s:", 30_000);

        var sizes = search(Selection.of(Glob.of("s:*")), Sizes.SAMPLED).sizes;

        assertThat(sizes).hasSize(30_000);
        assertThat(sizes.values().stream().filter(size -> size >= 0).count()).isBetween(10_000L + 250, 10_000L + 400);
    }

    @Test
    void search_listed_findsThoseThatStandWithoutAScan() {
        foreign("l:", 3);
        REDIS.call("SET", "l:empty", "");
        REDIS.call("CONFIG", "RESETSTAT");

        var found = search(Selection.of(Set.of(Key.of("l:1"), Key.of("l:empty"), Key.of("l:none"), Key.of("tierdeck:x"))), Sizes.EXACT);

        assertThat(found.sizes).containsOnly(Map.entry(Key.of("l:1"), 1L), Map.entry(Key.of("l:empty"), 0L));
        assertThat(REDIS.text("INFO", "commandstats")).doesNotContain("cmdstat_scan:");
    }

    @Test
    void search_stopped_endsEarly() {
        foreign("x:", 20_000);
        var found = new Found();
        found.stopAt = 1;

        REDIS.one().search(Selection.of(Glob.of("x:*")), Sizes.SAMPLED, found);

        assertThat(found.sizes.size()).isBetween(1, 10_000);
    }

    @Test
    void search_expressionThatRunsAway_surfacesUntouched() {
        REDIS.call("SET", "a".repeat(5_000) + "!", "v");
        var what = new Invalidation.ByRegex(KeyRegex.of("(a+)+$")).select(Catalog.NONE);

        assertThatThrownBy(() -> search(what, Sizes.EXACT)).isExactlyInstanceOf(PatternTooSlow.class);
    }

    @Test
    void search_tag_findsOurEntriesThatCountByTheIndex_andForeignOnesByTheirNames() {
        REDIS.fill(QUOTE, Key.of("price:BTC:ours"), "12345");
        REDIS.fill(QUOTE, Key.of("odd\n*name"), "ours too");
        REDIS.fill(QUOTE, Key.of("overwritten"), "ours");
        REDIS.call("SET", "overwritten", "theirs");
        REDIS.call("SET", "price:BTC:theirs", "v");
        REDIS.call("SET", "price:ETH:theirs", "v");
        var btc = Glob.of("price:BTC:*");

        var found = search(Selection.tagged(Set.of("BTC"), List.of(btc), btc::matches), Sizes.EXACT);

        assertThat(found.indexed).containsExactlyInAnyOrder(Key.of("price:BTC:ours"), Key.of("odd\n*name"));
        assertThat(found.named).containsExactlyInAnyOrder(Key.of("price:BTC:ours"), Key.of("price:BTC:theirs"));
        assertThat(found.sizes).containsEntry(Key.of("price:BTC:ours"), 5L).containsEntry(Key.of("price:BTC:theirs"), 1L);
    }

    @Test
    void search_tagThatWasInvalidated_doesNotFindWhatCountsNoMore() {
        REDIS.fill(QUOTE, Key.of("q:1"), "v");
        REDIS.call("INCR", "tierdeck:taggen:BTC");
        REDIS.fill(QUOTE, Key.of("q:2"), "v");

        assertThat(search(Selection.tagged(Set.of("BTC")), Sizes.EXACT).indexed).containsExactly(Key.of("q:2"));
    }

    @Test
    void search_changesNothingOnTheServer() {
        REDIS.fill(QUOTE, Key.of("q:1"), "v");
        foreign("q:x", 100);
        var before = REDIS.text("DEBUG", "DIGEST");

        search(Selection.of(Glob.of("q*")), Sizes.EXACT);
        search(Selection.tagged(Set.of("BTC")), Sizes.EXACT);

        assertThat(before).hasSize(40);
        assertThat(REDIS.text("DEBUG", "DIGEST")).isEqualTo(before);
    }

    @Test
    void search_onALookersConnection_works() {
        foreign("r:", 10);
        var settings = RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(true);
        try (var looker = RedisTier.open(settings).awaitConnected(Duration.ofSeconds(30))) {
            var found = new Found();
            looker.search(Selection.of(Glob.of("r:*")), Sizes.EXACT, found);
            assertThat(found.sizes).hasSize(10);
        }
    }

    @Test
    void search_userWithoutScripts_findsKeysWithoutTheirSizes() {
        foreign("u:", 10);
        REDIS.call("ACL", "SETUSER", "looker", "on", ">pw", "~*", "+@all", "-eval", "-evalsha");
        var settings = RedisSettings.of("127.0.0.1", REDIS.port(), "looker", "pw", 0);
        try (var looker = RedisTier.open(settings.readOnly(true)).awaitConnected(Duration.ofSeconds(30))) {
            var found = new Found();
            looker.search(Selection.of(Glob.of("u:*")), Sizes.EXACT, found);
            assertThat(found.sizes).hasSize(10);
            assertThat(found.sizes.values()).containsOnly(-1L);
        }
    }

    @Test
    void search_lookupsOfOurs_areNoneOfTheOthers() {
        foreign("o:", 1_000);
        var before = REDIS.one().inspector().server();
        search(Selection.of(Glob.of("o:*")), Sizes.EXACT);
        var after = REDIS.one().inspector().server();

        assertThat(after.keyspaceHits() - before.keyspaceHits()).isZero();
    }

    @Test
    @OnOneServer("the proxy stands before one server")
    void search_connectionThatBreaks_isUnavailable() {
        foreign("c:", 30_000);
        try (var proxy = new ToxicProxy(REDIS.port());
                var tier = RedisTier.open(RedisSettings.of("127.0.0.1", proxy.port())).awaitConnected(Duration.ofSeconds(30))) {
            var found = new Found() {
                @Override
                public void looked(double share) {
                    proxy.refuse();
                }
            };
            assertThatThrownBy(() -> tier.search(Selection.of(Glob.of("c:*")), Sizes.EXACT, found)).isInstanceOf(TierUnavailable.class);
        }
    }
}
