package dev.tierdeck.market.binance.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.exchange.stream.LocalStream.Request;
import dev.tierdeck.testing.exchange.stream.LocalStream.Trade;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections: how they are made, used, lost, made again, and let go. */
@Timeout(60)
final class ConnectionTest extends StreamFixture {
    private static final long NOW = System.currentTimeMillis();

    private static List<String> symbols(int count) {
        return IntStream.range(0, count).mapToObj(i -> "C" + i).toList();
    }

    private List<Integer> batches() {
        return exchange.requests().stream().map(request -> request.params().size()).toList();
    }

    @Test
    void stream_notStarted_touchesNoNetwork() {
        stream.symbols(List.of("BTC"));
        time.advance(Duration.ofHours(48));

        assertThat(exchange.connections()).isZero();
        assertThat(stream.feed().connected()).isFalse();
        assertThat(stream.feed().since()).isNull();
    }

    @Test
    void symbols_moreThanABatch_areAskedForInMessagesThatKeepTheirDistance() {
        stream.symbols(symbols(450));
        stream.start();
        Await.until("the first batch is asked for", () -> batches().size() == 1);
        time.advance(Duration.ofMillis(299));
        exchange.ping("after all that was sent");
        Await.until("all that was sent has come", () -> !exchange.pongs().isEmpty());
        assertThat(batches()).containsExactly(200);

        Await.until("the others follow", () -> {
            time.advance(Duration.ofMillis(300));
            return batches().size() == 3;
        });
        assertThat(batches()).containsExactly(200, 200, 50);
        assertThat(exchange.streams().getFirst()).hasSize(450).contains("c449usdt@aggTrade");
    }

    @Test
    void symbols_moreThanAConnectionCarries_areSpreadOverSeveral() {
        stream = stream(settings -> settings.streams(100));
        stream.symbols(symbols(250));
        stream.start();
        Await.until("all are asked for", () -> exchange.streams().stream().mapToInt(Set::size).sum() == 250);

        assertThat(exchange.streams()).hasSize(3).allSatisfy(each -> assertThat(each).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void symbols_changedWhileItRuns_areAskedForAndGivenUpOnTheSameConnection() {
        start("BTC", "ETH");
        time.advance(Duration.ofSeconds(1));
        stream.symbols(List.of("eth", "SOL"));
        Await.until("the exchange knows", () -> {
            time.advance(Duration.ofMillis(300));
            return exchange.streams().getFirst().equals(Set.of("ethusdt@aggTrade", "solusdt@aggTrade"));
        });
        exchange.say(new Trade("BTCUSDT", 1, "1", NOW).combined());
        exchange.tell(new Trade("SOLUSDT", 1, "2", NOW));
        awaitTicks(1);

        assertThat(heard.prices()).containsExactly("SOL 2");
        assertThat(exchange.connections()).isOne();
    }

    /** Pings until the first is known to have been heard: a pong goes out before that, but not the next before it. */
    private void alive(String payload) {
        for (var each : List.of(payload, payload + " again")) {
            exchange.ping(each);
            Await.until("it is answered, or gone", () -> exchange.pongs().contains(each) || exchange.peers() == 0);
        }
    }

    @Test
    void symbols_thatAreNoNames_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> stream.symbols(List.of("BTC", "a/b@trade"))).withMessageContaining("a/b@trade");
    }

    @Test
    void pings_areAnsweredWithTheirPayload() {
        start("BTC");
        exchange.ping("1795000000");

        Await.until("the pong has come", () -> exchange.pongs().contains("1795000000"));
    }

    @Test
    void connection_dropped_isMadeAgainAfterAPauseAndAsksForAllAndTellsOneGap() {
        start("BTC", "ETH");
        exchange.tell(new Trade("BTCUSDT", 10, "1", NOW));
        awaitTicks(1);
        exchange.drop();
        awaitDisconnected();
        assertThat(stream.feed().trouble()).contains("could not be reached");
        time.advance(Duration.ofMillis(500));
        awaitListening("BTC", "ETH");
        exchange.tell(new Trade("BTCUSDT", 20, "2", NOW + 1));
        awaitTicks(2);
        assertThat(heard.gaps).singleElement().satisfies(gap -> assertThat(gap.symbols()).containsExactlyInAnyOrder("BTC", "ETH"));
        assertThat(stream.feed().reconnects()).isOne();
        assertThat(stream.feed().gaps()).isOne();
        assertThat(stream.feed().trouble()).isNull();
    }

