package dev.tierdeck.engine.redis.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.MissCause;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is heard, judged by a clock that goes on by hand. */
class HearingTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
    private static final byte[] KEY = bytes("quote");

    private long millis;
    private final OwnMisses own = new OwnMisses(() -> TimeUnit.MILLISECONDS.toNanos(millis));
    private Hearing hearing;

    @BeforeEach
    void begin() {
        own.hear(true);
        hearing = new Hearing(own, Catalog.NONE, InstantSource.fixed(NOW));
        pass(200);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void pass(long more) {
        millis += more;
        hearing.judge();
    }

    private long misses() {
        return hearing.counts().types().getOrDefault(Hearing.OTHER, Map.of()).values().stream().mapToLong(Long::longValue).sum();
    }

    /** A question of ours that will be answered by how often it missed the key. */
    private CompletableFuture<Integer> ask() {
        return own.asking(CompletableFuture::new, (times, missed) -> missed.key(KEY, times));
    }

    private void missed() {
        hearing.came(KeyEvent.MISS, KEY);
    }

    @Test
    void miss_ofAnother_counts() {
        missed();
        pass(100);
        assertThat(misses()).isEqualTo(1);
        assertThat(hearing.since()).isEqualTo(NOW);
    }

    @Test
    void miss_ofOurs_whoseAnswerComesLate_neverCounts() {
        var answer = ask();
        pass(10);
        missed();
        missed();
        pass(20_000);
        assertThat(misses()).as("while the answer is awaited").isZero();
        answer.complete(1);
        pass(100);
        assertThat(misses()).as("the one that was not ours").isEqualTo(1);
        assertThat(hearing.counts().own()).isEqualTo(1);
    }

    @Test
    void miss_ofOurs_whoseEventComesAfterTheAnswer_neverCounts() {
        ask().complete(2);
        pass(1000);
        missed();
        missed();
        pass(100);
        assertThat(misses()).isZero();
        assertThat(hearing.counts().own()).isEqualTo(2);
    }

    @Test
    void questionThatFails_holdsNothingUp() {
        var answer = ask();
        missed();
        answer.completeExceptionally(new IllegalStateException("broken"));
        pass(100);
        assertThat(misses()).isEqualTo(1);
    }

    @Test
    void questionThatCouldNotBeSent_holdsNothingUp() {
        try {
            own.<Integer, CompletableFuture<Integer>>asking(() -> {
                throw new IllegalStateException("no connection");
            }, (times, missed) -> {});
        } catch (IllegalStateException asked) {
            assertThat(asked).hasMessage("no connection");
        }
        missed();
        pass(100);
        assertThat(misses()).isEqualTo(1);
    }

    @Test
    void eventThatNeverComes_isGivenUp_andTakesNothingOffLater() {
        ask().complete(1);
        pass(100);
        pass(11_000);
        missed();
        pass(100);
        assertThat(misses()).isEqualTo(1);
    }

    @Test
    void lookup_thatBeganBeforeTheHearing_isNotCountedEitherWay() {
        var answer = ask();
        hearing = new Hearing(own, Catalog.NONE, InstantSource.fixed(NOW));
        missed();
        pass(500);
        assertThat(hearing.since()).as("while a lookup of before is under way").isNull();
        answer.complete(1);
        pass(100);
        assertThat(hearing.since()).isNotNull();
        assertThat(misses()).isZero();
        pass(100);
        missed();
        pass(100);
        assertThat(misses()).isEqualTo(1);
    }

    @Test
    void lookup_whoseEventCameBeforeTheHearing_takesNothingOff() {
        ask().complete(1);
        hearing = new Hearing(own, Catalog.NONE, InstantSource.fixed(NOW));
        pass(200);
        missed();
        pass(100);
        assertThat(misses()).isEqualTo(1);
    }

    @Test
    void account_whileNobodyHears_isNotKept() {
        own.hear(false);
        var answer = ask();
        answer.complete(1);
        own.hear(true);
        missed();
        pass(100);
        assertThat(misses()).isEqualTo(1);
    }

    @Test
    void flood_thatCannotBeJudged_isDroppedAndCounted_andTakesBoundedMemory() {
        var answer = ask();
        int all = 1_000_000;
        for (int i = 0; i < all; i++) {
            hearing.came(KeyEvent.MISS, bytes("quote:" + i));
        }
        answer.complete(0);
        pass(100);
        assertThat(hearing.counts().dropped()).isPositive();
        assertThat(hearing.counts().events()).isEqualTo(all);
        assertThat(misses()).isEqualTo(all - hearing.counts().dropped());
        assertThat(hearing.counts().bytes()).isLessThan(20 << 20);
    }

    @Test
    void flood_ofDepartures_isRememberedInPart_andCounted() {
        int all = 1_000_000;
        for (int i = 0; i < all; i++) {
            hearing.came(KeyEvent.EXPIRED, bytes("quote:" + i));
            if (i % 1000 == 0) {
                pass(51);
            }
        }
        hearing.came(KeyEvent.MISS, bytes("quote:" + (all - 1)));
        pass(100);
        assertThat(hearing.counts().types()).isEqualTo(Map.of(Hearing.OTHER, Map.of(MissCause.EXPIRED, 1L)));
        assertThat(hearing.counts().forgotten()).isPositive();
        assertThat(hearing.counts().bytes()).isLessThan(20 << 20);
    }
}
