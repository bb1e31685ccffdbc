package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Erasing.Outcome;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.Restored.Reason;
import dev.tierdeck.engine.UndoStore.Saved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class RestoreTest {
    private static final Past.Deed OTHER = Undoing.deed("another");

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private final Undoing undoing = new Undoing(REDIS);

    private List<Saved> gone(String... keys) {
        for (var key : keys) {
            REDIS.call("SET", key, "value of " + key, "PX", 60_000);
        }
        return undoing.invalidated(true, keys);
    }

    private void published(Invalidation what) {
        REDIS.two().publish(what, OTHER);
    }

    @Test
    void everyKind_restored_isAsItWasByteForByteWithItsTtl() {
        REDIS.call("SET", "string", new byte[] {0, -1, 10, 0});
        REDIS.call("SET", "empty", "");
        REDIS.call("HSET", "hash", "a", "1", "b", new byte[] {0, -2});
        REDIS.call("RPUSH", "list", "x", "y", "");
        REDIS.call("SADD", "set", "1", "2", "three");
        REDIS.call("ZADD", "zset", "1.5", "a", "-inf", "b");
        REDIS.call("XADD", "stream", "5-5", "field", "value");
        REDIS.call("XGROUP", "CREATE", "stream", "readers", "0");
        REDIS.call("SETBIT", "bits", "77", "1");
        REDIS.call("PFADD", "hyper", "a", "b");
        var keys = new String[] {"string", "empty", "hash", "list", "set", "zset", "stream", "bits", "hyper"};
        for (int i = 0; i < keys.length; i += 2) {
            REDIS.call("PEXPIRE", keys[i], 50_000);
        }
        var before = Stream.of(keys).map(RestoreTest::content).toList();
        var kept = undoing.invalidated(true, keys);
        assertThat(REDIS.count("*[a-z]") - REDIS.count("tierdeck:*")).isZero();

        assertThat(undoing.restored(kept)).hasSize(9).containsOnly(new Outcome.Back());
        for (int i = 0; i < keys.length; i++) {
            assertThat(content(keys[i])).as(keys[i]).isEqualTo(before.get(i));
            long ttl = (Long) REDIS.call("PTTL", keys[i]);
            assertThat(ttl).as(keys[i]).isBetween(i % 2 == 0 ? 40_000L : -1L, i % 2 == 0 ? kept.get(i).ttlMillis() : -1L);
        }
    }

    /** All that a key holds; the members of a set have no order, so DUMP has them in any. */
    private static Object content(String key) {
        return key.equals("set") ? ((List<?>) REDIS.call("SMEMBERS", key)).stream().map(each -> new String((byte[]) each)).collect(Collectors.toSet())
                : REDIS.call("DUMP", key);
    }

    @Test
    void strings_keptAsTheirBytes_areRestored() {
        var key = Key.of(new byte[] {'k', 0, -1, '\n', '*'});
        REDIS.call("SET", key.bytes(), new byte[] {0, -1, 5}, "PX", 50_000);
        REDIS.call("SET", "empty", "");
        var kept = List.of(undoing.kept(key, false), undoing.kept(Key.of("empty"), false));
        REDIS.call("DEL", key.bytes(), "empty");

        assertThat(undoing.words(kept)).isEqualTo("back back");
        assertThat((byte[]) REDIS.call("GET", key.bytes())).containsExactly(0, -1, 5);
        assertThat((Long) REDIS.call("PTTL", key.bytes())).isBetween(40_000L, 50_000L);
        assertThat(REDIS.text("GET", "empty")).isEmpty();
        assertThat((Long) REDIS.call("PTTL", "empty")).isEqualTo(-1);
    }

    @Test
    void manyAndLargeValues_areRestoredInTheirOrder() {
        var keys = IntStream.range(0, 700).mapToObj(i -> "many:" + i).toArray(String[]::new);
        var kept = new ArrayList<>(gone(keys));
        var large = new byte[3 << 20];
        Arrays.fill(large, (byte) 7);
        for (int i = 0; i < 4; i++) {
            kept.add(100 * i, new Saved(Key.of("large:" + i), false, large, -1, null, Instant.now()));
        }
        REDIS.call("SET", "many:350", "newer");

        var outcomes = undoing.restored(kept);
        for (int i = 0; i < outcomes.size(); i++) {
            boolean newer = kept.get(i).key().equals(Key.of("many:350"));
            assertThat(outcomes.get(i)).as("%s", kept.get(i).key()).isEqualTo(newer ? new Outcome.Left(Reason.STANDS) : new Outcome.Back());
        }
        assertThat((Long) REDIS.call("STRLEN", "large:3")).isEqualTo(large.length);
    }

    @Test
    void anythingThatStands_isLeftAlone() {
        var kept = gone("a", "b", "c");
        REDIS.call("SET", "a", "newer");
        REDIS.call("RPUSH", "b", "newer");

        assertThat(undoing.words(kept)).isEqualTo("STANDS STANDS back");
        assertThat(REDIS.text("GET", "a")).isEqualTo("newer");
        assertThat(REDIS.text("TYPE", "b")).isEqualTo("list");
    }

    @Test
    void restored_twice_isBackBothTimes_andItsTtlIsNotBegunAnew() {
        var kept = gone("a");
        undoing.restored(kept);
        REDIS.call("PEXPIRE", "a", 20_000);

        assertThat(undoing.words(kept)).isEqualTo("back");
        assertThat((Long) REDIS.call("PTTL", "a")).isLessThanOrEqualTo(20_000);
    }

    @Test
    void ttl_isLessTheTimeGoneSince() {
        var kept = gone("a").getFirst();
        var minuteAgo = new Saved(kept.key(), true, kept.content(), 90_000, null, kept.at().minusSeconds(60));
        var over = new Saved(Key.of("b"), true, kept.content(), 60_000, null, kept.at().minusSeconds(60));

        assertThat(undoing.words(List.of(minuteAgo, over))).isEqualTo("back EXPIRED");
        assertThat((Long) REDIS.call("PTTL", "a")).isBetween(20_000L, 30_000L);
        assertThat(REDIS.count("b")).isZero();
    }

    /** The clock of the desk is an hour late, by which it kept the key and told the invalidation, and was put right since. */
    @Test
    void ttl_isCountedByTheServersClock() {
        REDIS.call("SET", "a", "v");
        var late = Instant.now().minus(Duration.ofHours(1));
        var kept = new Saved(Key.of("a"), false, "v".getBytes(), 60_000, null, late);
        REDIS.call("DEL", "a");
        undoing.begun();
        REDIS.call("XADD", "tierdeck:history", "*", "begun", "1");
        REDIS.call("XADD", "tierdeck:history", "*", "what", "{\"tag\":[\"x\"]}", "undo", undoing.id, "at", late.toEpochMilli());

        assertThat(undoing.words(List.of(kept))).isEqualTo("back");
        assertThat((Long) REDIS.call("PTTL", "a")).isBetween(50_000L, 60_000L);
    }

    @Test
    void invalidatedSince_byKeyGlobOrRegex_isLeft() {
        var kept = gone("key", "glob:1", "regex:1", "other");
        published(Invalidation.key(Key.of("key")));
        published(new Invalidation.ByGlob(Glob.of("glob:*")));
        published(new Invalidation.ByRegex(KeyRegex.of("reg.*\\d")));

        assertThat(undoing.words(kept)).isEqualTo("INVALIDATED_SINCE INVALIDATED_SINCE INVALIDATED_SINCE back");
        assertThat(REDIS.count("key") + REDIS.count("glob:1") + REDIS.count("regex:1")).isZero();
    }

    @Test
    void invalidatedSince_byWordsOfTheLayouts_isLeft() {
        var catalog = new Layout(Map.of("in:", "MARKET"));
        var kept = gone("in:1", "out:1");
        published(new Invalidation.ByDomain("app", "MARKET"));

        assertThat(undoing.restored(kept, catalog)).containsExactly(new Outcome.Left(Reason.INVALIDATED_SINCE), new Outcome.Back());
        REDIS.call("DEL", "out:1");
        published(new Invalidation.All());
        assertThat(undoing.restored(kept, catalog)).containsExactly(new Outcome.Left(Reason.INVALIDATED_SINCE), new Outcome.Back());
    }

    @Test
    void invalidatedBefore_isRestored() {
        published(Invalidation.key(Key.of("a")));

        assertThat(undoing.words(gone("a"))).isEqualTo("back");
    }

    @Test
    void whatWasTakenBackAlready_doesNotCountAsInvalidated() {
        var kept = gone("a");
        REDIS.two().erasing().undone(undoing.id, OTHER);

        assertThat(undoing.words(kept)).isEqualTo("back");
    }

    @Test
    void laterInvalidations_overManyPages_areAllRead() {
        var kept = gone("a", "b");
        for (int i = 0; i < 230; i++) {
            published(Invalidation.key(Key.of(i == 229 ? "b" : "other" + i)));
        }

        assertThat(undoing.words(kept)).isEqualTo("back INVALIDATED_SINCE");
        published(Invalidation.key(Key.of("a")));
        REDIS.call("DEL", "a");
        assertThat(undoing.words(kept)).as("read on from where it was").isEqualTo("INVALIDATED_SINCE INVALIDATED_SINCE");
    }

    @Test
    void history_trimmedPastTheInvalidation_nobodyCanTell_soAllAreLeft() {
        published(Invalidation.tag("before"));
        var kept = gone("a");
        published(Invalidation.tag("after"));
        REDIS.call("XTRIM", "tierdeck:history", "MAXLEN", "1");

        assertThat(undoing.words(kept)).isEqualTo("INVALIDATED_SINCE");
    }

    @Test
    void history_trimmedJustToThePlaceBefore_isEnough() {
        published(Invalidation.tag("before"));
        var kept = gone("a");
        REDIS.call("XTRIM", "tierdeck:history", "MAXLEN", "2");

        assertThat(undoing.words(kept)).isEqualTo("back");
    }

    @Test
    void history_begunSinceAndTrimmed_nobodyCanTell_soAllAreLeft() {
        var kept = gone("a");
        REDIS.call("XTRIM", "tierdeck:history", "MAXLEN", "1");

        assertThat(undoing.since()).isEqualTo("0-0");
        assertThat(undoing.words(kept)).isEqualTo("INVALIDATED_SINCE");
    }

    @Test
    void history_gone_nobodyCanTell_soAllAreLeft() {
        published(Invalidation.tag("before"));
        var kept = gone("a");
        REDIS.call("DEL", "tierdeck:history");

        assertThat(undoing.words(kept)).isEqualTo("INVALIDATED_SINCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"by moon phase\":true}", "{\"recipe\":\"user\",\"layout\":\"\",\"identifiers\":{}}", "{\"regex\":\"(\"}",
        "{\"layout\":\"app\",\"domain\":\"NOWHERE\"}"})
    void entry_thatCantBeUnderstood_mayMeanAnything(String what) {
        var kept = gone("a");
        REDIS.call("XADD", "tierdeck:history", "*", "what", what);

        assertThat(undoing.restored(kept, new Layout(Map.of()))).containsExactly(new Outcome.Left(Reason.INVALIDATED_SINCE));
    }

    @Test
    void regexThatRunsAway_mayMeanTheKey() {
        var kept = gone("a".repeat(60));
        published(new Invalidation.ByRegex(KeyRegex.of("(a|a?)+\\1b")));

        assertThat(undoing.words(kept)).isEqualTo("INVALIDATED_SINCE");
    }

    /** The layouts are asked after the history was read and before anything is written. */
    @Test
    void invalidation_betweenReadingAndWriting_isSeen() {
        var kept = gone("a", "b");
        published(new Invalidation.ByDomain("app", "MARKET"));
        var late = new AtomicReference<Runnable>(() -> published(Invalidation.key(Key.of("a"))));
        var catalog = new Layout(Map.of()) {
            @Override
            public List<byte[]> heads(String layout, String domain) {
                late.getAndSet(() -> {}).run();
                return super.heads(layout, "MARKET");
            }
        };

        assertThat(undoing.restored(kept, catalog)).containsExactly(new Outcome.Left(Reason.INVALIDATED_SINCE), new Outcome.Back());
        assertThat(REDIS.count("a")).isZero();
    }

    @Test
    void readOnlyConnection_restoresNothing() {
        var kept = gone("a");
        try (var looking = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(true)).awaitConnected(Duration.ofSeconds(20))) {
            assertThatExceptionOfType(CacheException.ReadOnly.class)
                    .isThrownBy(() -> looking.erasing().restore(kept, undoing.since(), undoing.id, Catalog.NONE));
        }
        assertThat(REDIS.count("a")).isZero();
    }

    /** Keys that begin so are of this domain of the layout "app". */
    private static class Layout implements Catalog {
        private final Map<String, String> domains;

        Layout(Map<String, String> domains) {
            this.domains = domains;
        }

        @Override
        public Placement place(Key key) {
            return domains.entrySet().stream().filter(each -> key.toString().startsWith(each.getKey())).findFirst()
                    .map(each -> new Placement("app", each.getValue(), "type", Map.of(), false)).orElse(Placement.other());
        }

        @Override
        public List<byte[]> heads() {
            return domains.keySet().stream().map(String::getBytes).toList();
        }

        @Override
        public List<byte[]> heads(String layout, String domain) {
            if (domain.equals("NOWHERE")) {
                throw new IllegalArgumentException("there is no such domain");
            }
            return heads();
        }
    }
}
