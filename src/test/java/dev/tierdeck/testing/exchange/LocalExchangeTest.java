package dev.tierdeck.testing.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Timeframe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class LocalExchangeTest {
    private static final String INFO = "/api/v3/exchangeInfo";
    private final LocalExchange exchange = new LocalExchange();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        exchange.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(exchange.url() + path)).header("X-MBX-APIKEY", "mine").header("User-Agent", "Mozilla/5.0");
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get(path).body());
    }

    @Test
    void exchangeInfo_ofBothMarkets_listsSymbols() throws Exception {
        assertThat(json(INFO).path("symbols").size()).isGreaterThan(5);
        assertThat(json("/fapi/v1/exchangeInfo").path("symbols").size()).isGreaterThan(5);
        assertThat(JsonMapper.shared().readTree(Listings.few(MarketType.FUTURES)).path("symbols").findValuesAsString("symbol")).contains("BTCUSDT_220624");
    }

    @Test
    void klines_ofALongStretch_areCutAtTheLimit() throws Exception {
        exchange.clock(InstantSource.fixed(Instant.parse("2024-06-01T00:00:30Z")));
        var rows = json("/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=1700000000000&limit=5000");
        assertThat(rows.size()).isEqualTo(1000);
        assertThat(rows.get(0).get(0).asLong()).isEqualTo(1700000040000L);
        assertThat(rows.get(1).get(1)).as("a close is the next open").isEqualTo(rows.get(0).get(4));
        assertThat(get("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=1501").statusCode()).isEqualTo(400);
        assertThat(json("/fapi/v1/klines?symbol=BTCUSDT&interval=1m").get(499).get(0).asLong()).isEqualTo(Instant.parse("2024-06-01T00:00:00Z").toEpochMilli());
    }

    @Test
    void klines_givenByATest_areTheOnlyOnes() throws Exception {
        exchange.bars("ABC", Timeframe.HOUR, MarketType.SPOT, List.of(new Bar(3_600_000, "1.10", "2", "0.5", "1.5", "7")));
        assertThat(get("/api/v3/klines?symbol=ABC&interval=1h&startTime=0").body()).startsWith("[[3600000,\"1.10\",\"2\",\"0.5\",\"1.5\",\"7\",7199999,");
        assertThat(get("/api/v3/klines?symbol=ABC&interval=1h&startTime=3600001").body()).isEqualTo("[]");
        assertThat(get("/api/v3/klines?symbol=NONE&interval=1h").body()).contains("-1121");
    }

    @Test
    void mischief_linedUp_isDoneAsOftenAsSaid() throws Exception {
        exchange.on(INFO).answer(Mischief.throttled(Duration.ofSeconds(7)), 1).answer(Mischief.status(503), 1);
        var throttled = get(INFO);
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("7");
        assertThat(get(INFO).statusCode()).isEqualTo(503);
        assertThat(get(INFO).statusCode()).isEqualTo(200);
        assertThat(exchange.count(INFO)).isEqualTo(3);
        assertThat(exchange.asked(INFO).getFirst().key()).isEqualTo("mine");
    }

    @Test
    void mischief_ofTheTestnetOrOfKeyedRequests_leavesTheOthersAlone() throws Exception {
        exchange.on("/testnet" + INFO).answer(Mischief.status(500));
        assertThat(get("/testnet" + INFO).statusCode()).isEqualTo(500);
        assertThat(get(INFO).statusCode()).isEqualTo(200);
        exchange.behave();
        exchange.onKeyed(INFO).answer(Mischief.refused(401, -2015, "Invalid API-key."));
        assertThat(get(INFO).statusCode()).isEqualTo(401);
        assertThat(client.send(HttpRequest.newBuilder(URI.create(exchange.url() + INFO)).build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void mischief_withTheList_changesIt() throws Exception {
        exchange.listing(MarketType.SPOT, "{\"symbols\":[{\"symbol\":\"A\"},{\"symbol\":\"B\"},{\"symbol\":\"C\"},{\"symbol\":\"D\"}]}");
        assertThat(with(Mischief.DUPLICATED)).contains("[{\"symbol\":\"A\"},{\"symbol\":\"B\"},{\"symbol\":\"C\"},{\"symbol\":\"D\"},{\"symbol\":\"A\"}");
        assertThat(with(Mischief.SOME_NULLS)).contains("[{\"symbol\":\"A\"},{\"symbol\":null},{\"symbol\":\"C\"},{\"symbol\":null}]");
        assertThat(with(Mischief.SOME_WRONG)).contains("[{\"symbol\":\"A\"},17,{\"symbol\":\"C\"},{\"symbol\":{}}]");
        assertThat(with(Mischief.WRONG_TYPES)).isEqualTo("{\"symbols\":\"none\"}");
        assertThat(with(Mischief.EMPTY_LIST)).isEqualTo("{\"symbols\":[]}");
        assertThat(with(Mischief.TRUNCATED)).doesNotEndWith("}");
        assertThat(with(Mischief.EMPTY_BODY)).isEmpty();
        assertThat(with(Mischief.HTML)).startsWith("<!DOCTYPE");
    }

    private String with(Mischief mischief) throws IOException, InterruptedException {
        exchange.on(INFO).answer(mischief);
        return get(INFO).body();
    }

    @Test
    void mischief_withTheConnection_endsIt() {
        exchange.on(INFO).answer(Mischief.DROPPED);
        assertThatThrownBy(() -> get(INFO)).isInstanceOf(IOException.class);
        exchange.on(INFO).answer(Mischief.BROKEN_OFF);
        assertThatThrownBy(() -> get(INFO)).isInstanceOf(IOException.class);
    }

    @Test
    void slowness_byALatch_endsWhenTheTestOpensIt() throws Exception {
        var latch = new CountDownLatch(1);
        exchange.on(INFO).answer(Mischief.slow(latch));
        var answer = client.sendAsync(HttpRequest.newBuilder(URI.create(exchange.url() + INFO)).build(), BodyHandlers.ofString());
        while (exchange.count(INFO) == 0) {
            Thread.onSpinWait();
        }
        assertThat(answer.isDone()).isFalse();
        latch.countDown();
        assertThat(answer.get().statusCode()).isEqualTo(200);
    }

    @Test
    void weights_ofAMinute_addUp() throws Exception {
        exchange.clock(InstantSource.fixed(Instant.parse("2024-06-01T00:00:30Z")));
        get(INFO);
        assertThat(get("/api/v3/ticker/price?symbol=BTCUSDT").headers().firstValue("X-MBX-USED-WEIGHT-1M")).contains("22");
        exchange.clock(InstantSource.fixed(Instant.parse("2024-06-01T00:01:00Z")));
        assertThat(get("/api/v3/ticker/price").headers().firstValue("X-MBX-USED-WEIGHT-1M")).contains("4");
    }

    @Test
    void yahooAndFred_asked_answerAsTheyDo() throws Exception {
        exchange.price("NVDA", "117.87", Instant.ofEpochSecond(1_726_000_000));
        assertThat(json("/v8/finance/chart/NVDA?range=1d&interval=1m").at("/chart/result/0/meta/regularMarketTime").asLong()).isEqualTo(1_726_000_000);
        assertThat(get("/v8/finance/chart/NONE").statusCode()).isEqualTo(404);
        var fred = "/fred/series/observations?series_id=DFF&file_type=json&sort_order=desc&limit=2&api_key=";
        assertThat(json(fred + LocalExchange.FRED_KEY).at("/observations/0/value").asString()).isEqualTo(".");
        assertThat(get(fred + "wrong").body()).contains("api_key is not a 32 character");
    }
}
