package dev.tierdeck.cli;

import dev.tierdeck.market.MarketType;
import dev.tierdeck.platform.tradebot.NoSymbolsException;
import dev.tierdeck.platform.tradebot.SymbolAnswer;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what can be traded, as TradeBot reads it. */
@Command(name = "symbols", description = "Lists the USDT pairs that trade, popular ones first: from the cache, else from Binance, else the last"
        + " good list.",
        footer = {"", "With --json one object: market, origin, ageMillis (null: unknown), stale, skipped (malformed entries), symbols (name, base,"
                + " quote, status, contract)."})
final class SymbolsCommand implements Callable<Integer> {
    @ParentCommand
    private Tierdeck root;

    @Parameters(paramLabel = "MARKET", description = "spot or futures.")
    private String market = "";

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var which = MarketType.parse(market);
        try (var flows = root.flows()) {
            var answer = flows.symbols(which);
            if (json) {
                printJson(answer);
            } else {
                printText(answer);
            }
            return ExitCode.DONE;
        } catch (NoSymbolsException none) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(none.getMessage()), none.getCause());
        }
    }

    private void printJson(SymbolAnswer answer) {
        try (var lines = new JsonLines(root.terminal())) {
            lines.object(line -> line.text("market", answer.market().code()).text("origin", answer.origin().toString())
                    .number("ageMillis", millis(answer.age())).flag("stale", answer.stale()).number("skipped", answer.skipped())
                    .list("symbols", answer.symbols(), (item, symbol) -> item.text("name", symbol.name()).text("base", symbol.base())
                            .text("quote", symbol.quote()).text("status", symbol.status()).text("contract", symbol.contract())));
        }
    }

    private static @Nullable Long millis(@Nullable Duration age) {
        return age == null ? null : age.toMillis();
    }

    private void printText(SymbolAnswer answer) {
        try (var sheet = new Sheet(root.terminal())) {
            sheet.line("from", answer.origin() + (answer.age() == null ? "" : ", " + Figures.ttl(answer.age().toMillis()) + " old")
                    + (answer.stale() ? ", stale" : ""));
            sheet.line("symbols", Figures.count((long) answer.symbols().size())
                    + (answer.skipped() == 0 ? "" : ", and " + Figures.count((long) answer.skipped()) + " malformed ones that were skipped"));
            answer.symbols().forEach(symbol -> sheet.heading(symbol.name()));
        }
    }
}
