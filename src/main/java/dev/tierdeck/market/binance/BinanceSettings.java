package dev.tierdeck.market.binance;

import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SymbolSource.Network;
import dev.tierdeck.market.http.BaseAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where Binance is.
 *
 * @param spot the spot market
 * @param futures the USDT futures
 * @param spotTestnet the spot testnet
 * @param futuresTestnet the futures testnet
 */
public record BinanceSettings(BaseAddress spot, BaseAddress futures, BaseAddress spotTestnet, BaseAddress futuresTestnet) {
    /** The addresses that its pages give. */
    public static final BinanceSettings DEFAULT = of("https://api.binance.com", "https://fapi.binance.com", "https://testnet.binance.vision",
            "https://demo-fapi.binance.com");

    /**
     * Settings from text.
     *
     * @throws IllegalArgumentException when one is no address; the message names it
     */
    public static BinanceSettings of(String spot, String futures, String spotTestnet, String futuresTestnet) {
        return new BinanceSettings(BaseAddress.parse("binance.spot", spot), BaseAddress.parse("binance.futures", futures),
                BaseAddress.parse("binance.spotTestnet", spotTestnet), BaseAddress.parse("binance.futuresTestnet", futuresTestnet));
    }

    /** Where this market is. */
    public BaseAddress address(MarketType market, Network network) {
        return switch (network) {
            case MAINNET -> market == MarketType.SPOT ? spot : futures;
            case TESTNET -> market == MarketType.SPOT ? spotTestnet : futuresTestnet;
        };
    }

    /** The hosts, each once. */
    public List<String> hosts() {
        return Stream.of(spot, futures, spotTestnet, futuresTestnet).map(BaseAddress::host).distinct().toList();
    }
}
