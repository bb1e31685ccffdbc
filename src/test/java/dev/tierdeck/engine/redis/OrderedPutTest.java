package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Stamp;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Puts that go into a database first: whatever comes between, nothing older than what the database holds is left standing. */
@Timeout(60)
final class OrderedPutTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8)
            .tiers(TierId.REDIS, TierId.DATABASE).ttl(Duration.ofSeconds(60));
    private static final Key KEY = Key.of("quote:AAPL");

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private static FillToken token() {
        return REDIS.one().token(QUOTE, KEY);
    }

    private static Fill put(String value, FillToken token) {
        return REDIS.one().put(QUOTE, TwoTiers.entry(QUOTE, KEY, value), token);
    }

    private static Fill fill(String value, FillToken token) {
        return REDIS.two().fill(QUOTE, TwoTiers.entry(QUOTE, KEY, value), token);
    }

    private static String standing() {
        return REDIS.text("GET", "quote:AAPL");
    }

    @Test
    void put_nothingBetween_isStoredWithItsTokensStamp() {
        var token = token();

        assertThat(put("v", token)).isEqualTo(Fill.stored(token.stamp(), 1));
        assertThat(standing()).isEqualTo("v");
    }

    @Test
    void put_aLaterPutStands_isRefusedAndLeavesIt() {
        var first = token();
        var second = token();
        put("later", second);

        assertThat(put("earlier", first)).isEqualTo(Fill.REFUSED);
        assertThat(standing()).isEqualTo("later");
    }

    @Test
    void put_anEarlierPutStands_isStored() {
        var first = token();
        var second = token();
        put("earlier", first);

        assertThat(put("later", second).isStored()).isTrue();
        assertThat(standing()).isEqualTo("later");
    }

    /** The reader's stamp is later than the put's, but it may have read the database before the put wrote it. */
    @Test
    void put_aReaderFilledMeanwhile_leavesNothingOlder() {
        var putting = token();
        fill("read before", REDIS.two().token(QUOTE, KEY));

        assertThat(put("written", putting)).isEqualTo(Fill.REFUSED);
        assertThat(standing()).isNull();
    }

    @Test
    void fill_readBeforeAPutAndArrivingAfterIt_isRefused() {
        var putting = token();
        var reading = REDIS.two().token(QUOTE, KEY);
        put("written", putting);

        assertThat(fill("read before", reading)).isEqualTo(Fill.REFUSED);
        assertThat(standing()).isEqualTo("written");
    }

    @Test
    void fill_readBeforeAPutThatIsGoneAgain_isRefused() {
        var reading = token();
        put("brief", null);
        REDIS.call("DEL", "quote:AAPL");

        assertThat(fill("read before", reading)).isEqualTo(Fill.REFUSED);
        assertThat(standing()).isNull();
    }

    @Test
    void put_aLaterPutCameAndWent_isDropped() {
        var first = token();
        put("later", token());
        REDIS.call("DEL", "quote:AAPL");

        assertThat(put("earlier", first)).isEqualTo(Fill.REFUSED);
        assertThat(standing()).isNull();
    }

    @Test
    void put_earlierPutsOfTheSlotCameMeanwhile_isStored() {
        var neighbour = Key.of("{quote:AAPL}:other");
        var first = REDIS.two().token(QUOTE, neighbour);
        var second = token();
        REDIS.two().put(QUOTE, TwoTiers.entry(QUOTE, neighbour, "v"), first);

        assertThat(put("second", second).isStored()).isTrue();
    }

    @Test
    void put_invalidatedMeanwhile_isDropped() {
        var token = token();
        REDIS.two().invalidate(Selection.of(Set.of(KEY)));

        assertThat(put("before", token)).isEqualTo(Fill.REFUSED);
        assertThat(standing()).isNull();
    }

    @Test
    void put_tagInvalidatedMeanwhile_isDropped() {
        var tagged = QUOTE.tags("AAPL");
        var token = REDIS.one().token(tagged, KEY);
        REDIS.invalidate("AAPL");

        assertThat(REDIS.one().put(tagged, TwoTiers.entry(tagged, KEY, "before"), token)).isEqualTo(Fill.REFUSED);
        assertThat(standing()).isNull();
    }

    @Test
    void put_anotherKeyOfTheSlotWasInvalidated_overAnOlderValueOfOurs_isStored() {
        put("older", token());
        var token = token();
        REDIS.two().invalidate(Selection.of(Set.of(Key.of("{quote:AAPL}:other"))));

        assertThat(put("newer", token).isStored()).isTrue();
    }

    @Test
    void put_countersWereLostMeanwhile_isDropped() {
        put("older", token());
        var token = token();
        REDIS.call("DEL", new String(Names.counters(KEY), StandardCharsets.US_ASCII));
        token();

        assertThat(put("newer", token)).isEqualTo(Fill.REFUSED);
        assertThat(standing()).isNull();
    }

    @Test
    void put_tokenOfAnEndedSession_isUnavailable() {
        var tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(30));
        var token = tier.token(QUOTE, KEY);
        tier.close();

        assertThat(put("late", token)).isEqualTo(Fill.UNAVAILABLE);
        assertThat(put("never", RedisToken.NONE)).isEqualTo(Fill.UNAVAILABLE);
        assertThat(standing()).isNull();
    }

    @Test
    void put_withoutToken_entryKnownToBeOlderThanWhatStands_isRefused() {
        long older = token().stamp();
        put("standing", null);
        var entry = TwoTiers.entry(QUOTE, KEY, "old");

        assertThat(REDIS.one().put(QUOTE, entry.in(TierId.DATABASE, older, 3), null)).isEqualTo(Fill.REFUSED);
        assertThat(REDIS.one().put(QUOTE, entry.in(TierId.DATABASE, older ^ 1L << 50, 3), null).isStored()).isTrue();
    }

    @Test
    void get_afterAPutWasDropped_isAMiss() {
        var putting = token();
        fill("read before", token());
        put("written", putting);

        assertThat(REDIS.get(QUOTE, KEY)).isEqualTo(Miss.of(MissCause.ABSENT));
    }

    @Test
    void stamps_ofOneEpoch_areInOrder_andOfTwoAreNot() {
        long first = token().stamp();
        long second = token().stamp();
        REDIS.call("FLUSHALL");
        long after = token().stamp();

        assertThat(Stamp.isOlder(first, second)).isTrue();
        assertThat(Stamp.isOlder(first, after) || Stamp.isOlder(after, first)).isFalse();
    }

    @Test
    void start_anyDraw_hasNineteenDigitsAndRoomToCountOn() {
        for (int i = 0; i < 10_000; i++) {
            long start = RedisToken.number(RedisToken.start());
            assertThat(Long.toString(start)).hasSize(19);
            assertThat(RedisToken.last(start)).hasSize(19);
            assertThat(RedisToken.number(RedisToken.last(start)) - start).isGreaterThanOrEqualTo(1L << Stamp.COUNT_BITS - 1);
        }
    }
}