    @Test
    void exchange_awayForLong_isTriedEverMoreSeldomAndFoundAgain() {
        chance = 1;
        exchange.refuse(503);
        stream.symbols(List.of("BTC"));
        stream.start();
        int refused = 1;
        for (int pause : new int[] {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000}) {
            int before = refused++;
            Await.until("it was refused and the next attempt is planned", () -> exchange.refused() == before && time.waiting() == 1);
            time.advance(Duration.ofMillis(pause - 1));
            assertThat(time.waiting()).as("the attempt after %s ms is still to come", pause).isOne();
            time.advance(Duration.ofMillis(1));
        }
        int all = refused;
        Await.until("it was refused once more", () -> exchange.refused() == all && time.waiting() == 1);
        exchange.refuse(101);
        time.advance(Duration.ofMinutes(1));

        awaitListening("BTC");
        assertThat(heard.gaps).isEmpty();
    }

    @Test
    void handshake_answered429_isNotTriedAgainBeforeTheExchangeAllowsIt() {
        exchange.refuse(429, "Retry-After: 120");
        stream.symbols(List.of("BTC"));
        stream.start();
        Await.until("it was refused", () -> stream.feed().trouble() != null);
        assertThat(stream.feed().trouble()).contains("asked too often").contains("120 s");
        exchange.refuse(101);
        time.advance(Duration.ofSeconds(119));
        assertThat(time.waiting()).as("the attempt is still to come").isOne();

        time.advance(Duration.ofSeconds(1));
        awaitListening("BTC");
        assertThat(exchange.refused()).isOne();
        assertThat(heard.gaps).isEmpty();
    }

    @Test
    void handshake_refusedOrFailing_isToldAsWhatItIs() {
        exchange.refuse(403);
        stream.symbols(List.of("BTC"));
        stream.start();
        Await.until("it was refused", () -> stream.feed().trouble() != null);
        assertThat(stream.feed().trouble()).contains("refused (403)");
        exchange.refuse(503);
        passPause();
        Await.until("it failed", () -> String.valueOf(stream.feed().trouble()).contains("could not be reached: it answered 503."));
    }

    @Test
    void handshake_neverAnswered_isGivenUp() {
        exchange.mute(true);
        stream = stream(settings -> settings.handshake(Duration.ofMillis(200)));
        stream.symbols(List.of("BTC"));
        stream.start();

        Await.until("it took too long", () -> String.valueOf(stream.feed().trouble()).contains("took too long"));
    }

    @Test
    void connection_silent_isDeadAndMadeAgain() {
        start("BTC");
        alive("and all is answered");
        exchange.freeze();
        // What was on its way when it froze may still count as heard.
        Await.until("the silence is noticed", () -> {
            time.advance(Duration.ofSeconds(10));
            return !stream.feed().connected();
        });
        assertThat(stream.feed().trouble()).contains("silent for 50 s");

        passPause();
        awaitListening("BTC");
        assertThat(exchange.connections()).isGreaterThan(1);
        assertThat(stream.feed().gaps()).isPositive();
    }

    @Test
    void connection_withoutTicksButPinged_livesOn() {
        start("BTC");
        for (int i = 0; i < 5; i++) {
            time.advance(Duration.ofSeconds(40));
            alive("ping " + i);
        }

        assertThat(stream.feed().connected()).isTrue();
        assertThat(exchange.connections()).isOne();
    }

    @Test
    void request_neverAnswered_endsTheConnection() {
        exchange.ignoreRequests(true);
        start("BTC");
        for (int i = 0; i < 3; i++) {
            time.advance(Duration.ofSeconds(30));
            alive("ping " + i);
        }

        awaitDisconnected();
    }

    @Test
    void request_answeredWithAnError_isTold() {
        exchange.error("{\"code\":2,\"msg\":\"Invalid request: too many parameters\"}");
        stream.symbols(List.of("BTC"));
        stream.start();
        Await.until("it was told", () -> stream.feed().trouble() != null);

        assertThat(stream.feed().trouble()).contains("Invalid request: too many parameters");
        assertThat(stream.counts().refusals()).isOne();
    }

