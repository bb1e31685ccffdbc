package dev.tierdeck.platform.tradingai;

import dev.tierdeck.market.Timeframe;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the platform is told from outside. Checked once, immutable from then on.
 *
 * @param stocks the shares whose prices are polled, at most {@value #MOST}; {@code TIERDECK_STOCKS}
 * @param macro the macro series that are polled, at most {@value #MOST}; {@code TIERDECK_MACRO_SERIES}
 * @param stockInterval from one poll of the shares to the next, 1 s to 1 day; 15 s unless told otherwise, half of what a price lives;
 *     {@code TIERDECK_STOCK_INTERVAL}, in seconds
 * @param macroInterval the same of macro series; 240 s, as they live 300 s; {@code TIERDECK_MACRO_INTERVAL}, in seconds
 * @param frames the timeframes of which a history is kept, at least one minute's; {@code TIERDECK_HISTORY_TIMEFRAMES}
 * @param bars how many bars of each are kept, 60 to 5000; 500 unless told otherwise; {@code TIERDECK_HISTORY_BARS}
 * @param historyInterval from one writing of histories to the next, 1 s to 1 day; 60 s unless told otherwise;
 *     {@code TIERDECK_HISTORY_INTERVAL}, in seconds
 * @param redisFirst the types, by their names in the layout, that are read from Redis first and from memory while Redis is away; none unless
 *     told otherwise; {@code TIERDECK_REDIS_FIRST}
 * @param model a model's file that is used instead of the one that comes with the program; null for none; {@code TIERDECK_MODEL}
 */
public record TradingAiSettings(List<String> stocks, List<String> macro, Duration stockInterval, Duration macroInterval,
        List<Timeframe> frames, int bars, Duration historyInterval, List<String> redisFirst, @Nullable Path model) {
    /** How many symbols a list has at most. */
    public static final int MOST = 500;

    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9^][A-Za-z0-9.^=_-]{0,29}");
    private static final Duration DAY = Duration.ofDays(1);

    /** What the seed names, and the intervals that keep it fresh. */
    public static final TradingAiSettings USUAL = from(Map.of());

    public TradingAiSettings {
        stocks = symbols("TIERDECK_STOCKS", stocks);
        macro = symbols("TIERDECK_MACRO_SERIES", macro);
        interval("TIERDECK_STOCK_INTERVAL", stockInterval);
        interval("TIERDECK_MACRO_INTERVAL", macroInterval);
        interval("TIERDECK_HISTORY_INTERVAL", historyInterval);
        frames = frames.stream().distinct().toList();
        require(frames.contains(Timeframe.MINUTE), "TIERDECK_HISTORY_TIMEFRAMES is " + frames
                + "; allowed are timeframes with 1m among them, since predictions are made from minutes.");
        redisFirst = redisFirst.stream().distinct().toList();
        require(TradingAiTypes.NAMES.containsAll(redisFirst), "TIERDECK_REDIS_FIRST is " + redisFirst + "; allowed are " + TradingAiTypes.NAMES + ".");
        require(bars >= 60 && bars <= 5000, "TIERDECK_HISTORY_BARS is " + bars + "; allowed are 60 to 5000.");
    }

    /**
     * The settings of an environment, as {@link System#getenv()} gives it; what is not set, or blank, is as usual. Lists are written with
     * commas, intervals as whole seconds.
     *
     * @throws IllegalArgumentException when one is not allowed; the message names it and says what is
     */
    public static TradingAiSettings from(Map<String, String> environment) {
        return new TradingAiSettings(
                read(environment, "TIERDECK_STOCKS", "NVDA,AAPL,MSFT,AMZN,GOOGL,META,TSLA,AMD", TradingAiSettings::list),
                read(environment, "TIERDECK_MACRO_SERIES", "GDP,CPIAUCSL,UNRATE,FEDFUNDS,DGS10,VIXCLS", TradingAiSettings::list),
                read(environment, "TIERDECK_STOCK_INTERVAL", "15", TradingAiSettings::seconds),
                read(environment, "TIERDECK_MACRO_INTERVAL", "240", TradingAiSettings::seconds),
                read(environment, "TIERDECK_HISTORY_TIMEFRAMES", "1m,5m,1h,1d", text -> list(text).stream().map(Timeframe::parse).toList()),
                read(environment, "TIERDECK_HISTORY_BARS", "500", Integer::parseInt),
                read(environment, "TIERDECK_HISTORY_INTERVAL", "60", TradingAiSettings::seconds),
                read(environment, "TIERDECK_REDIS_FIRST", "", TradingAiSettings::list),
                environment.getOrDefault("TIERDECK_MODEL", "").isBlank() ? null : read(environment, "TIERDECK_MODEL", "", Path::of));
    }

    private static <T> T read(Map<String, String> environment, String name, String usual, Function<String, T> form) {
        var given = environment.getOrDefault(name, "").strip();
        try {
            return form.apply(given.isEmpty() ? usual : given);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + " is '" + given + "'; allowed is a whole number.", wrong);
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException(name + " is '" + given + "'; allowed is the path of a file.", wrong);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + " is '" + given + "': " + wrong.getMessage() + ".", wrong);
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private static List<String> symbols(String name, List<String> symbols) {
        require(symbols.size() <= MOST, name + " lists " + symbols.size() + " symbols; allowed are " + MOST + " at most.");
        symbols.forEach(symbol -> require(SYMBOL.matcher(symbol).matches(), name + " lists '" + symbol
                + "'; allowed are letters, digits and . ^ = _ - , 30 at most."));
        return symbols.stream().distinct().toList();
    }

    private static void interval(String name, Duration interval) {
        require(interval.compareTo(Duration.ofSeconds(1)) >= 0 && interval.compareTo(DAY) <= 0,
                name + " is " + interval.toSeconds() + " s; allowed are 1 s to 86400 s.");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
