package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Local copies are told of tags that were invalidated, by whomever. */
@Timeout(60)
final class TagToldTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).tags("BTC").ttl(Duration.ofSeconds(60));
    private static final Key KEY = Key.of("quote:BTC");

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private final Heard heard = new Heard();
    private RedisTier tier;

    private void open(String head) {
        tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).tracking(head)).awaitConnected(Duration.ofSeconds(30));
        tier.tell(heard);
    }

    @AfterEach
    void close() {
        tier.close();
    }

    /** Changes of this key are told in the order in which they happen, so all that went before has been told as well. */
    private void awaitMark(String key) {
        REDIS.call("SET", key, "mark");
        Await.until("the mark is told", () -> heard.keys.contains(Key.of(key)));
    }

    @Test
    void invalidationByAnother_isTold() {
        open("quote:");
        REDIS.fill(QUOTE, KEY, "v");
        REDIS.invalidate("BTC");

        Await.until("the tag is told", () -> heard.tags.contains("BTC"));
    }

    @Test
    void invalidationByOurselves_isTold() {
        open("quote:");
        tier.put(QUOTE, TwoTiers.entry(QUOTE, KEY, "v"), null);
        awaitMark("quote:mark");
        heard.tags.clear();
        tier.invalidate(Selection.tagged(Set.of("BTC")));

        Await.until("the tag is told", () -> heard.tags.contains("BTC"));
    }

    @Test
    void writesOfTaggedEntries_tellNoTag() {
        open("quote:");
        tier.put(QUOTE, TwoTiers.entry(QUOTE, KEY, "first"), null);
        awaitMark("quote:mark1");
        heard.tags.clear();
        tier.put(QUOTE, TwoTiers.entry(QUOTE, KEY, "second"), null);
        REDIS.fill(QUOTE, Key.of("quote:other"), "v");
        REDIS.one().expire(KEY, Ttl.seconds(90));
        awaitMark("quote:mark2");

        assertThat(heard.tags).isEmpty();
    }

    @Test
    void headThatCoversTheGenerations_isTrackedAlone() {
        open("t");
        assertThat(tier.status().state()).isEqualTo(TierStatus.State.OK);
        REDIS.invalidate("BTC");

        Await.until("the tag is told", () -> heard.tags.contains("BTC"));
    }

    @Test
    void expiryOfAnEntry_byTtlChange_isTold() {
        open("quote:");
        REDIS.fill(QUOTE, KEY, "v");
        awaitMark("quote:mark");
        heard.keys.clear();
        tier.expire(KEY, Ttl.seconds(5));

        Await.until("the change is told", () -> heard.keys.contains(KEY));
    }
}
