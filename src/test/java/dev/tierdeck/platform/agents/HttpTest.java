package dev.tierdeck.platform.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.tierdeck.market.SourceException.Busy;
import dev.tierdeck.market.SourceException.Malformed;
import dev.tierdeck.market.SourceException.Throttled;
import dev.tierdeck.market.SourceException.Unreachable;
import dev.tierdeck.market.http.Allowance;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.exchange.LocalExchange;
import dev.tierdeck.testing.exchange.Mischief;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests through the pool, to an exchange that misbehaves. */
@Timeout(60)
class HttpTest {
    private static final String PRICE = "/api/v3/ticker/price";
    private static final String KLINES = "/api/v3/klines";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @TempDir
    private Path folder;
    private final LocalExchange exchange = new LocalExchange();
    private ResourcePool pool;

    @BeforeEach
    void open() {
        open("http_pool_size", "30");
    }

    private void open(String... settings) {
        if (pool != null) {
            pool.close();
        }
        pool = ResourcePool.open(Desk.settings(folder, settings));
    }

    @AfterEach
    void close() {
        pool.close();
        exchange.close();
    }

    private ApiCall price(String api) {
        return ApiCall.get(api, exchange.url() + PRICE).parameter("symbol", "BTCUSDT");
    }

    private ApiCall bars(String api) {
        return ApiCall.get(api, exchange.url() + KLINES).parameters(Map.of("symbol", "BTCUSDT", "interval", "1m", "limit", 3));
    }

    private ApiStats stats(String api) {
        return pool.stats().http().stream().filter(each -> each.api().equals(api)).findFirst().orElseThrow();
    }

