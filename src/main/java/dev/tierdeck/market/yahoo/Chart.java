package dev.tierdeck.market.yahoo;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.http.Answer;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** One chart answer. */
final class Chart {
    private static final List<String> FIGURES = List.of("open", "high", "low", "close", "volume");
    private static final int MINUTE = 60;

    private final Answer answer;
    private final JsonNode result;

    /** The chart of this symbol in the answer. */
    Chart(Answer answer, String symbol) throws SourceException {
        this.answer = answer;
        result = answer.json().at("/chart/result/0");
        if (!result.path("meta").path("symbol").asString("").equalsIgnoreCase(symbol)) {
            throw answer.malformed("no chart of " + symbol, null);
        }
    }

    /** A figure of the chart's head. */
    JsonNode meta(String name) {
        return result.path("meta").path(name);
    }

    /** A moment of the chart's head, there in seconds. */
    static Optional<Instant> moment(JsonNode seconds) {
        return seconds.isIntegralNumber() && seconds.canConvertToInt() && seconds.asInt() > 0 ? Optional.of(Instant.ofEpochSecond(seconds.asInt()))
                : Optional.empty();
    }

    /** The bars that open in this stretch, oldest first, without those that have a null in them. */
    Collection<Bar> bars(Granularity granularity, Instant from, Instant to) throws SourceException {
        var times = result.path("timestamp");
        var quote = result.at("/indicators/quote/0");
        var bars = new TreeMap<Long, Bar>();
        for (int i = 0; i < times.size(); i++) {
            var bar = traded(quote, i) ? bar(granularity, times.get(i), quote, i) : Optional.<Bar>empty();
            boolean apart = granularity.ofDays() && i > 0 && i == times.size() - 1 && !times.get(i).equals(times.get(i - 1));
            // The moving bar of a day comes last and knows more than the one before it; that of a week or month knows of today alone.
            bar.ifPresent(each -> bars.merge(each.time(), each, (known, last) -> apart ? joined(known, last) : last));
        }
        return bars.subMap(from.toEpochMilli(), true, to.toEpochMilli(), false).values();
    }

    private static Bar joined(Bar known, Bar last) {
        return new Bar(known.time(), known.open(), decimal(known.high()).compareTo(decimal(last.high())) < 0 ? last.high() : known.high(),
                decimal(known.low()).compareTo(decimal(last.low())) > 0 ? last.low() : known.low(), last.close(),
                decimal(known.volume()).add(decimal(last.volume())).toPlainString());
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private boolean traded(JsonNode quote, int index) throws SourceException {
        boolean whole = true;
        for (var name : FIGURES) {
            var figure = quote.path(name).path(index);
            if (!figure.isNull() && (!figure.isNumber() || figure.decimalValue().signum() < 0)) {
                throw answer.malformed("a bar with something else than figures", null);
            }
            whole &= !figure.isNull();
        }
        return whole;
    }

    private Optional<Bar> bar(Granularity granularity, JsonNode seconds, JsonNode quote, int index) throws SourceException {
        long time = moment(seconds).orElseThrow(() -> answer.malformed("a bar without a time", null)).getEpochSecond();
        if (!granularity.daily() && time % MINUTE != 0) {
            return Optional.empty();
        }
        long opens = granularity.daily() ? granularity.frame.opening((time + offset(time)) * 1000) : time * 1000;
        var text = FIGURES.stream().map(name -> quote.path(name).path(index).decimalValue().toPlainString()).toList();
        return Optional.of(new Bar(opens, text.get(0), text.get(1), text.get(2), text.get(3), text.get(4)));
    }

    /** How far the exchange was from UTC at that time, in seconds. The offset in the head is today's, in summer another one than in winter. */
    private int offset(long time) {
        try {
            return ZoneId.of(meta("exchangeTimezoneName").asString("")).getRules().getOffset(Instant.ofEpochSecond(time)).getTotalSeconds();
        } catch (DateTimeException unnamed) {
            return meta("gmtoffset").asInt(0);
        }
    }
}
