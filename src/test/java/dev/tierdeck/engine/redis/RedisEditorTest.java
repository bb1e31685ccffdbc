package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Editor;
import dev.tierdeck.engine.Editor.Outcome;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.LastGood;
import dev.tierdeck.engine.codec.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class RedisEditorTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).tags("quote").ttl(Duration.ofSeconds(60));
    private static final Key KEY = Key.of("quote:AAPL");
    private static final Key OTHER = Key.of("quote:MSFT");
    private static final String NOTE = new String(Names.note(KEY), StandardCharsets.UTF_8);

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private static Editor editor() {
        return REDIS.one().editor(Guard.NONE, "somebody");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Outcome replace(String expected, String value) {
        return editor().replace(KEY, bytes(expected), bytes(value), "");
    }

    private static long pttl(Object key) {
        return (Long) REDIS.call("PTTL", key);
    }

    @Test
    void replace_whatStillStands_keepsWhatIsLeftOfItsTime() {
        REDIS.call("SET", "quote:AAPL", "old", "PX", "30000");
        assertThat(replace("old", "new")).isEqualTo(Outcome.DONE);
        assertThat(REDIS.text("GET", "quote:AAPL")).isEqualTo("new");
        assertThat(pttl("quote:AAPL")).isBetween(20_000L, 30_000L);
    }

    @Test
    void replace_whatNeverExpires_neverExpires() {
        REDIS.call("SET", "quote:AAPL", "old");
        assertThat(replace("old", "new")).isEqualTo(Outcome.DONE);
        assertThat(pttl("quote:AAPL")).isEqualTo(-1);
    }

    @Test
    void replace_whatAnotherWroteMeanwhile_isRefusedAndStays() {
        REDIS.call("SET", "quote:AAPL", "old");
        REDIS.call("SET", "quote:AAPL", "theirs");
        assertThat(replace("old", "mine")).isEqualTo(Outcome.CHANGED);
        assertThat(REDIS.text("GET", "quote:AAPL")).isEqualTo("theirs");
    }

    @Test
    void replace_whatIsGoneOrOfAnotherKind_isRefused() {
        assertThat(replace("old", "mine")).isEqualTo(Outcome.GONE);
        assertThat(REDIS.call("EXISTS", "quote:AAPL")).isEqualTo(0L);
        REDIS.call("RPUSH", "quote:AAPL", "old");
        assertThat(replace("old", "mine")).isEqualTo(Outcome.CHANGED);
    }

    @Test
    void replace_anyBytes_areComparedOneByOne() {
        var odd = new byte[] {0, (byte) 0xff, '\n', (byte) 0xe2};
        REDIS.call("SET", "quote:AAPL", odd);
        assertThat(editor().replace(KEY, new byte[] {0, (byte) 0xff, '\n'}, odd, "")).isEqualTo(Outcome.CHANGED);
        assertThat(editor().replace(KEY, odd, new byte[] {(byte) 0xfe}, "")).isEqualTo(Outcome.DONE);
        assertThat((byte[]) REDIS.call("GET", "quote:AAPL")).containsExactly(0xfe);
    }

    @Test
    void replace_anEntryOfOurs_staysOneWithItsTagsAndANewStamp() {
        long before = REDIS.fill(QUOTE, KEY, "old").stamp();
        assertThat(replace("old", "new")).isEqualTo(Outcome.DONE);
        var entry = (Entry<String>) REDIS.get(QUOTE, KEY);
        assertThat(entry.value()).isEqualTo("new");
        assertThat(entry.tags()).containsExactly("quote");
        assertThat(entry.writer()).isEqualTo("somebody");
        assertThat(entry.stamp()).isGreaterThan(before);
        assertThat(pttl(NOTE)).isBetween(50_000L, 60_000L);
        REDIS.invalidate("quote");
        assertThat(REDIS.call("EXISTS", "quote:AAPL")).isEqualTo(0L);
    }

    @Test
    void replace_refusesALoadThatBeganBefore() {
        REDIS.call("SET", "quote:AAPL", "old");
        REDIS.fill(QUOTE, OTHER, "makes the counters of its own slot only");
        var token = REDIS.two().token(QUOTE, KEY);
        assertThat(replace("old", "new")).isEqualTo(Outcome.DONE);
        assertThat(REDIS.two().fill(QUOTE, TwoTiers.entry(QUOTE, KEY, "loaded before"), token)).isEqualTo(Fill.REFUSED);
        REDIS.call("DEL", "quote:AAPL");
        assertThat(REDIS.two().fill(QUOTE, TwoTiers.entry(QUOTE, KEY, "loaded before"), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void replace_alsoTheLastGood() {
        var kept = QUOTE.tolerance(how -> how.lastGood(LastGood.REMOVED));
        REDIS.fill(kept, KEY, "old");
        assertThat(replace("old", "new")).isEqualTo(Outcome.DONE);
        REDIS.call("DEL", "quote:AAPL");
        var held = REDIS.one().heldBack(kept, KEY);
        assertThat(held).isNotNull();
        assertThat(held.value()).isEqualTo("new");
    }

    @Test
    void replace_aField_onlyAsItWasSeen() {
        REDIS.call("HSET", "quote:AAPL", "bid", "1", "ask", "2");
        REDIS.call("PEXPIRE", "quote:AAPL", "30000");
        assertThat(editor().replace(KEY, bytes("bid"), bytes("1"), bytes("1.5"), "")).isEqualTo(Outcome.DONE);
        assertThat(editor().replace(KEY, bytes("bid"), bytes("1"), bytes("9"), "")).isEqualTo(Outcome.CHANGED);
        assertThat(editor().replace(KEY, bytes("mid"), bytes("1"), bytes("9"), "")).isEqualTo(Outcome.GONE);
        assertThat(REDIS.text("HGET", "quote:AAPL", "bid")).isEqualTo("1.5");
        assertThat(pttl("quote:AAPL")).isBetween(20_000L, 30_000L);
        REDIS.call("DEL", "quote:AAPL");
        assertThat(editor().replace(KEY, bytes("bid"), bytes("1"), bytes("9"), "")).isEqualTo(Outcome.GONE);
        REDIS.call("SET", "quote:AAPL", "x");
        assertThat(editor().replace(KEY, bytes("bid"), bytes("1"), bytes("9"), "")).isEqualTo(Outcome.CHANGED);
    }

    @Test
    void rename_takesValueAndTimeAlongAndNothingOfOurs() {
        REDIS.fill(QUOTE, KEY, "v");
        assertThat(editor().rename(KEY, OTHER, "")).isEqualTo(Outcome.DONE);
        assertThat(REDIS.call("EXISTS", "quote:AAPL", NOTE)).isEqualTo(0L);
        assertThat(REDIS.text("GET", "quote:MSFT")).isEqualTo("v");
        assertThat(pttl("quote:MSFT")).isBetween(50_000L, 60_000L);
        assertThat(REDIS.call("ZSCORE", "tierdeck:tag:quote", "quote:AAPL")).isNull();
    }

    @Test
    void rename_neverOverAnotherKey() {
        REDIS.call("SET", "quote:AAPL", "a");
        REDIS.call("RPUSH", "quote:MSFT", "b");
        assertThat(editor().rename(KEY, OTHER, "")).isEqualTo(Outcome.CHANGED);
        assertThat(REDIS.text("GET", "quote:AAPL")).isEqualTo("a");
        assertThat(REDIS.text("LINDEX", "quote:MSFT", "0")).isEqualTo("b");
        REDIS.call("DEL", "quote:AAPL", "quote:MSFT");
        assertThat(editor().rename(KEY, OTHER, "")).isEqualTo(Outcome.GONE);
    }

    @Test
    void rename_refusesALoadOfTheOldName() {
        REDIS.fill(QUOTE, KEY, "v");
        REDIS.call("DEL", "quote:AAPL", NOTE);
        var token = REDIS.two().token(QUOTE, KEY);
        REDIS.call("SET", "quote:AAPL", "v");
        assertThat(editor().rename(KEY, OTHER, "")).isEqualTo(Outcome.DONE);
        assertThat(REDIS.two().fill(QUOTE, TwoTiers.entry(QUOTE, KEY, "loaded before"), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void everyChange_isRefusedWhereTheGuardSaysSo() {
        REDIS.call("SET", "quote:AAPL", "old");
        REDIS.call("HSET", "quote:hash", "bid", "1");
        var quiet = REDIS.one().editor(new Guard(Environment.DEVELOPMENT, "", true), "x");
        var strict = REDIS.one().editor(new Guard(Environment.PRODUCTION, "cache.example:6379", false), "x");
        for (var editor : new Editor[] {quiet, strict}) {
            var refusal = editor == quiet ? CacheException.ReadOnly.class : CacheException.NotConfirmed.class;
            assertThatThrownBy(() -> editor.replace(KEY, bytes("old"), bytes("new"), "")).isInstanceOf(refusal);
            assertThatThrownBy(() -> editor.replace(Key.of("quote:hash"), bytes("bid"), bytes("1"), bytes("2"), "")).isInstanceOf(refusal);
            assertThatThrownBy(() -> editor.rename(KEY, OTHER, "")).isInstanceOf(refusal);
        }
        assertThat(REDIS.text("GET", "quote:AAPL")).isEqualTo("old");
        assertThat(strict.replace(KEY, bytes("old"), bytes("new"), "cache.example:6379")).isEqualTo(Outcome.DONE);
    }

    @Test
    void readOnlyConnection_changesNothingWhateverTheGuardSays() {
        REDIS.call("SET", "quote:AAPL", "old");
        try (var quiet = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(true)).awaitConnected(Duration.ofSeconds(30))) {
            assertThatThrownBy(() -> quiet.editor(Guard.NONE, "x").replace(KEY, bytes("old"), bytes("new"), ""))
                    .isInstanceOf(CacheException.ReadOnly.class);
        }
        assertThat(REDIS.text("GET", "quote:AAPL")).isEqualTo("old");
    }

    @Test
    void keysOfTheEnginesOwn_areNotChanged() {
        var own = Key.of("tierdeck:{0}:gen");
        assertThatThrownBy(() -> editor().replace(own, bytes("1"), bytes("2"), "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> editor().rename(own, OTHER, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> editor().rename(KEY, own, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> editor().rename(KEY, KEY, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> editor().rename(KEY, Key.of(""), "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void serverThatIsGone_isToldAsSuch() {
        var gone = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()));
        gone.close();
        assertThatThrownBy(() -> gone.editor(Guard.NONE, "x").replace(KEY, bytes("a"), bytes("b"), ""))
                .isInstanceOf(CacheException.TierUnavailable.class);
    }
}
