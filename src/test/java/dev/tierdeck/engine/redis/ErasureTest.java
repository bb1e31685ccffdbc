package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheException.ReadOnly;
import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Erasing.Erased;
import dev.tierdeck.engine.Erasing.Erasure;
import dev.tierdeck.engine.Erasing.Order;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.LastGood;
import dev.tierdeck.engine.PackedKeys;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.OnOneServer;
import dev.tierdeck.testing.ToxicProxy;
import dev.tierdeck.testing.ToxicProxy.Direction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class ErasureTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).tags(key -> Set.of()).ttl(Duration.ofSeconds(60));
    private static final Selection ALL = Selection.everything();

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private static PackedKeys packed(Iterable<Key> keys) {
        var packed = new PackedKeys();
        keys.forEach(packed::add);
        return packed;
    }

    private static PackedKeys named(String head, int count) {
        return packed(IntStream.rangeClosed(1, count).mapToObj(i -> Key.of(head + i)).toList());
    }

    private static PackedKeys foreign(String head, int count) {
        REDIS.setMany(head, count, "'v' .. i");
        return named(head, count);
    }

    private static Order order(PackedKeys keys, RecordingDraft keeper) {
        return new Order(keys, place -> true, ALL, keeper, place -> true, joined -> false);
    }

    private static Erased erase(Order order) {
        var erasure = REDIS.one().erasing().erase(order);
        erasure.run(() -> false);
        return erasure.soFar();
    }

    private static void assertCounts(Erased erased, long removed, long gone, long changed, long failed) {
        assertThat(List.of(erased.removed(), erased.gone(), erased.changed(), erased.failed())).as("removed, gone, changed, failed: %s", erased.failures())
                .containsExactly(removed, gone, changed, failed);
    }

    private static List<byte[]> oddNames() {
        return List.of(new byte[0], "a\nb".getBytes(StandardCharsets.UTF_8), "{a}*[?]\\".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xff, 0, (byte) 0xc0, '\r', '\n'}, "x".repeat(12_000).getBytes(StandardCharsets.UTF_8),
                "tierdeckling".getBytes(StandardCharsets.UTF_8), "ü:%1%w+".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void erase_oddNames_removesExactlyThose() {
        for (var keeper : new RecordingDraft[] {null, new RecordingDraft()}) {
            oddNames().forEach(name -> REDIS.call("SET", name, "v"));
            foreign("other:", 2_000);

            var erased = erase(order(packed(oddNames().stream().map(Key::of).toList()), keeper));

            assertCounts(erased, oddNames().size(), 0, 0, 0);
            assertThat(erased.done()).isTrue();
            assertThat(REDIS.call("DBSIZE")).isEqualTo(2_000L);
            assertThat(keeper == null ? oddNames().size() : keeper.keys().size()).isEqualTo(oddNames().size());
        }
    }

    @Test
    void erase_manyThousands_removesExactlyThePreviewedOnesThatStoodHere() {
        foreign("q:", 12_000);
        var erased = erase(new Order(named("q:", 11_000), place -> place % 11 != 0, Selection.of(Glob.of("q:*")), null, place -> true, joined -> false));

        assertCounts(erased, 10_000, 0, 0, 0);
        assertThat(erased.settled()).isEqualTo(11_000);
        assertThat(erased.unkept()).isEqualTo(10_000);
        assertThat(REDIS.count("q:*")).isEqualTo(2_000);
        assertThat(REDIS.call("EXISTS", "q:1", "q:12", "q:11001")).as("not here, not here, not previewed").isEqualTo(3L);
    }

    @Test
    void erase_everyKindWithAKeeper_keepsItAsItStood() {
        REDIS.call("SET", "k:string", "text", "PX", "60000");
        REDIS.call("SET", "k:number", "42");
        REDIS.call("RPUSH", "k:list", "a", "b");
        REDIS.call("SADD", "k:set", "1", "2");
        REDIS.call("HSET", "k:hash", "f", "v");
        REDIS.call("ZADD", "k:zset", "1", "a");
        REDIS.call("XADD", "k:stream", "*", "f", "v");
        var names = List.of("k:string", "k:number", "k:list", "k:set", "k:hash", "k:zset", "k:stream");
        var dump = (byte[]) REDIS.call("DUMP", "k:hash");
        var keeper = new RecordingDraft();
        keeper.before = batch -> assertThat(batch).as("kept before it goes").allMatch(one -> REDIS.call("EXISTS", one.key().bytes()).equals(1L));

        var erased = erase(order(packed(names.stream().map(Key::of).toList()), keeper));

        assertCounts(erased, 7, 0, 0, 0);
        assertThat(REDIS.count("*")).isZero();
        assertThat(keeper.saved).hasSize(7).allMatch(one -> one.note() == null);
        assertThat(keeper.of("k:string").content()).asString().isEqualTo("text");
        assertThat(keeper.of("k:string").ttlMillis()).isBetween(1L, 60_000L);
        assertThat(keeper.of("k:string").dump()).isFalse();
        assertThat(keeper.of("k:number").ttlMillis()).isEqualTo(-1);
        assertThat(keeper.of("k:hash").dump()).isTrue();
        assertThat(keeper.of("k:hash").content()).isEqualTo(dump);
        assertThat(erased.bytes()).isEqualTo(keeper.saved.stream().mapToLong(one -> one.content().length).sum());
        assertThat(erased.unkept()).isZero();
    }

    @Test
    void erase_goneMeanwhile_isCountedAsGone() {
        for (var keeper : new RecordingDraft[] {null, new RecordingDraft()}) {
            var keys = foreign("g:", 1_500);
            REDIS.call("DEL", "g:1", "g:700", "g:1500");
            assertCounts(erase(order(keys, keeper)), 1_497, 3, 0, 0);
        }
    }

    @Test
    void erase_withAKeeper_changedOrGoneSinceItWasKept_staysAndIsCounted() {
        var keys = foreign("c:", 1_200);
        REDIS.call("HSET", "c:hash", "f", "v");
        keys.add(Key.of("c:hash"));
        var keeper = new RecordingDraft();
        keeper.before("c:5", () -> REDIS.call("SET", "c:5", "another"));
        keeper.before("c:6", () -> REDIS.call("DEL", "c:6"));
        keeper.before("c:hash", () -> REDIS.call("HSET", "c:hash", "f", "w"));
        keeper.before("c:900", () -> {
            REDIS.call("DEL", "c:900");
            REDIS.call("RPUSH", "c:900", "of another kind");
        });

        var erased = erase(order(keys, keeper));

        assertCounts(erased, 1_197, 1, 3, 0);
        assertThat(REDIS.count("*")).isEqualTo(3);
        assertThat(REDIS.text("GET", "c:5")).isEqualTo("another");
        assertThat(erased.done()).isTrue();
    }

    @Test
    void erase_valuesThatOnlyTogetherAreAsTheyWereKept_stay() {
        REDIS.call("SET", "{b}:1", "ab");
        REDIS.call("SET", "{b}:2", "c");
        var keeper = new RecordingDraft();
        keeper.before = batch -> {
            REDIS.call("SET", "{b}:1", "a");
            REDIS.call("SET", "{b}:2", "bc");
        };

        assertCounts(erase(order(named("{b}:", 2), keeper)), 0, 0, 2, 0);
    }

    @Test
    void erase_whatMustNotBeKept_goesWithout() {
        var keys = foreign("auth:", 10);
        var keeper = new RecordingDraft();

        var erased = erase(new Order(keys, place -> true, ALL, keeper, place -> place >= 3, joined -> false));

        assertCounts(erased, 10, 0, 0, 0);
        assertThat(erased.unkept()).isEqualTo(3);
        assertThat(keeper.keys()).hasSize(7).doesNotContain(Key.of("auth:1"), Key.of("auth:2"), Key.of("auth:3"));
        assertThat(REDIS.count("auth:*")).isZero();
    }

    @Test
    void erase_largeValues_areKeptInSmallGroups() {
        REDIS.setMany("big:", 60, "string.rep('x', 1000000)");
        var keeper = new RecordingDraft();

        assertCounts(erase(order(named("big:", 60), keeper)), 60, 0, 0, 0);
        assertThat(keeper.batches).allMatch(batch -> batch.size() <= 8);
        assertThat(keeper.saved).hasSize(60);
    }

    @Test
    @OnOneServer("a cluster's masters are settled one after the other")
    void erase_keeperThrows_nothingOfThatGroupGoes_andALaterRunGoesOn() {
        var keys = foreign("f:", 9_000);
        var keeper = new RecordingDraft();
        keeper.before = batch -> {
            if (keeper.batches.size() == 1) {
                throw RecordingDraft.full();
            }
        };
        var erasure = REDIS.one().erasing().erase(order(keys, keeper));

        assertThatThrownBy(() -> erasure.run(() -> false)).isInstanceOf(CacheException.class).hasMessageContaining("no room");
        int kept = keeper.saved.size();
        assertThat(erasure.soFar().settled()).isEqualTo(kept);
        assertCounts(erasure.soFar(), kept, 0, 0, 0);
        assertThat(REDIS.count("f:*")).isEqualTo(9_000 - kept);

        keeper.before = batch -> {};
        erasure.run(() -> false);
        assertCounts(erasure.soFar(), 9_000, 0, 0, 0);
        assertThat(keeper.keys()).hasSize(9_000).doesNotHaveDuplicates();
    }

    @Test
    @OnOneServer("a cluster's masters are settled one after the other")
    void erase_stoppedAndRunAgain_goesOnWhereItStopped() {
        for (var keeper : new RecordingDraft[] {null, new RecordingDraft()}) {
            var erasure = REDIS.one().erasing().erase(order(foreign("s:", 20_000), keeper));
            var looks = new AtomicInteger();
            erasure.run(() -> looks.incrementAndGet() > 2);
            var first = erasure.soFar();
            assertThat(first.done()).isFalse();
            assertThat(first.settled()).isBetween(1, 19_999);
            assertThat(REDIS.count("s:*")).isEqualTo(20_000 - first.settled());

            erasure.run(() -> false);
            assertCounts(erasure.soFar(), 20_000, 0, 0, 0);
            assertThat(erasure.soFar().done()).isTrue();
        }
    }

    @Test
    @OnOneServer("the proxy stands before one server")
    void erase_connectionCutInTheMiddle_secondRunAddsUp() {
        for (var keeper : new RecordingDraft[] {null, new RecordingDraft()}) {
            foreign("t:", 60_000);
            try (var proxy = new ToxicProxy(REDIS.port()); var tier = RedisTier.open(RedisSettings.of("127.0.0.1", proxy.port()))) {
                tier.awaitConnected(Duration.ofSeconds(30));
                var erasure = tier.erasing().erase(order(named("t:", 60_000), keeper));
                var looks = new AtomicInteger();
                if (keeper != null) {
                    keeper.before = batch -> cut(proxy, keeper.batches.size() == 3);
                }
                assertThatThrownBy(() -> erasure.run(() -> {
                    if (keeper == null && looks.incrementAndGet() == 4) {
                        proxy.stall(Direction.TO_CLIENT);
                    }
                    cut(proxy, looks.get() == 6);
                    return false;
                })).isInstanceOf(TierUnavailable.class);
                var broken = erasure.soFar();
                proxy.pass();
                assertThat(broken.done()).isFalse();
                assertThat(broken.settled()).isEqualTo((int) (broken.removed() + broken.gone())).isLessThan(60_000);

                runUntilConnected(erasure);
                var whole = erasure.soFar();
                assertThat(whole.done()).isTrue();
                assertThat(whole.removed() + whole.gone()).isEqualTo(60_000);
                assertThat(whole.removed()).isGreaterThanOrEqualTo(broken.removed());
                assertThat(whole.changed() + whole.failed()).isZero();
                assertThat(REDIS.count("t:*")).isZero();
                if (keeper != null) {
                    assertThat(keeper.keys()).as("nothing is kept twice, nothing goes that is not kept").hasSize(60_000).doesNotHaveDuplicates();
                }
            }
        }
    }

    private static void cut(ToxicProxy proxy, boolean now) {
        if (now) {
            proxy.cut();
        }
    }

    private static void runUntilConnected(Erasure erasure) {
        Await.until("it runs to its end", () -> {
            try {
                erasure.run(() -> false);
                return true;
            } catch (TierUnavailable still) {
                return false;
            }
        });
    }

    @Test
    @OnOneServer("the proxy stands before one server")
    void erase_afterABreak_whatWasKeptAndIsWrittenSince_stays() {
        foreign("w:", 100);
        var keeper = new RecordingDraft();
        try (var proxy = new ToxicProxy(REDIS.port()); var tier = RedisTier.open(RedisSettings.of("127.0.0.1", proxy.port()))) {
            tier.awaitConnected(Duration.ofSeconds(30));
            keeper.before = batch -> proxy.cut();
            var erasure = tier.erasing().erase(order(named("w:", 100), keeper));
            assertThatThrownBy(() -> erasure.run(() -> false)).isInstanceOf(TierUnavailable.class);
            REDIS.call("SET", "w:7", "since");
            keeper.before = batch -> {};
            runUntilConnected(erasure);

            assertCounts(erasure.soFar(), 99, 0, 1, 0);
            assertThat(REDIS.text("GET", "w:7")).isEqualTo("since");
            assertThat(keeper.keys()).hasSize(100).doesNotHaveDuplicates();
        }
    }

    @Test
    void erase_keysThatTheUserMayNotTouch_failWithAReason_andTheOthersGo() {
        for (var keeper : new RecordingDraft[] {null, new RecordingDraft()}) {
            var keys = foreign("mine:", 700);
            REDIS.call("SET", "theirs", "v");
            keys.add(Key.of("theirs"));
            REDIS.call("ACL", "SETUSER", "half", "on", ">pw", "~mine:*", "~tierdeck:*", "+@all");
            try (var tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port(), "half", "pw", 0)).awaitConnected(Duration.ofSeconds(30))) {
                var erasure = tier.erasing().erase(order(keys, keeper));
                erasure.run(() -> false);
                var erased = erasure.soFar();

                assertCounts(erased, 700, 0, 0, 1);
                assertThat(erased.failures()).singleElement().satisfies(failed -> {
                    assertThat(failed.key()).isEqualTo(Key.of("theirs"));
                    assertThat(failed.reason()).startsWith("It could not be ").containsAnyOf("NOPERM", "can't access at least one of the keys").endsWith(".");
                });
                assertThat(REDIS.count("*")).isEqualTo(1);
            }
        }
    }

    @Test
    void erase_userWithoutUnlink_failsEachWithAReason() {
        var keys = foreign("n:", 2_500);
        REDIS.call("ACL", "SETUSER", "half", "reset", "on", ">pw", "~*", "+@all", "-unlink");
        try (var tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port(), "half", "pw", 0)).awaitConnected(Duration.ofSeconds(30))) {
            var erasure = tier.erasing().erase(order(keys, null));
            erasure.run(() -> false);

            assertCounts(erasure.soFar(), 0, 0, 0, 2_500);
            assertThat(erasure.soFar().failures()).hasSize(1_000).allMatch(failed -> failed.reason().contains("does not permit it to this user") && failed.reason().contains("UNLINK"));
            assertThat(REDIS.count("n:*")).isEqualTo(2_500);
        }
    }

    @Test
    void erase_readOnlyConnection_isRefused() {
        var keys = foreign("ro:", 3);
        try (var tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(true)).awaitConnected(Duration.ofSeconds(30))) {
            assertThatThrownBy(() -> tier.erasing().erase(order(keys, null))).isInstanceOf(ReadOnly.class);
        }
        assertThat(REDIS.count("ro:*")).isEqualTo(3);
    }

    @Test
    void erase_fillUnderWay_isRefused_forPatternsAndListedKeysEvenWhereNothingStands() {
        var key = Key.of("load:1");
        for (var meant : List.of(Selection.of(Glob.of("load:*")), Selection.of(Set.of(key)))) {
            var token = REDIS.two().token(QUOTE, key);
            erase(new Order(new PackedKeys(), place -> true, meant, null, place -> true, joined -> false));
            assertThat(REDIS.two().fill(QUOTE, TwoTiers.entry(QUOTE, key, "old"), token)).isEqualTo(Fill.REFUSED);
        }
    }

    @Test
    void erase_fillOfAKeyThatIsNotMeant_goesThrough() {
        var token = REDIS.two().token(QUOTE, Key.of("b"));
        erase(new Order(new PackedKeys(), place -> true, Selection.of(Set.of(Key.of("a"))), null, place -> true, joined -> false));

        assertThat(REDIS.two().fill(QUOTE, TwoTiers.entry(QUOTE, Key.of("b"), "new"), token).isStored()).isTrue();
    }

    @Test
    void erase_ourEntries_leaveNoNoteNoNegativeNoIndexPlaceNoLastGood() {
        var tagged = QUOTE.tags("quote").ttl(key -> Ttl.FOREVER);
        for (var keeper : new RecordingDraft[] {null, new RecordingDraft()}) {
            var keys = new ArrayList<Key>();
            for (int i = 0; i < 50; i++) {
                keys.add(Key.of("e:" + i));
                REDIS.fill(tagged, keys.getLast(), "v" + i);
            }
            REDIS.fill(tagged.tolerance(how -> how.lastGood(LastGood.REMOVED)), Key.of("e:0"), "good");
            REDIS.one().fillAbsent(QUOTE, Key.of("e:absent"), Duration.ofSeconds(60), REDIS.one().token(QUOTE, Key.of("e:absent")));
            REDIS.call("SET", "e:absent", "foreign");
            keys.add(Key.of("e:absent"));

            assertCounts(erase(order(packed(keys), keeper)), 51, 0, 0, 0);

            assertThat(REDIS.count("e:*") + REDIS.count("tierdeck:*:m:*") + REDIS.count("tierdeck:*:neg:*")
                    + REDIS.count("tierdeck:*:lg:*") + REDIS.count("tierdeck:*:lgs")).isZero();
            assertThat(REDIS.inIndexes()).isEmpty();
            if (keeper != null) {
                assertThat(keeper.of("e:7").note()).asString().contains("tester").contains("quote");
                assertThat(keeper.of("e:absent").note()).isNull();
            }
        }
    }

    @Test
    void erase_pattern_endsLastGoodsWhoseValuesWereGoneAlready_andLeavesOthers() {
        var kept = QUOTE.tolerance(how -> how.lastGood(LastGood.REMOVED));
        REDIS.fill(kept, Key.of("lg:1"), "v");
        REDIS.fill(kept, Key.of("else:1"), "v");
        REDIS.call("DEL", "lg:1", "else:1");

        erase(new Order(new PackedKeys(), place -> true, Selection.of(Glob.of("lg:*")), null, place -> true, joined -> false));

        assertThat(REDIS.one().heldBack(kept, Key.of("lg:1"))).isNull();
        assertThat(REDIS.one().heldBack(kept, Key.of("else:1"))).isNotNull();
    }

    @Test
    void erase_pattern_keyThatMatchesOnlyNow_staysWithItsLastGood() {
        var kept = QUOTE.tolerance(how -> how.lastGood(LastGood.REMOVED));
        REDIS.fill(kept, Key.of("lg:1"), "v");

        erase(new Order(new PackedKeys(), place -> true, Selection.of(Glob.of("lg:*")), null, place -> true, joined -> false));

        assertThat(REDIS.get(kept, Key.of("lg:1"))).isInstanceOf(Entry.class);
        assertThat(REDIS.one().heldBack(kept, Key.of("lg:1"))).isNotNull();
    }

    /** The slot had nothing of ours when it was looked at; then an entry came, and went by a bare UNLINK. */
    @Test
    void erase_slotThatGetsItsFirstEntryMeanwhile_keepsNoNote() {
        var forever = QUOTE.ttl(key -> Ttl.FOREVER).tags("quote");
        var keys = foreign("p:", 20);
        var looks = new AtomicInteger();
        var erasure = REDIS.one().erasing().erase(order(keys, null));
        erasure.run(() -> {
            if (looks.incrementAndGet() == 1) {
                REDIS.two().put(forever, TwoTiers.entry(forever, Key.of("p:7"), "ours"), null);
            }
            return false;
        });

        assertCounts(erasure.soFar(), 20, 0, 0, 0);
        assertThat(REDIS.count("p:*") + REDIS.count("tierdeck:*:m:*")).isZero();
        assertThat(REDIS.inIndexes()).isEmpty();
    }
}
