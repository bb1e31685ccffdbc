package dev.tierdeck.cli;

import dev.tierdeck.platform.tradingai.Forecast;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what the model makes of the cached prices. */
@Command(name = "predict", description = "Shows the Trading AI platform's prediction for symbols, from the cache, else calculated from cached prices.",
        footer = {"", "The model that comes with the program was trained on made-up prices: it says nothing about any market.",
                "", "With --json each symbol is an object: symbol, direction (null: not enough history), confidence (0.5 to 1, or null), has and"
                + " needs (bars; null where there is a prediction)."})
final class PredictCommand implements Callable<Integer> {
    @ParentCommand
    private Tierdeck root;

    @Parameters(paramLabel = "SYMBOL", arity = "1..*", description = "Such as BTC or NVDA.")
    private List<String> symbols = List.of();

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        try (var flows = root.flows()) {
            var forecasts = symbols.stream().map(flows::predict).toList();
            if (json) {
                try (var lines = new JsonLines(root.terminal())) {
                    for (int i = 0; i < forecasts.size(); i++) {
                        printJson(lines, symbols.get(i), forecasts.get(i));
                    }
                }
            } else {
                printText(forecasts);
            }
        }
        return ExitCode.DONE;
    }

    private static void printJson(JsonLines lines, String symbol, Forecast forecast) {
        lines.object(line -> {
            line.text("symbol", symbol);
            switch (forecast) {
                case Forecast.Predicted(var entry) -> line.text("direction", entry.value().direction())
                        .decimal("confidence", entry.value().confidence().doubleValue()).number("has", null).number("needs", null);
                case Forecast.NotEnoughHistory none -> line.text("direction", null).number("confidence", null)
                        .number("has", (Long) (long) none.has()).number("needs", (Long) (long) none.needs());
            }
        });
    }

    private void printText(List<Forecast> forecasts) {
        try (var sheet = new Sheet(root.terminal())) {
            for (var forecast : forecasts) {
                switch (forecast) {
                    case Forecast.Predicted(var entry) -> sheet.line(entry.value().symbol(), entry.value().direction() + ", confidence "
                            + entry.value().confidence() + " (the model's; no advice)");
                    case Forecast.NotEnoughHistory none -> sheet.heading(none.sentence());
                }
            }
        }
    }
}
