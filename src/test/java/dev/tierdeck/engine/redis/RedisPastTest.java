package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class RedisPastTest {
    private static final String STREAM = "tierdeck:history";

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private static void publish(Invalidation what, Origin via, long removed, String undo) {
        REDIS.two().publish(what, new Past.Deed("app@desk:7", "ada", "desk", via, removed, undo));
    }

    private static List<Past> history(int most) {
        return REDIS.one().erasing().history(most);
    }

    private static String end() {
        return REDIS.one().erasing().historyEnd();
    }

    private static List<String> fieldsOfTheLast() {
        var entry = (List<?>) ((List<?>) REDIS.call("XREVRANGE", STREAM, "+", "-", "COUNT", "1")).getFirst();
        return ((List<?>) entry.get(1)).stream().map(field -> new String((byte[]) field)).toList();
    }

    @Test
    void deed_publishedIsReadAgain() {
        var before = Instant.now().minusMillis(1);
        publish(Invalidation.tag("BTC"), Origin.WINDOW, 12, "u-1");

        var past = history(10);
        assertThat(past).hasSize(1);
        assertThat(past.getFirst()).isEqualTo(new Past(end(), past.getFirst().at(), "tag BTC",
                new Past.Deed("app@desk:7", "ada", "desk", Origin.WINDOW, 12, "u-1"), null, true));
        assertThat(past.getFirst().at()).isBetween(before, Instant.now());
    }

    @Test
    void deed_emptyOrUnknownParts_areLeftOut() {
        REDIS.two().publish(Invalidation.tag("BTC"), new Past.Deed("app", "", "", Origin.LIBRARY, -1, null));

        assertThat(fieldsOfTheLast()).contains("what", "by", "from", "at", "via").doesNotContain("user", "host", "removed", "undo");
        assertThat(history(1).getFirst().deed()).isEqualTo(new Past.Deed("app", "", "", Origin.LIBRARY, -1, null));
    }

    @Test
    void history_isNewestFirst_andNoLongerThanAsked() {
        assertThat(history(10)).isEmpty();
        IntStream.range(0, 1200).forEach(i -> publish(Invalidation.tag("t" + i), Origin.COMMAND, i, null));

        assertThat(history(3)).extracting(Past::what).containsExactly("tag t1199", "tag t1198", "tag t1197");
        assertThat(history(5000)).extracting(past -> past.deed().removed())
                .isEqualTo(IntStream.range(0, 1200).mapToObj(i -> 1199L - i).toList());
    }

    @Test
    void undone_isNotedWithTheInvalidationItTookBack() {
        publish(Invalidation.tag("one"), Origin.WINDOW, 1, "u-1");
        publish(Invalidation.tag("two"), Origin.WINDOW, 1, "u-2");
        publish(Invalidation.tag("three"), Origin.WINDOW, 1, null);
        REDIS.two().erasing().undone("u-1", new Past.Deed("app@desk:7", "bob", "", Origin.COMMAND, 1, "u-9"));

        assertThat(fieldsOfTheLast()).startsWith("undone", "u-1", "by", "app@desk:7").contains("user", "bob").doesNotContain("undo", "host");
        var past = history(10);
        assertThat(past).extracting(Past::what).containsExactly("tag three", "tag two", "tag one");
        assertThat(past.getLast().undone()).isAfterOrEqualTo(past.getLast().at());
        assertThat(past.subList(0, 2)).allMatch(each -> each.undone() == null);
    }

    @Test
    void entry_ofAnEarlierVersion_isShownWithWhatThereIs() {
        REDIS.call("XADD", STREAM, "1700000000000-5", "what", "{\"tag\":[\"BTC\"]}", "by", "old@host:1", "from", "x");

        assertThat(history(10)).containsExactly(new Past("1700000000000-5", Instant.ofEpochMilli(1_700_000_000_000L), "tag BTC",
                new Past.Deed("old@host:1", "", "", Origin.LIBRARY, -1, null), null, true));
    }

    @Test
    void entry_ofALaterVersion_saysThatItCantBeRead() {
        REDIS.call("XADD", STREAM, "5-5", "what", "{\"by moon phase\":true}", "by", "new", "via", "VOICE", "removed", "many",
                "at", "99999999999999999999");
        REDIS.call("XADD", STREAM, "6-5", "something", "else");
        REDIS.call("XADD", STREAM, "7-5", "what", "{\"regex\":\"(\"}");

        assertThat(history(10)).extracting(Past::what).containsOnly("what this version can't read").hasSize(3);
        assertThat(history(10).getLast().deed()).isEqualTo(new Past.Deed("new", "", "", Origin.LIBRARY, -1, null));
    }

    @Test
    void words_areSafeToShow() {
        REDIS.two().publish(Invalidation.tag("a\u001b[2J\u202e"), new Past.Deed("by\n", "us\u0007er", "ho\tst", Origin.WINDOW, 1, null));
        publish(Invalidation.key(Key.of("back\\slash\n")), Origin.WINDOW, 1, null);

        var past = history(10);
        assertThat(past).extracting(Past::what).containsExactly("key back\\\\slash\\n", "tag a\\u001b[2J\\u202e");
        assertThat(past.getLast().deed()).isEqualTo(new Past.Deed("by\\n", "us\\u0007er", "ho\\tst", Origin.WINDOW, 1, null));
    }

    @Test
    void end_isTheLastEntrys_orTheOrigin() {
        assertThat(end()).isEqualTo("0-0");
        publish(Invalidation.tag("one"), Origin.WINDOW, 1, null);
        var first = end();
        publish(Invalidation.tag("two"), Origin.WINDOW, 1, null);

        assertThat(history(2)).extracting(Past::id).containsExactly(end(), first);
    }

    @Test
    void readOnlyConnection_readsAndNotesNothing() {
        publish(Invalidation.tag("BTC"), Origin.WINDOW, 1, "u-1");
        try (var looking = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(true)).awaitConnected(Duration.ofSeconds(20))) {
            assertThat(looking.erasing().history(5)).hasSize(1);
            assertThat(looking.erasing().historyEnd()).isEqualTo(end());
            assertThatExceptionOfType(CacheException.ReadOnly.class).isThrownBy(() -> looking.erasing().undone("u-1", Past.Deed.by("me", 0)));
        }
        assertThat(history(5).getFirst().undone()).isNull();
    }

    @Test
    void history_staysCapped_whenUndoingsAreNoted() {
        REDIS.call("EVAL", "for i = 1, 20000 do redis.call('XADD', KEYS[1], '*', 'begun', '1') end", "1", STREAM);
        REDIS.one().erasing().undone("u-1", Past.Deed.by("me", 0));

        assertThat((Long) REDIS.call("XLEN", STREAM)).isBetween(10_000L, 10_200L);
    }
}
