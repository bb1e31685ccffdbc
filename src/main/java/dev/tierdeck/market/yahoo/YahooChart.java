package dev.tierdeck.market.yahoo;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.Price;
import dev.tierdeck.market.PriceSource;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.SourceException.Empty;
import dev.tierdeck.market.http.Allowance;
import dev.tierdeck.market.http.Answer;
import dev.tierdeck.market.http.JsonClient;
import dev.tierdeck.market.http.Question;
import dev.tierdeck.market.http.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Yahoo Finance as a source of stock prices and bars, by the names it gives: {@code NVDA}, {@code BRK-B}, {@code ^GSPC}. Safe for many threads. */
public final class YahooChart implements PriceSource, BarSource {
    private static final Pattern NAME = Pattern.compile("[A-Z0-9^][A-Z0-9.=_-]{0,19}");
    private static final int UNKNOWN = 404;
    private static final int NOT_SO = 400;
    /** How it says that nothing was traded in a stretch, such as one before a stock was first listed. */
    private static final String NO_BARS = "Data doesn't exist for startDate";

    private final YahooSettings settings;
    private final Site site;

    /** Yahoo Finance with these settings. Nothing is sent until something is asked. */
    public YahooChart(YahooSettings settings, JsonClient client) {
        this.settings = settings;
        site = client.site(settings.address(), Allowance.perMinute(settings.perMinute()));
    }

    /** {@inheritDoc} Its stamp is when the regular market last traded it. */
    @Override
    public Price price(String symbol) throws SourceException, InterruptedException {
        var answer = today(symbol, "price of ");
        var chart = new Chart(answer, symbol);
        var figure = chart.meta("regularMarketPrice");
        var at = Chart.moment(chart.meta("regularMarketTime"));
        if (!figure.isNumber() || at.isEmpty()) {
            throw answer.malformed("no regularMarketPrice with a regularMarketTime", null);
        }
        return new Price(symbol, figure.decimalValue(), at.get());
    }

    /** When the stock's exchange trades regularly, today or on its next day; empty when Yahoo does not say. */
    public Optional<TradingHours> hours(String symbol) throws SourceException, InterruptedException {
        var regular = new Chart(today(symbol, "trading hours of "), symbol).meta("currentTradingPeriod").path("regular");
        return Chart.moment(regular.path("start")).flatMap(opens -> Chart.moment(regular.path("end")).map(closes -> new TradingHours(opens, closes)));
    }

    /**
     * {@inheritDoc} The market is not asked for: a stock has one. Yahoo keeps minutes for 30 days, other parts of a day for 60, hours for two
     * years.
     */
    @Override
    public void read(Stretch what, Consumer<List<Bar>> pages) throws SourceException, InterruptedException {
        var granularity = Granularity.of(what.interval()).orElseThrow(() -> new Empty(site.base().toString(),
                what.interval() + " bars; it has " + Granularity.all()));
        for (var from = what.from(); from.isBefore(what.to()); from = from.plus(granularity.page)) {
            var end = from.plus(granularity.page);
            var page = page(what, granularity, from, end.isBefore(what.to()) ? end : what.to());
            if (!page.isEmpty()) {
                pages.accept(page);
            }
        }
    }

    private List<Bar> page(Stretch what, Granularity granularity, Instant from, Instant to) throws SourceException, InterruptedException {
        var answer = known(question(what.symbol(), "bars of ").with("interval", granularity.code).with("period1", granularity.asked(from).getEpochSecond())
                .with("period2", to.getEpochSecond()).with("events", "div|split").with("includePrePost", "false"), "bars of " + what.symbol());
        if (answer.status() == NOT_SO && answer.reason().startsWith(NO_BARS)) {
            return List.of();
        }
        return List.copyOf(new Chart(answer, what.symbol()).bars(granularity, from, to));
    }

    private Answer today(String symbol, String what) throws SourceException, InterruptedException {
        return known(question(symbol, what).with("interval", "1d").with("range", "1d"), what + symbol);
    }

    private Answer known(Question question, String what) throws SourceException, InterruptedException {
        var answer = site.get(question);
        if (answer.status() == UNKNOWN) {
            throw answer.empty(what);
        }
        return answer;
    }

    private Question question(String symbol, String what) throws Empty {
        if (!NAME.matcher(symbol).matches()) {
            throw new Empty(site.base().toString(), what + "'" + symbol + "'");
        }
        return Question.of("/v8/finance/chart/" + Question.encoded(symbol), 1).header("User-Agent", settings.agent());
    }
}
