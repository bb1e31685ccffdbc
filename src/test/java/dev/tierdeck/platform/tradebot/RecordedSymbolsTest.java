package dev.tierdeck.platform.tradebot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tierdeck.market.MarketType;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.exchange.Listings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is cached of recorded answers, against a script of a few lines that shares nothing with ours. */
@Timeout(120)
class RecordedSymbolsTest {
    private static final Path RECORDED = Path.of("../shared/data").toAbsolutePath();
    private static final String SCRIPT = """
            import json, sys
            listed = json.load(open(sys.argv[1]))['symbols']
            cached = json.load(open(sys.argv[2]))
            last, popular = sys.argv[3], sys.argv[4].split(',')
            pairs = [{'symbol': s['symbol'], 'baseAsset': s['baseAsset'], 'quoteAsset': s['quoteAsset'], last: s[last]}
                     for s in listed if s['quoteAsset'] == 'USDT' and s['status'] == 'TRADING']
            first = [p for base in popular for p in pairs if p['baseAsset'] == base]
            wanted = first + [p for p in pairs if p not in first]
            print('same' if wanted == cached else 'differs', len(wanted), len(first))
            """;

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    Path folder;

    private static boolean python() {
        try {
            return new ProcessBuilder("python3", "--version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"SPOT, binance-spot-exchangeInfo-2024-09.json, status, 376", "FUTURES, binance-futures-exchangeInfo-2022-05.json, contractType, 146"})
    void cached_ofTheRecordedAnswer_isWhatAnIndependentScriptMakesOfIt(MarketType market, String file, String last, int count)
            throws Exception {
        assumeTrue(Listings.recorded() && python(), "the recorded answers and python3 are not here");
        try (var local = new LocalBinance(); var desk = new TradeBotDesk(REDIS.port(), local.binance)) {
            var answer = desk.symbols.get(market);
            assertThat(answer.symbols()).hasSize(count);
            assertThat(answer.symbols().getFirst().name()).startsWith("BTCUSDT");
        }
        var cached = folder.resolve("cached.json");
        Files.writeString(cached, REDIS.foreign().text("GET", "cache:symbols:" + market.code() + ":v1"));
        assertThat(script(RECORDED.resolve(file), cached, last, market)).startsWith("same " + count + " ").doesNotEndWith(" 0");
    }

    private static String script(Path recorded, Path cached, String last, MarketType market) throws IOException, InterruptedException {
        var popular = String.join(",", TradeBotDesk.LAYOUTS.spec("tradebot/symbols/" + market.code()).popular());
        var process = new ProcessBuilder("python3", "-c", SCRIPT, recorded.toString(), cached.toString(), last, popular)
                .redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