    @Test
    void connection_nearItsEnd_isReplacedBeforeItIsLetGo() {
        stream = stream(settings -> settings.life(Duration.ofSeconds(40)));
        start("BTC");
        exchange.tell(new Trade("BTCUSDT", 10, "1", NOW));
        awaitTicks(1);
        time.advance(Duration.ofSeconds(40));
        Await.until("the old one has gone", () -> exchange.connections() == 2 && exchange.goodByes() == 1);
        exchange.tell(new Trade("BTCUSDT", 11, "2", NOW + 1));
        awaitTicks(2);

        assertThat(exchange.listeners("BTCUSDT")).isOne();
        assertThat(stream.feed().connected()).isTrue();
        assertThat(stream.feed().reconnects()).isOne();
        assertThat(stream.feed().gaps()).isZero();
    }

    @Test
    void connections_bothOpen_eachTickIsTakenOnceAndWhatTheOlderStillBringsIsNoGap() {
        exchange.ignoreRequests(true);
        start("BTC");
        exchange.tell(new Trade("BTCUSDT", 10, "1", NOW));
        awaitTicks(1);
        exchange.say("{\"e\":\"serverShutdown\",\"E\":" + NOW + "}");
        Await.until("both listen", () -> exchange.listeners("BTCUSDT") == 2);
        exchange.sayToNewest(new Trade("BTCUSDT", 12, "3", NOW + 2).combined());
        awaitTicks(2);
        exchange.sayToOldest(new Trade("BTCUSDT", 11, "2", NOW + 1).combined());
        exchange.tell(new Trade("BTCUSDT", 13, "4", NOW + 3));
        Await.until("all came", () -> stream.counts().received() == 5);

        assertThat(heard.prices()).containsExactly("BTC 1", "BTC 3", "BTC 4");
        assertThat(stream.counts()).isEqualTo(new StreamCounts(5, 3, 0, 0, 1, 1, 0, 0, 0));
    }

    @Test
    void connection_replacementFails_theOldOneServesOnAndItIsTriedAgain() {
        stream = stream(settings -> settings.life(Duration.ofSeconds(40)));
        start("BTC");
        exchange.refuse(503);
        time.advance(Duration.ofSeconds(40));
        Await.until("it failed", () -> stream.feed().trouble() != null);
        exchange.tell(new Trade("BTCUSDT", 1, "1", NOW));
        awaitTicks(1);
        assertThat(stream.feed().connected()).isTrue();

        exchange.refuse(101);
        passPause();
        Await.until("it was replaced", () -> exchange.goodByes() == 1);
        assertThat(stream.feed().gaps()).isZero();
    }

    @Test
    void pauses_afterAStableMinute_areShortAgain() {
        start("BTC");
        lose(500);
        lose(1_000);
        lose(2_000);
        for (int i = 0; i < 2; i++) {
            time.advance(Duration.ofSeconds(30));
            alive("alive " + i);
        }
        lose(500);
    }

    /** Loses the connection, and sees that it is made again after so many milliseconds and not before. */
    private void lose(int pause) {
        int before = exchange.connections();
        exchange.drop();
        awaitDisconnected();
        time.advance(Duration.ofMillis(pause - 1));
        assertThat(exchange.connections()).isEqualTo(before);
        time.advance(Duration.ofMillis(1));
        awaitListening("BTC");
    }

    @Test
    void stop_saysGoodByeTellsNothingMoreAndMayBeFollowedByAStart() {
        start("BTC");
        exchange.tell(new Trade("BTCUSDT", 10, "1", NOW));
        awaitTicks(1);
        stream.stop();
        stream.stop();
        Await.until("it said good-bye", () -> exchange.goodByes() == 1);
        time.advance(Duration.ofHours(1));
        assertThat(exchange.connections()).isOne();
        assertThat(stream.feed().connected()).isFalse();
        assertThat(stream.feed().trouble()).isNull();

        start("BTC");
        stream.start();
        exchange.tell(new Trade("BTCUSDT", 30, "2", NOW + 1));
        awaitTicks(2);
        assertThat(exchange.connections()).isEqualTo(2);
        assertThat(stream.feed().gaps()).isZero();
    }

    @Test
    void stop_whileItConnects_leavesNothingOpen() {
        exchange.mute(true);
        stream.symbols(List.of("BTC"));
        stream.start();
        stream.stop();
        exchange.mute(false);
        time.advance(Duration.ofHours(1));

        assertThat(exchange.connections()).isZero();
        assertThat(exchange.requests()).extracting(Request::method).isEmpty();
    }

    @Test
    void close_byTheExchange_isALossLikeAnyOther() {
        start("BTC");
        exchange.close(1008);
        awaitDisconnected();
        assertThat(stream.feed().trouble()).contains("closed the connection (1008)");

        passPause();
        awaitListening("BTC");
        assertThat(stream.feed().reconnects()).isOne();
    }
}
