package dev.tierdeck.cli;

import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.MarketType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which series of bars is meant: by all five options exactly, or by the symbol alone, or none of them. */
final class SeriesChoice {
    @Option(names = "--symbol", paramLabel = "NAME", description = "The symbol, such as BTCUSDT.")
    private @Nullable String symbol;

    @Option(names = "--interval", paramLabel = "CODE", description = "How long a bar is, such as 1m, 4h, 1d; 1M is a month.")
    private @Nullable String interval;

    @Option(names = "--start", paramLabel = "DATE", description = "The first day, such as 2024-01-31, in UTC.")
    private @Nullable String start;

    @Option(names = "--end", paramLabel = "DATE", description = "The last day, which belongs to the series.")
    private @Nullable String end;

    @Option(names = "--market", paramLabel = "NAME", description = "spot, as unless told otherwise, or futures.")
    private @Nullable String market;

    /** Whether nothing was said. */
    boolean isEmpty() {
        return symbol == null && !isExact() && interval == null && start == null && end == null && market == null;
    }

    /** Whether one series is meant, not all of a symbol. */
    boolean isExact() {
        return interval != null || start != null || end != null || market != null;
    }

    /** The symbol. */
    String symbol() {
        return required(symbol, "--symbol");
    }

    /**
     * The series.
     *
     * @throws IllegalArgumentException when a part is missing, or none of what it can be
     */
    BarSeries series() {
        return new BarSeries(symbol(), required(interval, "--interval"), date(start, "--start"), date(end, "--end"),
                market == null ? MarketType.SPOT : MarketType.parse(market));
    }

    private static LocalDate date(@Nullable String text, String option) {
        try {
            return LocalDate.parse(required(text, option).strip());
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(option + " is '" + text + "', but a day is written as 2024-01-31.", wrong);
        }
    }

    private static String required(@Nullable String text, String option) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("Which bars? " + option + " is missing; a series is named by --symbol, --interval, --start and --end.");
        }
        return text;
    }
}
