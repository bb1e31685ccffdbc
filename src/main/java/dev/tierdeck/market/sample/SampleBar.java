package dev.tierdeck.market.sample;

import tools.jackson.databind.node.ObjectNode;

/** A bar: {@code time} in seconds since 1970, when it opened; volume in units of the symbol. */
record SampleBar(long time, double open, double high, double low, double close, double volume) {
    /** The same bar after a trade. */
    SampleBar traded(double price, double units) {
        return new SampleBar(time, open, Math.max(high, price), Math.min(low, price), price, volume + units);
    }

    ObjectNode json() {
        return SampleJson.object().put("time", time).put("open", SampleJson.price(open)).put("high", SampleJson.price(high))
                .put("low", SampleJson.price(low)).put("close", SampleJson.price(close)).put("volume", SampleJson.round(volume, 6))
                .put("source", SampleJson.SOURCE);
    }
}
