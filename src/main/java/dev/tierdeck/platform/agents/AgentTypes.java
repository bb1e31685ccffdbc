package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.PythonJson;
import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.layout.Layouts;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/**
 * The agents' entries as the layout {@code agents} declares them: types with their TTLs, tags and tiers, and the names of their keys.
 * Immutable.
 */
public final class AgentTypes {
    // One codec a type: by it memory knows that a copy is of the type that is asked for.
    /** Bars, oldest first, as they stand under {@code market_data}. */
    public static final Codec<List<PriceBar>> BARS = PythonJson.of(new TypeReference<List<PriceBar>>() {});
    /** A book, as it stands under {@code order_book}. */
    public static final Codec<OrderBook> BOOK = PythonJson.of(OrderBook.class);
    /** Transactions, as they stand under {@code wallet_transactions}. */
    public static final Codec<List<WalletTransaction>> TRANSACTIONS = PythonJson.of(new TypeReference<List<WalletTransaction>>() {});

    private static final String MARKET_DATA = "agents/market_data/market_data";
    private static final String ORDER_BOOK = "agents/order_book/order_book";
    private static final String WALLET_TRANSACTIONS = "agents/wallet_transactions/wallet_transactions";

    private final Layouts layouts;
    private final CacheType<List<PriceBar>> marketData;
    private final CacheType<OrderBook> orderBook;
    private final CacheType<List<WalletTransaction>> walletTransactions;

    /**
     * The entries of a service's cache.
     *
     * @throws IllegalArgumentException when the layout {@code agents} is not active there
     */
    public AgentTypes(CacheService service) {
        this.layouts = service.layouts();
        layouts.spec(MARKET_DATA);
        this.marketData = service.type(MARKET_DATA, BARS);
        this.orderBook = service.type(ORDER_BOOK, BOOK);
        this.walletTransactions = service.type(WALLET_TRANSACTIONS, TRANSACTIONS);
    }

    /** Live 300 s; oldest bar first. */
    public CacheType<List<PriceBar>> marketData() {
        return marketData;
    }

    /** {@code market_data:{symbol}:{timeframe}}, such as {@code market_data:BTC:1m}. */
    public Key marketDataKey(String symbol, String timeframe) {
        return layouts.key(MARKET_DATA, symbol, timeframe);
    }

    /** Live 20 s: the guide gives order books 10 to 30 s. */
    public CacheType<OrderBook> orderBook() {
        return orderBook;
    }

    /** {@code order_book:{symbol}:depth_{rows}}; {@code rows} a side. */
    public Key orderBookKey(String symbol, int rows) {
        return layouts.key(ORDER_BOOK, symbol, "depth_" + rows);
    }

    /** Live 30 min: the guide gives history 15 to 60 min. */
    public CacheType<List<WalletTransaction>> walletTransactions() {
        return walletTransactions;
    }

    /** {@code wallet_transactions:{address}:{window}}, such as {@code wallet_transactions:0x4d2:last_24h}. */
    public Key walletTransactionsKey(String address, String window) {
        return layouts.key(WALLET_TRANSACTIONS, address, window);
    }
}
