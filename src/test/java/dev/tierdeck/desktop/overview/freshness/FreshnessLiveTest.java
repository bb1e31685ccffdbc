package dev.tierdeck.desktop.overview.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.HandTasks;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The freshness board over a real server that another program writes to. */
@Timeout(60)
class FreshnessLiveTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private static final Layouts LAYOUTS = Layouts.bundled();

    private final HandTasks tasks = new HandTasks();
    private Instant now = Instant.parse("2026-11-25T15:00:00Z");
    private Cache cache;
    private FreshnessModel model;

    @BeforeEach
    void open() {
        var tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(20));
        cache = new CacheBuilder().catalog(LAYOUTS).tier(tier).build();
        model = new FreshnessModel(cache, tasks, () -> now, new SimpleObjectProperty<>(type -> true), key -> {});
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private void foreign(String key, String stamp) {
        REDIS.foreign().call("SET", key, "{\"price\": 1.5, \"timestamp\": " + stamp + "}", "EX", "60");
    }

    private AgeState state(String symbol) {
        return cell(symbol).state();
    }

    private AgeCell cell(String symbol) {
        return model.board().get().cells().stream().filter(each -> each.symbol().equals(symbol)).findFirst().orElseThrow();
    }

    private void after(long seconds) {
        now = now.plusSeconds(seconds);
        tasks.tick();
    }

    @Test
    void foreignWrites_areFreshStaleGoneAndClosed() {
        foreign("price:crypto:BTC", "\"" + now.minusSeconds(3) + "\"");
        foreign("price:crypto:ETH", String.valueOf(now.minusSeconds(95).getEpochSecond()));
        foreign("price:stock:NVDA", String.valueOf(now.minusSeconds(20).toEpochMilli()));
        foreign("tradecore:market:quote:AAPL", "\"" + now.toString().replace("Z", "+00:00") + "\"");
        REDIS.foreign().call("SET", "price:macro:GDP", "1");
        REDIS.foreign().call("RPUSH", "price:crypto:LIST", "1");
        REDIS.foreign().call("SET", "unrelated", "1");
        model.shown(true);
        assertThat(model.board().get().cells()).extracting(AgeCell::symbol).containsExactly("ETH", "BTC", "LIST", "NVDA", "GDP", "AAPL");
        assertThat(state("BTC")).isEqualTo(AgeState.FRESH);
        assertThat(state("ETH")).isEqualTo(AgeState.STALE);
        assertThat(state("NVDA")).isEqualTo(AgeState.AGEING);
        assertThat(state("GDP")).isEqualTo(AgeState.UNKNOWN);
        assertThat(state("LIST")).isEqualTo(AgeState.UNKNOWN);
        REDIS.foreign().call("DEL", "price:crypto:BTC");
        after(1);
        assertThat(state("BTC")).isEqualTo(AgeState.GONE);
        assertThat(cell("BTC").at()).isEqualTo(now);
        // Thanksgiving: New York is closed all day.
        now = Instant.parse("2026-11-26T15:00:00Z");
        tasks.tick();
        assertThat(state("NVDA")).isEqualTo(AgeState.CLOSED);
        assertThat(state("AAPL")).isEqualTo(AgeState.STALE);
    }

    @Test
    void ownWrites_tellTheirLoad_andNothingIsChangedByLooking() {
        now = Instant.now();
        var macro = LAYOUTS.type("trading-ai/prices/macro", Text.UTF_8);
        cache.put(macro, Key.of("price:macro:GDP"), "{\"value\": 1}");
        model.shown(true);
        assertThat(state("GDP")).isEqualTo(AgeState.FRESH);
        assertThat(cell("GDP").fromSource()).isFalse();
        var stats = cache.stats().total();
        var server = cache.inspector().server();
        for (int i = 0; i < 10; i++) {
            after(5);
        }
        assertThat(cache.stats().total()).isEqualTo(stats);
        assertThat(cache.inspector().server().keyspaceHits()).isEqualTo(server.keyspaceHits());
        assertThat(cache.inspector().server().keyspaceMisses()).isEqualTo(server.keyspaceMisses());
    }

    @Test
    void manyKeys_areFoundAmongManyOthers() {
        IntStream.range(0, 3_000).forEach(i -> REDIS.foreign().call("SET", "price:other:" + i + ":x", "1"));
        IntStream.range(0, 500).forEach(i -> foreign("price:crypto:S" + i, "\"" + now + "\""));
        model.shown(true);
        assertThat(model.board().get().cells()).hasSize(500).allMatch(cell -> cell.state() == AgeState.FRESH);
    }
}
