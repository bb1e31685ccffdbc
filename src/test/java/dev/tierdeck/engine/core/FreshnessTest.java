package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a read accepts, call by call. */
final class FreshnessTest {
    private static final CacheType<String> QUOTE =
            CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofSeconds(30)).freshness(Duration.ofSeconds(5));
    private static final Key KEY = Key.of("quote:AAPL");

    private final HandClock clock = new HandClock();
    private final ShelfTier memory = new ShelfTier(TierId.MEMORY, clock);
    private final ShelfTier redis = new ShelfTier(TierId.REDIS, clock);
    private final Cache cache = new CacheBuilder().tier(memory).tier(redis).clock(clock).build();

    private void hold(ShelfTier tier, String value, StaleReason why, Instant loadedAt) {
        tier.back.put(KEY, new Entry<>(KEY, value, tier.id(), loadedAt, null, null, Set.of(), null, 0, 1, Stale.of(why)));
    }

    @Test
    void live_olderThanTheTypeAllows_isLoadedAgain() {
        cache.put(QUOTE, KEY, "old");
        clock.pass(Duration.ofSeconds(6));

        assertThat(cache.get(QUOTE, KEY)).isEqualTo("old");
        assertThat(cache.get(QUOTE.live(), KEY, key -> "new")).isEqualTo("new");
        assertThat(cache.entry(QUOTE, KEY).tier()).isEqualTo(TierId.MEMORY);
        assertThat(cache.get(QUOTE, KEY)).isEqualTo("new");
    }

    @Test
    void live_withinTheAllowance_isAnsweredFromMemory() {
        cache.put(QUOTE, KEY, "young");
        clock.pass(Duration.ofSeconds(4));

        assertThat(cache.entry(QUOTE.live(), KEY, key -> "new").tier()).isEqualTo(TierId.MEMORY);
    }

    @Test
    void atMost_olderThanTheCallAllowsAndNoLoader_throwsWithTheStaleAnswerItsTierAndReason() {
        cache.put(QUOTE, KEY, "old");
        clock.pass(Duration.ofSeconds(3));

        assertThat(cache.get(QUOTE.atMost(Duration.ofSeconds(3)), KEY)).isEqualTo("old");
        var refused = catchThrowableOfType(CacheException.StaleOnly.class, () -> cache.get(QUOTE.atMost(Duration.ofSeconds(2)), KEY));
        assertThat(refused.entry().value()).isEqualTo("old");
        assertThat(refused.entry().tier()).isEqualTo(TierId.MEMORY);
        assertThat(refused.stale()).isEqualTo(new Stale(StaleReason.OLDER_THAN_ALLOWED, clock.instant().minusSeconds(1)));
    }

    @Test
    void atMost_ageIsUnknown_isTooOld() {
        redis.shelf.put(KEY, new Entry<>(KEY, "theirs", TierId.REDIS, null, null, null, Set.of(), null, 0, 1));

        assertThat(cache.get(QUOTE.atMost(Duration.ofDays(1)), KEY, key -> "loaded")).isEqualTo("loaded");
    }

    @Test
    void live_loadFailsAndAStaleCopyIsThere_throwsStaleOnlyWithTheFailureAsCause() {
        hold(memory, "interrupted", StaleReason.INTERRUPTED, clock.instant());

        assertThatExceptionOfType(CacheException.StaleOnly.class).isThrownBy(() -> cache.get(QUOTE.live(), KEY, FreshnessTest::fails))
                .withCauseInstanceOf(CacheException.LoadFailed.class);
    }

    @Test
    void cached_loadFailsAndAStaleCopyIsThere_throwsWhatTheLoaderThrew() {
        hold(memory, "interrupted", StaleReason.INTERRUPTED, clock.instant());

        assertThatThrownBy(() -> cache.get(QUOTE, KEY, FreshnessTest::fails)).isInstanceOf(CacheException.LoadFailed.class);
        assertThat(cache.get(QUOTE, KEY)).isNull();
    }

    @Test
    void lastGood_loadFails_answersTheYoungestCopyHeldBackMarkedAndNeverPromotesIt() {
        hold(memory, "interrupted", StaleReason.INTERRUPTED, clock.instant().minusSeconds(90));
        hold(redis, "last good", StaleReason.LAST_GOOD, clock.instant().minusSeconds(40));

        var answer = cache.entry(QUOTE.lastGoodWillDo(), KEY, FreshnessTest::fails);

        assertThat(answer.value()).isEqualTo("last good");
        assertThat(answer.stale(QUOTE, clock.instant())).contains(Stale.of(StaleReason.LAST_GOOD));
        assertThat(answer.age(clock.instant())).contains(Duration.ofSeconds(40));
        assertThat(memory.shelf).isEmpty();
        assertThat(redis.shelf).isEmpty();
        assertThat(cache.stats().total().stale()).isOne();
    }

    @Test
    void lastGood_somethingFreshIsThere_answersThat() {
        hold(redis, "last good", StaleReason.LAST_GOOD, clock.instant());
        cache.put(QUOTE, KEY, "fresh");

        assertThat(cache.get(QUOTE.lastGoodWillDo(), KEY, FreshnessTest::fails)).isEqualTo("fresh");
    }

    @Test
    void lastGood_theLoaderSaysThereIsNone_isNullAndNotTheLastGood() {
        hold(redis, "last good", StaleReason.LAST_GOOD, clock.instant());

        assertThat(cache.get(QUOTE.lastGoodWillDo(), KEY, key -> null)).isNull();
    }

    @Test
    void lastGood_withoutLoader_answersTheCopyHeldBack() {
        hold(memory, "expired", StaleReason.EXPIRED, clock.instant());

        assertThat(cache.entry(QUOTE.lastGoodWillDo(), KEY).held()).isEqualTo(Stale.of(StaleReason.EXPIRED));
    }

    private static String fails(Key key) throws IOException {
        throw new IOException("the exchange is closed");
    }
}
