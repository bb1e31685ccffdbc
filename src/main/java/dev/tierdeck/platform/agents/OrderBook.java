package dev.tierdeck.platform.agents;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An order book as it stands under {@code order_book:{symbol}:depth_{n}}: {@code {"bids": [[64012.5, 0.4], …], "asks": [[64013.0, 1.2], …]}}.
 *
 * @param bids what is bid, in the writer's order, which is the best price first
 * @param asks what is asked, likewise
 * @param more what its writer said besides; written back as it was
 */
public record OrderBook(List<Row> bids, List<Row> asks, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> more) {
    public OrderBook {
        if (bids == null || asks == null) {
            throw new IllegalArgumentException("an order book has bids and asks");
        }
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
        more = Rest.of(more);
    }

    /** A book of which nothing more is said. */
    public OrderBook(List<Row> bids, List<Row> asks) {
        this(bids, asks, Map.of());
    }

    /**
     * A row of a book: a price, a quantity, and whatever its writer put behind them. A figure may be text, as exchanges send it, and
     * stays so.
     *
     * @param fields the row as it was written
     */
    public record Row(@JsonValue List<JsonNode> fields) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Row {
            fields = List.copyOf(fields);
            if (fields.size() < 2) {
                throw new IllegalArgumentException("a row of an order book is a price and a quantity");
            }
            figure(fields.get(0));
            figure(fields.get(1));
        }

        /** A row of a price and a quantity. */
        public static Row of(BigDecimal price, BigDecimal quantity) {
            return new Row(List.of(AgentJson.node(price), AgentJson.node(quantity)));
        }

        /** The price. */
        public BigDecimal price() {
            return figure(fields.get(0));
        }

        /** How much is bid or asked at it. */
        public BigDecimal quantity() {
            return figure(fields.get(1));
        }

        private static BigDecimal figure(JsonNode node) {
            if (!node.isNumber() && !node.isString()) {
                throw new IllegalArgumentException("a row of an order book begins with two figures");
            }
            return Rest.require(new BigDecimal(node.asString()), "a figure of an order book");
        }
    }
}
