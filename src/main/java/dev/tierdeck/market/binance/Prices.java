package dev.tierdeck.market.binance;

import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Price;
import dev.tierdeck.market.PriceSource;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.http.Answer;
import dev.tierdeck.market.http.Question;
import dev.tierdeck.market.http.Site;
import dev.tierdeck.market.http.Time;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Last prices of one market, in one currency. */
final class Prices implements PriceSource {
    private static final Pattern FIGURE = Pattern.compile("\\d{1,30}(\\.\\d{1,30})?");

    private final Site site;
    private final MarketType market;
    private final String quote;
    private final Time time;

    Prices(Site site, MarketType market, String quote, Time time) {
        this.site = site;
        this.market = market;
        this.quote = quote;
        this.time = time;
    }

    @Override
    public Price price(String symbol) throws SourceException, InterruptedException {
        // Asked before, so that it is older than the answer where the answer has no stamp at all.
        var asked = time.now();
        var answer = Binance.known(site.get(question(symbol + quote)), "price of " + symbol + " in " + quote);
        var node = answer.json();
        var figure = node.path("price");
        if (!node.path("symbol").asString("").equals(symbol + quote) || !figure.isString() || !FIGURE.matcher(figure.asString()).matches()) {
            throw answer.malformed("no price of " + symbol + quote, null);
        }
        return new Price(symbol, new BigDecimal(figure.asString()), at(answer, node, asked));
    }

    private Question question(String name) {
        var path = market == MarketType.SPOT ? "/api/v3/ticker/price" : "/fapi/v2/ticker/price";
        return Question.of(path, Weights.price(market)).with("symbol", name);
    }

    private static Instant at(Answer answer, JsonNode node, Instant asked) {
        var stamp = node.path("time");
        return stamp.canConvertToLong() && stamp.isIntegralNumber() && stamp.asLong() > 0 ? Instant.ofEpochMilli(stamp.asLong())
                : answer.sentAt().orElse(asked);
    }
}