    @Test
    void answer_isStatusAndBody() throws Exception {
        var answer = pool.http("GET", exchange.url() + PRICE + "?symbol=BTCUSDT", "binance");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.ok()).isTrue();
        assertThat(answer.json().path("symbol").asString()).isEqualTo("BTCUSDT");
        assertThat(PriceBar.list(pool.http(bars("binance")).json())).hasSize(3);
        assertThat(stats("binance")).returns(2L, ApiStats::requests).returns(0L, ApiStats::failures).returns(0L, ApiStats::rejected)
                .returns(0, ApiStats::inFlight).returns(2L, each -> each.latency().count());
        assertThat(stats("binance").asMap()).containsKeys("requests", "failures", "rejected", "in_flight", "avg_latency_ms", "p95_latency_ms", "left_alone");
    }

    @Test
    void request_withMethodHeaderAndBody_isSentSo() throws Exception {
        var heard = new ConcurrentLinkedQueue<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchanged -> {
            heard.add(exchanged.getRequestMethod() + " " + exchanged.getRequestURI() + " " + exchanged.getRequestHeaders().getFirst("X-Agent") + " "
                    + exchanged.getRequestHeaders().getFirst("Content-Type") + " " + new String(exchanged.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchanged.sendResponseHeaders(201, -1);
            exchanged.close();
        });
        server.start();
        try {
            var call = ApiCall.of("POST", "http://127.0.0.1:" + server.getAddress().getPort() + "/rpc?a=1#part", "node").parameter("b c", "d&e")
                    .header("X-Agent", "first").header("X-Agent", "7").json(Map.of("id", 1));
            assertThat(pool.http(call).status()).isEqualTo(201);
            assertThat(heard).containsExactly("POST /rpc?a=1&b%20c=d%26e 7 application/json {\"id\": 1}");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 429, 500, 503})
    void answer_ofAnyStatus_isReturned(int status) throws Exception {
        exchange.on(PRICE).answer(Mischief.status(status));
        var answer = pool.http(price("a"));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.ok()).isFalse();
        assertThat(answer.text()).isEqualTo("out of order");
        assertThat(stats("a").failures()).isEqualTo(status >= 429 ? 1 : 0);
        assertThat(exchange.count(PRICE)).as("asked once").isEqualTo(1);
    }

    @Test
    void answer_thatIsNoWholeJson_saysSo() throws Exception {
        exchange.on(PRICE).answer(Mischief.TRUNCATED, 1).answer(Mischief.HTML, 1).answer(Mischief.EMPTY_BODY, 1).answer(Mischief.NULL, 1);
        for (int i = 0; i < 4; i++) {
            var answer = pool.http(price("a"));
            assertThatThrownBy(answer::json).isInstanceOf(Malformed.class).hasMessageContaining("no whole JSON (status 200").hasMessageContaining("a (http://127");
        }
    }

    @Test
    void slowAnswer_isGivenUpInTime() {
        exchange.on(PRICE).answer(Mischief.slow(NEVER));
        pool.api("slow", ApiSettings.USUAL.limit(Duration.ofMillis(200)));
        assertThatThrownBy(() -> pool.http(price("slow"))).isInstanceOf(Unreachable.class).hasMessageContaining("within 200 ms");
        assertThat(stats("slow")).returns(1L, ApiStats::requests).returns(1L, ApiStats::failures).returns(0, ApiStats::inFlight);
    }

    @Test
    void longAnswer_isGivenUp() {
        exchange.on(PRICE).answer(Mischief.json("[" + " ".repeat(100_000) + "]"));
        pool.api("long", ApiSettings.USUAL.bodyLimit(10_000));
        assertThatThrownBy(() -> pool.http(price("long"))).isInstanceOf(Malformed.class).hasMessageContaining("more than 10000 bytes");
        assertThat(stats("long").failures()).isEqualTo(1);
    }

    @Test
    void api_thatFailsInARow_isLeftAlone_andOthersAreAsked() throws Exception {
        exchange.on(PRICE).answer(Mischief.status(500), 2).answer(Mischief.BROKEN_OFF, 1);
        pool.api("bad", ApiSettings.USUAL.breaker(3, HOUR));
        assertThat(pool.http(price("bad")).status()).isEqualTo(500);
        assertThat(pool.http(price("bad")).status()).isEqualTo(500);
        assertThatThrownBy(() -> pool.http(price("bad"))).isInstanceOf(Unreachable.class).hasMessageContaining("broke off");
        assertThatThrownBy(() -> pool.http(price("bad"))).isInstanceOf(Unreachable.class).hasMessageContaining("left alone");

        assertThat(exchange.count(PRICE)).isEqualTo(3);
        assertThat(stats("bad")).returns(3L, ApiStats::requests).returns(3L, ApiStats::failures).returns(1L, ApiStats::rejected)
                .returns(true, ApiStats::leftAlone);
        assertThat(pool.http(price("good")).ok()).isTrue();
    }

    @Test
    void api_thatSays429_isLeftAloneAsLongAsItAsked() throws Exception {
        exchange.on(PRICE).answer(Mischief.throttled(HOUR), 1);
        assertThat(pool.http(price("a")).status()).isEqualTo(429);
        assertThatThrownBy(() -> pool.http(price("a"))).isInstanceOf(Throttled.class).hasMessageContaining("asked again in 3600 s");
        assertThat(exchange.count(PRICE)).isEqualTo(1);
        assertThat(stats("a")).returns(1L, ApiStats::failures).returns(1L, ApiStats::rejected).returns(true, ApiStats::leftAlone);
        assertThat(pool.http(price("b")).ok()).isTrue();
    }

    @Test
    void allowance_usedUp_rejectsThatApiAlone() throws Exception {
        pool.api("tight", ApiSettings.USUAL.allowance(new Allowance(2, Duration.ofDays(1), null)));
        pool.http(price("tight"));
        pool.http(price("tight"));
        assertThatThrownBy(() -> pool.http(price("tight"))).isInstanceOf(Throttled.class);
        assertThat(stats("tight")).returns(2L, ApiStats::requests).returns(1L, ApiStats::rejected);
        assertThat(pool.http(price("free")).ok()).isTrue();
    }

    @Test
    void slowApi_leavesPlacesToOthers_andItsFiguresAreLive() throws Exception {
        open("http_pool_size", "6");
        var latch = new CountDownLatch(1);
        exchange.on(KLINES).answer(Mischief.slow(latch));
        pool.api("slow", ApiSettings.USUAL.limit(Duration.ofSeconds(30)));
        pool.api("slower", ApiSettings.USUAL.limit(Duration.ofSeconds(30)));
        var calls = new ArrayList<Thread>();
        for (int i = 0; i < 10; i++) {
            var api = i % 2 == 0 ? "slow" : "slower";
            calls.add(Thread.startVirtualThread(() -> catchThrowable(() -> pool.http(bars(api)))));
            int held = Math.min(i + 1, 4); // One after the other: how many each may hold depends on who comes first.
            Await.until("they hold what they may", () -> exchange.count(KLINES) == held);
        }

        for (int i = 0; i < 5; i++) {
            assertThat(pool.http(price("quick")).ok()).isTrue();
        }
        assertThat(exchange.count(KLINES)).isEqualTo(4);
        assertThat(stats("slow").inFlight() + stats("slower").inFlight()).isEqualTo(4);
        assertThat(stats("quick").inFlight()).isZero();
        latch.countDown();
        for (var call : calls) {
            call.join();
        }
        assertThat(exchange.count(KLINES)).isEqualTo(10);
    }

    @Test
    void placeThatDoesNotComeFree_isSaidInTime() throws Exception {
        open("http_pool_size", "2");
        var latch = new CountDownLatch(1);
        exchange.on(KLINES).answer(Mischief.slow(latch));
        pool.api("slow", ApiSettings.USUAL.limit(Duration.ofSeconds(2)).atOnce(1));
        var first = Thread.startVirtualThread(() -> catchThrowable(() -> pool.http(bars("slow"))));
        Await.until("it is under way", () -> exchange.count(KLINES) == 1);
        var second = Thread.startVirtualThread(() -> catchThrowable(() -> pool.http(bars("slow"))));
        var refused = catchThrowable(() -> pool.http(bars("slow")));
        assertThat(refused).isInstanceOfAny(Busy.class, Unreachable.class);
        latch.countDown();
        first.join();
        second.join();
        assertThat(exchange.count(KLINES) + stats("slow").rejected()).isEqualTo(3);
    }

    static final Mischief[] FAILURES = {Mischief.DROPPED, Mischief.BROKEN_OFF, Mischief.stalled(NEVER), Mischief.TRUNCATED, Mischief.HTML,
        Mischief.json("sEcReT"), Mischief.json(" ".repeat(100_000))};

    @ParameterizedTest
    @FieldSource("FAILURES")
    void failure_ofAnyKind_showsNothingOfPathQueryAndHeaders(Mischief mischief) {
        exchange.on(PRICE + "/sEcReT").answer(mischief);
        pool.api("a", ApiSettings.USUAL.limit(Duration.ofSeconds(3)).bodyLimit(50_000)); // It is to be sent within that time.
        var call = ApiCall.get("a", exchange.url() + PRICE + "/sEcReT?apikey=sEcReT").header("Authorization", "sEcReT");
        var failure = catchThrowable(() -> pool.http(call).json());
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text + " " + call).doesNotContain("sEcReT").contains("a (" + exchange.url() + ")");
        assertThat(exchange.asked().getFirst().parameter("apikey")).as("it was sent nevertheless").isEqualTo("sEcReT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sEcReT", "ftp://host/sEcReT", "https:///sEcReT", "https://user:sEcReT@host/", "https://host/ sEcReT", "//host/sEcReT"})
    void address_thatIsNone_isRefusedAndNotRepeated(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> ApiCall.get("a", url)).withMessageContaining("request to a").withNoCause()
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("sEcReT"));
    }

    @Test
    void header_thatCannotBeSent_isRefusedAndNotRepeated() {
        assertThatIllegalArgumentException().isThrownBy(() -> pool.http(price("a").header("X-Key", "sEcReT\n"))).withNoCause()
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("sEcReT").contains("a (http"));
        assertThat(exchange.asked()).isEmpty();
        assertThat(stats("a").inFlight()).isZero();
    }

    @Test
    void interruptedRequest_isEnded_andGivesItsPlaceBack() throws Exception {
        exchange.on(PRICE).answer(Mischief.slow(NEVER));
        var thrown = new ConcurrentLinkedQueue<Throwable>();
        var asking = Thread.startVirtualThread(() -> thrown.add(catchThrowable(() -> pool.http(price("a")))));
        Await.until("it is under way", () -> exchange.count(PRICE) == 1);
        asking.interrupt();
        asking.join();
        assertThat(thrown).first().isInstanceOf(InterruptedException.class);
        assertThat(stats("a")).returns(0, ApiStats::inFlight).returns(0L, ApiStats::failures);
    }

    @Test
    void close_endsRequestsUnderWay_andRefusesOthers() throws Exception {
        exchange.on(PRICE).answer(Mischief.slow(NEVER));
        var thrown = new ConcurrentLinkedQueue<Throwable>();
        var asking = Thread.startVirtualThread(() -> thrown.add(catchThrowable(() -> pool.http(price("a")))));
        Await.until("it is under way", () -> exchange.count(PRICE) == 1);
        pool.close();
        asking.join();
        assertThat(thrown).first().isInstanceOf(Unreachable.class);
        assertThatIllegalStateException().isThrownBy(() -> pool.http(price("a"))).withMessageContaining("the pool was closed");
    }

    @Test
    void api_toldTwice_isRefused() {
        pool.api("a", ApiSettings.USUAL);
        assertThatIllegalStateException().isThrownBy(() -> pool.api("a", ApiSettings.USUAL)).withMessageContaining("a");
        assertThatIllegalArgumentException().isThrownBy(() -> ApiSettings.USUAL.atOnce(-1));
        assertThat(List.of(ApiSettings.USUAL.limit(), ApiSettings.USUAL.rest())).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }
}
