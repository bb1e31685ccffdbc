package dev.tierdeck.market.binance;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The bars of one {@code klines} answer: arrays of opening time, open, high, low, close, volume and more. */
final class Klines {
    private static final int COLUMNS = 6;
    private static final Pattern FIGURE = Pattern.compile("\\d{1,30}(\\.\\d{1,30})?");

    private Klines() {}

    /**
     * The bars, oldest first.
     *
     * @param from the earliest opening time, in milliseconds since 1970
     * @param to the opening times end before this
     */
    static List<Bar> in(Answer answer, long from, long to) throws SourceException {
        var rows = answer.json();
        if (!rows.isArray()) {
            throw answer.malformed("no list of bars", null);
        }
        var result = new ArrayList<Bar>(rows.size());
        long earliest = from;
        for (var row : rows) {
            var bar = bar(answer, row);
            if (bar.time() < earliest || bar.time() >= to) {
                throw answer.malformed("a bar out of order or not asked for", null);
            }
            earliest = bar.time() + 1;
            result.add(bar);
        }
        return result;
    }

    private static Bar bar(Answer answer, JsonNode row) throws SourceException {
        if (!row.isArray() || row.size() < COLUMNS || !row.get(0).canConvertToLong() || !row.get(0).isIntegralNumber()) {
            throw answer.malformed("a bar that is none", null);
        }
        for (int i = 1; i < COLUMNS; i++) {
            if (!row.get(i).isString() || !FIGURE.matcher(row.get(i).asString()).matches()) {
                throw answer.malformed("a bar with something else than figures", null);
            }
        }
        return new Bar(row.get(0).asLong(), row.get(1).asString(), row.get(2).asString(), row.get(3).asString(), row.get(4).asString(),
                row.get(5).asString());
    }
}
