package dev.tierdeck.platform.tradebot;

import static dev.tierdeck.market.MarketType.FUTURES;
import static dev.tierdeck.market.MarketType.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RedisProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Symbol lists while the server is gone. */
@Timeout(60)
class SymbolOutageTest {
    private final ScriptedSource source = new ScriptedSource();

    @Test
    void get_redisIsGone_isAnswered_andTheFailedWriteIsLogged() throws Exception {
        var log = (Logger) LoggerFactory.getLogger(Symbols.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try (var server = RedisProcess.start(); var desk = new TradeBotDesk(server.port(), source)) {
            server.kill();
            source.lists(Origin.PUBLIC, "BTC");
            var answer = desk.symbols.get(SPOT);

            assertThat(answer.origin()).isEqualTo(Origin.PUBLIC);
            assertThat(answer.symbols()).containsExactly(ScriptedSource.pair(SPOT, "BTC"));
            assertThat(lines.list).extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage).contains(
                    tuple(Level.WARN, "The list of spot symbols could not be kept; whoever asked has it all the same"));
        } finally {
            log.detachAppender(lines);
        }
    }

    @Test
    void get_redisIsGone_theCopyInMemoryIsTheLastGood() throws Exception {
        try (var server = RedisProcess.start(); var desk = new TradeBotDesk(server.port(), source)) {
            source.lists(Origin.PUBLIC, "BTC");
            desk.symbols.get(SPOT);
            server.kill();
            Await.until("the loss is noticed", () -> desk.cache.tiers().getLast().state() != TierStatus.State.OK);
            source.on(Origin.PUBLIC, (market, key) -> {
                throw new SourceException.Off("Binance");
            });
            var answer = desk.symbols.get(SPOT);
            assertThat(answer.origin()).isEqualTo(Origin.LAST_GOOD);
            assertThat(answer.stale()).isTrue();
            assertThat(answer.age()).isNotNull();
            assertThat(catchThrowableOfType(NoSymbolsException.class, () -> desk.symbols.get(FUTURES)).steps())
                    .extracting(Step::origin).containsExactly(Origin.PUBLIC, Origin.LAST_GOOD);
        }
    }
}
