package dev.tierdeck.market.sample;

import java.util.List;

/**
 * Something that has a price.
 *
 * @param symbol its symbol
 * @param start the price the walk begins at, in dollars (macro series: in their own unit)
 * @param volatility the standard deviation of a step, as a share of the price
 */
record Instrument(String symbol, double start, double volatility) {
    static final List<Instrument> CRYPTO = List.of(
            crypto("BTC", 64_000), crypto("ETH", 3_100), crypto("BNB", 590), crypto("SOL", 145), crypto("XRP", 0.58),
            crypto("ADA", 0.44), crypto("DOGE", 0.13), crypto("AVAX", 31), crypto("LINK", 14.5), crypto("DOT", 6.4));
    static final List<Instrument> STOCKS = List.of(
            stock("NVDA", 128), stock("AAPL", 226), stock("MSFT", 418), stock("AMZN", 187), stock("GOOGL", 166), stock("META", 575),
            stock("TSLA", 248), stock("AMD", 156));
    static final List<Instrument> MACRO = List.of(
            macro("GDP", 29_350), macro("CPIAUCSL", 315.3), macro("UNRATE", 4.1), macro("FEDFUNDS", 4.83), macro("DGS10", 4.2),
            macro("VIXCLS", 16.4));

    private static Instrument crypto(String symbol, double start) {
        return new Instrument(symbol, start, 0.0004);
    }

    private static Instrument stock(String symbol, double start) {
        return new Instrument(symbol, start, 0.00015);
    }

    private static Instrument macro(String symbol, double start) {
        return new Instrument(symbol, start, 0.000001);
    }

    static List<String> symbols(List<Instrument> instruments) {
        return instruments.stream().map(Instrument::symbol).toList();
    }
}
