package dev.tierdeck.market.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.SourceException.Malformed;
import dev.tierdeck.market.SourceException.Refused;
import dev.tierdeck.market.SourceException.Throttled;
import dev.tierdeck.market.SourceException.Unreachable;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.exchange.HandTime;
import dev.tierdeck.testing.exchange.LocalExchange;
import dev.tierdeck.testing.exchange.Mischief;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SiteTest {
    private static final String PATH = "/api/v3/exchangeInfo";
    private static final String PRICE = "/api/v3/ticker/price";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant START = Instant.parse("2024-06-01T00:00:30Z");
    /** Patient with the machine, hasty between tries. */
    private static final HttpSettings HASTY = new HttpSettings(Duration.ofSeconds(20), Duration.ofSeconds(20), 64 << 20, 3, Duration.ofMillis(1), 100, HOUR);

    private final LocalExchange exchange = new LocalExchange();
    private final HandTime time = new HandTime(START);
    private final Question question = Question.of(PATH, 1);
    private JsonClient client = new JsonClient(HASTY, time);

    @AfterEach
    void close() {
        client.close();
        exchange.close();
    }

    private Site site(HttpSettings settings, Allowance allowance) {
        client.close();
        client = new JsonClient(settings, time);
        return client.site(base(), allowance);
    }

    private Site site() {
        return site(HASTY, Allowance.perMinute(10_000));
    }

    private BaseAddress base() {
        return BaseAddress.parse("test", exchange.url().toString());
    }

    private static HttpSettings tries(int tries, int failures, Duration rest) {
        return new HttpSettings(HASTY.connect(), HASTY.answer(), HASTY.bodyLimit(), tries, HASTY.pause(), failures, rest);
    }

    private static HttpSettings limit(int bytes) {
        return new HttpSettings(HASTY.connect(), HASTY.answer(), bytes, 3, HASTY.pause(), 100, HOUR);
    }

    @Test
    void answer_thatIsPacked_isUnpacked() throws Exception {
        exchange.listing(MarketType.SPOT, "{\"symbols\":[]}");
        assertThat(site().get(question).json().path("symbols").isArray()).isTrue();
        assertThat(exchange.asked().getFirst().headers()).containsEntry("accept-encoding", "gzip").containsEntry("user-agent", "Tierdeck");
    }

    @Test
    void failure_thatPasses_isAskedAgain() throws Exception {
        exchange.on(PATH).answer(Mischief.status(503), 1).answer(Mischief.DROPPED, 1);
        assertThat(site().get(question).refused()).isFalse();
        assertThat(exchange.count(PATH)).isEqualTo(3);
    }

    @Test
    void failure_thatStays_isAskedAsOftenAsAllowed() {
        exchange.on(PATH).answer(Mischief.status(500));
        var failure = catchThrowableOfType(Unreachable.class, () -> site().get(question));
        assertThat(failure).hasMessageContaining("answered 500").hasMessageContaining(exchange.url() + PATH);
        assertThat(failure.passing()).isTrue();
        assertThat(exchange.count(PATH)).isEqualTo(3);
    }

    @Test
    void connection_thatBreaksOff_isUnreachable() {
        exchange.on(PATH).answer(Mischief.BROKEN_OFF);
        assertThatThrownBy(() -> site().get(question)).isInstanceOf(Unreachable.class).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void address_whereNobodyListens_isUnreachable() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var nobody = client.site(BaseAddress.parse("test", "http://127.0.0.1:" + port), Allowance.perMinute(10));
        assertThatThrownBy(() -> nobody.get(question)).isInstanceOf(Unreachable.class).hasMessageContaining("nobody took the connection");
    }

    @Test
    void answer_thatDoesNotCome_isGivenUp() {
        var latch = new CountDownLatch(1);
        exchange.on(PATH).answer(Mischief.slow(latch));
        var hurried = new HttpSettings(HASTY.connect(), Duration.ofMillis(200), 1 << 20, 1, HASTY.pause(), 100, HOUR);
        assertThatThrownBy(() -> site(hurried, Allowance.perMinute(10)).get(question)).isInstanceOf(Unreachable.class)
                .hasMessageContaining("within 200 ms");
        latch.countDown();
    }

    @Test
    void answer_thatStopsHalfway_isGivenUp() {
        var latch = new CountDownLatch(1);
        exchange.on(PATH).answer(Mischief.stalled(latch));
        var hurried = new HttpSettings(HASTY.connect(), Duration.ofMillis(1500), 64 << 20, 1, HASTY.pause(), 100, HOUR);
        assertThatThrownBy(() -> site(hurried, Allowance.perMinute(10)).get(question)).isInstanceOf(Unreachable.class)
                .hasMessageContaining("within 1500 ms");
        latch.countDown();
    }

    @Test
    void throttled_withATime_keepsEverybodyQuietUntilThen() throws Exception {
        exchange.on(PATH).answer(Mischief.throttled(Duration.ofSeconds(7)), 1);
        var site = site();
        assertThat(catchThrowableOfType(Throttled.class, () -> site.get(question)).after()).contains(Duration.ofSeconds(7));
        time.pass(Duration.ofMillis(6_500));
        assertThat(catchThrowableOfType(Throttled.class, () -> site.get(Question.of(PRICE, 1))).after()).contains(Duration.ofSeconds(1));
        assertThat(exchange.asked()).hasSize(1);
        time.pass(Duration.ofMillis(500));
        assertThat(site.get(question).refused()).isFalse();
    }

    @Test
    void throttled_withADateOrNothing_isUnderstood() {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(START.plusSeconds(90).atOffset(ZoneOffset.UTC));
        exchange.on(PATH).answer(honest -> Mischief.throttled(HOUR).instead(honest).header("Retry-After", date), 1)
                .answer(Mischief.status(429), 1).answer(Mischief.status(418), 1)
                .answer(honest -> Mischief.throttled(HOUR).instead(honest).header("Retry-After", "soon"), 1).answer(Mischief.banned(Duration.ofDays(30)), 1);
        var site = site();
        assertThat(quiet(site)).hasSeconds(90);
        assertThat(quiet(site)).hasSeconds(60);
        assertThat(quiet(site)).hasSeconds(120);
        assertThat(quiet(site)).hasSeconds(60);
        assertThat(quiet(site)).as("no longer than Binance ever asks for").hasDays(3);
    }

    private Duration quiet(Site site) {
        var after = catchThrowableOfType(Throttled.class, () -> site.get(question)).after().orElseThrow();
        time.pass(after);
        return after;
    }

    @Test
    void throttled_beforeTheClockIsSetBack_isNoLonger() {
        exchange.on(PATH).answer(Mischief.throttled(Duration.ofSeconds(7)), 1);
        var site = site();
        assertThatThrownBy(() -> site.get(question)).isInstanceOf(Throttled.class);
        time.pass(HOUR.negated());
        assertThat(catchThrowableOfType(Throttled.class, () -> site.get(question)).after()).contains(Duration.ofSeconds(7));
    }

    @Test
    void refusal_isAnAnswerWithAReason() throws Exception {
        exchange.on(PATH).answer(Mischief.refused(400, -1121, "Invalid symbol."));
        var answer = site().get(question);
        assertThat(answer.refused()).isTrue();
        assertThat(answer.reason()).isEqualTo("-1121 Invalid symbol.");
        var failure = catchThrowableOfType(Refused.class, answer::json);
        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.passing()).isFalse();
        assertThat(exchange.count(PATH)).isEqualTo(1);
    }

    @Test
    void refusal_withAWebPageOrManyWords_saysLittle() throws Exception {
        exchange.on(PATH).answer(honest -> Mischief.status(403).instead(honest).body("<html>go away</html>".getBytes()), 1)
                .answer(honest -> Mischief.status(403).instead(honest).body("so\n many words ".repeat(100).getBytes()), 1);
        var site = site();
        assertThat(site.get(question).reason()).isEqualTo("it gave no reason.");
        assertThat(site.get(question).reason()).hasSizeLessThan(210).startsWith("so many words so");
    }

    @Test
    void answer_thatIsNoJson_isMalformedAndNotAskedForAgain() throws Exception {
        for (var mischief : new Mischief[] {Mischief.TRUNCATED, Mischief.HTML, Mischief.EMPTY_BODY, Mischief.NULL, Mischief.json("{} {}")}) {
            exchange.forget();
            exchange.on(PATH).answer(mischief);
            var answer = site().get(question);
            assertThatThrownBy(answer::json).isInstanceOf(Malformed.class).hasMessageContaining(exchange.url() + PATH);
            assertThat(exchange.count(PATH)).isEqualTo(1);
        }
    }

    @Test
    void figures_inJson_keepTheirDigits() throws Exception {
        exchange.on(PATH).answer(Mischief.json("[1.2300, 0.1000000000000000055511151231257827]"));
        var list = site().get(question).json();
        assertThat(list.get(0).decimalValue().toPlainString()).isEqualTo("1.2300");
        assertThat(list.get(1).decimalValue().toPlainString()).isEqualTo("0.1000000000000000055511151231257827");
    }

    @Test
    void redirect_isNotFollowed() {
        exchange.on(PATH).answer(honest -> Mischief.status(302).instead(honest).header("Location", PRICE));
        assertThatThrownBy(() -> site().get(question)).isInstanceOf(Malformed.class).hasMessageContaining("redirect");
        assertThat(exchange.count(PRICE)).isZero();
    }

    @Test
    void body_thatIsTooLong_isMalformed() {
        exchange.on(PATH).answer(honest -> honest.get().header("Content-Encoding", "identity"));
        assertThatThrownBy(() -> site(limit(100), Allowance.perMinute(10)).get(question)).isInstanceOf(Malformed.class)
                .hasMessageContaining("more than 100 bytes");
        exchange.on(PATH).answer(Mischief.json(" ".repeat(1 << 20)));
        assertThatThrownBy(() -> site(limit(10_000), Allowance.perMinute(10)).get(question)).as("packed it is short").isInstanceOf(Malformed.class)
                .hasMessageContaining("more than 10000 bytes");
    }

    @Test
    void site_thatFailsInARow_isLeftAlone() {
        exchange.on(PATH).answer(Mischief.status(500));
        var site = site(tries(1, 2, HOUR), Allowance.perMinute(10_000));
        assertThatThrownBy(() -> site.get(question)).hasMessageContaining("answered 500");
        assertThatThrownBy(() -> site.get(question)).hasMessageContaining("answered 500");
        assertThatThrownBy(() -> site.get(question)).isInstanceOf(Unreachable.class).hasMessageContaining("left alone");
        assertThat(exchange.count(PATH)).isEqualTo(2);
    }

    @Test
    void failure_thatTripsTheBreaker_isTheOneThatIsTold() {
        exchange.on(PATH).answer(Mischief.status(500));
        var site = site(tries(3, 2, HOUR), Allowance.perMinute(10_000));
        assertThatThrownBy(() -> site.get(question)).hasMessageContaining("answered 500");
        assertThat(exchange.count(PATH)).isEqualTo(2);
    }

    @Test
    void interruption_ofTheFirstTryAfterARest_leavesAnotherTry() throws Exception {
        var latch = new CountDownLatch(1);
        exchange.on(PATH).answer(Mischief.status(500), 1).answer(Mischief.slow(latch), 1);
        var site = site(tries(1, 1, Duration.ofMillis(1)), Allowance.perMinute(Integer.MAX_VALUE));
        assertThatThrownBy(() -> site.get(question)).isInstanceOf(Unreachable.class);
        var asker = Thread.startVirtualThread(() -> {
            try {
                while (failure(site) != null) {
                    Thread.onSpinWait();
                }
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
            }
        });
        Await.until("the try after the rest", () -> exchange.count(PATH) == 2);
        asker.interrupt();
        asker.join();
        latch.countDown();
        Await.until("another one", () -> {
            try {
                return failure(site) == null;
            } catch (InterruptedException unexpected) {
                throw new IllegalStateException(unexpected);
            }
        });
    }

    @Test
    void site_thatWasLeftAlone_isAskedAgainAfterARest() throws Exception {
        exchange.on(PATH).answer(Mischief.status(500), 1);
        var site = site(tries(1, 1, Duration.ofMillis(1)), Allowance.perMinute(10_000));
        assertThatThrownBy(() -> site.get(question)).isInstanceOf(Unreachable.class);
        SourceException alone;
        do {
            alone = failure(site);
        } while (alone != null);
        assertThat(exchange.count(PATH)).isEqualTo(2);
    }

    private SourceException failure(Site site) throws InterruptedException {
        try {
            site.get(question);
            return null;
        } catch (SourceException failure) {
            return failure;
        }
    }

    @Test
    void refusals_andThrottles_doNotTripTheBreaker() throws Exception {
        exchange.on(PATH).answer(Mischief.refused(400, -1121, "Invalid symbol."), 5).answer(Mischief.status(429), 5);
        var site = site(tries(1, 2, HOUR), Allowance.perMinute(10_000));
        for (int i = 0; i < 5; i++) {
            site.get(question);
        }
        for (int i = 0; i < 5; i++) {
            quiet(site);
        }
        assertThat(site.get(question).refused()).isFalse();
    }

    @Test
    void interruption_endsTheQuestion_andTripsNothing() throws Exception {
        var latch = new CountDownLatch(1);
        exchange.on(PATH).answer(Mischief.slow(latch), 1);
        var site = site(tries(3, 1, HOUR), Allowance.perMinute(10_000));
        var thrown = new AtomicReference<Throwable>();
        var flag = new AtomicReference<Boolean>();
        var asker = Thread.startVirtualThread(() -> {
            try {
                site.get(question);
            } catch (SourceException | InterruptedException failure) {
                thrown.set(failure);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        while (exchange.count(PATH) == 0) {
            Thread.onSpinWait();
        }
        asker.interrupt();
        asker.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(flag.get()).isFalse();
        assertThat(site.get(question).refused()).isFalse();
        latch.countDown();
    }

    @Test
    void interruption_betweenTries_endsTheQuestion() throws Exception {
        exchange.on(PATH).answer(Mischief.status(500));
        var patient = new HttpSettings(HASTY.connect(), HASTY.answer(), 1 << 20, 3, HOUR, 100, HOUR);
        var site = site(patient, Allowance.perMinute(10));
        var thrown = new AtomicReference<Throwable>();
        var asker = Thread.startVirtualThread(() -> {
            try {
                site.get(question);
            } catch (SourceException | InterruptedException failure) {
                thrown.set(failure);
            }
        });
        while (asker.getState() != Thread.State.TIMED_WAITING || exchange.count(PATH) == 0) {
            Thread.onSpinWait();
        }
        asker.interrupt();
        asker.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void allowance_thatIsUsedUp_throttlesUntilTheNextMinute() throws Exception {
        var site = site(HASTY, Allowance.perMinute(10));
        site.get(Question.of(PATH, 6));
        assertThat(catchThrowableOfType(Throttled.class, () -> site.get(Question.of(PATH, 5))).after()).contains(Duration.ofSeconds(30));
        site.get(Question.of(PATH, 4));
        assertThat(exchange.count(PATH)).isEqualTo(2);
        time.pass(Duration.ofSeconds(30));
        assertThat(site.get(Question.of(PATH, 50)).refused()).as("what never fits may come first").isFalse();
    }

    @Test
    void allowance_isUsedByEachTry() {
        exchange.on(PATH).answer(Mischief.status(500));
        var site = site(HASTY, Allowance.perMinute(10));
        assertThatThrownBy(() -> site.get(Question.of(PATH, 4))).as("two tries fit").isInstanceOf(Throttled.class);
        assertThat(exchange.count(PATH)).isEqualTo(2);
    }

    @Test
    void allowance_isCorrectedByWhatTheSiteCounted_upwardsAlone() throws Exception {
        exchange.clock(time);
        exchange.usedWeight(MarketType.SPOT, 97);
        var site = site(HASTY, new Allowance(100, MINUTE, "X-MBX-USED-WEIGHT-1M"));
        site.get(Question.of(PRICE, 2));
        assertThatThrownBy(() -> site.get(Question.of(PRICE, 2))).as("others used 97 and a price of all is 4").isInstanceOf(Throttled.class);
        time.pass(MINUTE);
        site.get(Question.of(PRICE, 98));
        assertThatThrownBy(() -> site.get(Question.of(PRICE, 3))).as("it counted 4, we 98").isInstanceOf(Throttled.class);
    }

    @Test
    void allowance_withPatience_isWaitedFor() throws Exception {
        var site = site(HASTY, Allowance.perMinute(10));
        site.patient(Question.of(PATH, 10));
        site.patient(Question.of(PATH, 10));
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void allowance_ofAShortWindowThatOthersTakeFirst_isWaitedForAgain() throws Exception {
        var crowd = new Crowd(3);
        crowd.site.patient(question);
        assertThat(time.slept()).containsOnly(Duration.ofSeconds(1)).hasSize(4);
    }

    @Test
    void allowance_thatOthersAlwaysTakeFirst_isWaitedForAMinute() throws Exception {
        var crowd = new Crowd(Integer.MAX_VALUE);
        assertThatThrownBy(() -> crowd.site.patient(question)).isInstanceOf(Throttled.class);
        assertThat(time.slept()).containsOnly(Duration.ofSeconds(1)).hasSize(60);
    }

    @Test
    void allowance_ofALongWindow_isWaitedForAsLong() throws Exception {
        var site = site(HASTY, new Allowance(1, HOUR, null));
        site.patient(question);
        site.patient(question);
        assertThat(time.slept()).containsExactly(HOUR.minusSeconds(30));
    }

    /** A site of one question a second, where somebody else is always a little quicker, so many times. */
    private final class Crowd implements Time {
        private final Site site;
        private int left;

        Crowd(int times) throws SourceException, InterruptedException {
            left = times;
            client.close();
            client = new JsonClient(HASTY, this);
            site = client.site(base(), new Allowance(1, Duration.ofSeconds(1), null));
            site.get(question);
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public void sleep(Duration length) throws InterruptedException {
            time.sleep(length);
            if (left-- > 0) {
                assertThat(failure(site)).isNull();
            }
        }
    }

    @Test
    void closing_endsWhatIsUnderWay_andTwiceIsHarmless() throws Exception {
        var latch = new CountDownLatch(1);
        exchange.on(PATH).answer(Mischief.slow(latch));
        var site = site(tries(1, 100, HOUR), Allowance.perMinute(10));
        var thrown = new AtomicReference<Throwable>();
        var asker = Thread.startVirtualThread(() -> {
            try {
                site.get(question);
            } catch (SourceException | InterruptedException failure) {
                thrown.set(failure);
            }
        });
        while (exchange.count(PATH) == 0) {
            Thread.onSpinWait();
        }
        client.close();
        asker.join();
        client.close();
        assertThat(thrown.get()).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> site.get(question)).isInstanceOf(Unreachable.class);
        latch.countDown();
    }
}
