package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.layout.Layouts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TradeCore's cache: its entries as records, under the keys and in the form of its Python programs. Safe for many threads.
 *
 * <pre>{@code
 * var core = TradeCore.of(cache, layouts);
 * var quote = core.get(TradeCore.QUOTE, key -> broker.quote("AAPL"), "AAPL");
 * core.put(TradeCore.USER_PROFILE, new UserProfile("user-1", "user@example.com"), "user-1");
 * core.clear().user("user-1");
 * }</pre>
 *
 * <p>A cache that fails is a miss: a read with a loader answers from the loader, one without answers null. What writes or removes throws
 * what {@link Cache} throws.
 */
public final class TradeCore {
    /** The name of the layout. */
    public static final String LAYOUT = "tradecore";
    /** How long lives what no layout knows, unless said otherwise: CACHE_DEFAULT_TTL of the guide. */
    public static final Ttl DEFAULT_TTL = Ttl.seconds(300);

    /** By user. */
    public static final TradeCoreType<UserProfile> USER_PROFILE = one("USER/profile", UserProfile.class);
    /** By user. */
    public static final TradeCoreType<UserSettings> USER_SETTINGS = one("USER/settings", UserSettings.class);
    /** By session. */
    public static final TradeCoreType<Session> SESSION = one("AUTH/session", Session.class);
    /** By user; bare text. */
    public static final TradeCoreType<Secret> TOKEN = new TradeCoreType<>("AUTH/token", TokenCodec.bare());
    /** By state. */
    public static final TradeCoreType<OauthState> OAUTH_STATE = one("AUTH/oauth_state", OauthState.class);
    /** By broker and connection. */
    public static final TradeCoreType<BrokerHealth> BROKER_HEALTH = one("BROKER/health", BrokerHealth.class);
    /** By user and broker. */
    public static final TradeCoreType<List<BrokerConnection>> BROKER_CONNECTIONS = many("BROKER/connections", BrokerConnection.class);
    /** By broker and connection. */
    public static final TradeCoreType<Credentials> CREDENTIALS = one("BROKER/credentials", Credentials.class);
    /** By broker and connection; a JSON string. */
    public static final TradeCoreType<Secret> ACCESS_TOKEN = new TradeCoreType<>("BROKER/access_token", TokenCodec.json());
    /** By broker and connection; a JSON string. */
    public static final TradeCoreType<Secret> REFRESH_TOKEN = new TradeCoreType<>("BROKER/refresh_token", TokenCodec.json());
    /** By user and connection, under {@code vb:adapter}. */
    public static final TradeCoreType<List<VirtualAccount>> VB_ADAPTER = many("VB/adapter", VirtualAccount.class);
    /** By user and connection, under {@code vb:account_list}: the same as {@link #VB_ADAPTER} by the name of the guide's TTL table. */
    public static final TradeCoreType<List<VirtualAccount>> VB_ACCOUNT_LIST = many("VB/account_list", VirtualAccount.class);
    /** By account, or account and connection. */
    public static final TradeCoreType<Balance> VB_BALANCE = one("VB/balance", Balance.class);
    /** By account and connection, or account. */
    public static final TradeCoreType<List<Position>> VB_POSITION = many("VB/position", Position.class);
    /** By account, broker and connection, or account. */
    public static final TradeCoreType<Balance> ACCOUNT_BALANCE = one("TRADING/account_balance", Balance.class);
    /** By account, broker and connection, or account. */
    public static final TradeCoreType<Portfolio> PORTFOLIO = one("TRADING/portfolio", Portfolio.class);
    /** By order and connection, or order. */
    public static final TradeCoreType<OrderStatus> ORDER_STATUS = one("TRADING/order_status", OrderStatus.class);
    /** By account and connection, or account. */
    public static final TradeCoreType<List<Position>> POSITION_LIST = many("TRADING/position_list", Position.class);
    /** By symbol. */
    public static final TradeCoreType<Quote> QUOTE = one("MARKET/quote", Quote.class);
    /** By symbol and interval. */
    public static final TradeCoreType<Bar> BAR = one("MARKET/bar", Bar.class);
    /** By endpoint and hash, or endpoint, hash and user: see {@link ApiResponses}, which makes these keys. */
    public static final TradeCoreType<ApiResponse> API_RESPONSE = one("API/response", ApiResponse.class);

    private final Cache cache;
    private final Layouts layouts;
    private final TtlTable ttls;
    private final PlainKeys plain;
    private final ApiResponses responses;
    private final Clearing clearing;

    private TradeCore(Cache cache, Layouts layouts, Ttl usual, InstantSource clock) {
        this.cache = cache;
        this.layouts = layouts;
        this.ttls = new TtlTable(layouts, usual);
        this.plain = new PlainKeys(cache, usual);
        this.responses = new ApiResponses(cache, layouts, clock);
        this.clearing = new Clearing(cache);
    }

    private static <V extends Record> TradeCoreType<V> one(String name, Class<V> type) {
        return new TradeCoreType<>(name, new EntryCodec<>(type));
    }

    private static <V extends Record> TradeCoreType<List<V>> many(String name, Class<V> type) {
        return new TradeCoreType<>(name, new ListCodec<>(type));
    }

    /**
     * TradeCore on this cache, under the prefix that its layout has.
     *
     * @throws IllegalArgumentException when the layout {@code tradecore} is not among them
     */
    public static TradeCore of(Cache cache, Layouts layouts) {
        return of(cache, layouts, DEFAULT_TTL, InstantSource.system());
    }

    /**
     * The same with another TTL for what no layout knows, and another clock for {@code cached_at}.
     *
     * @throws IllegalArgumentException when the layout {@code tradecore} is not among them
     */
    public static TradeCore of(Cache cache, Layouts layouts, Ttl usual, InstantSource clock) {
        return new TradeCore(cache, layouts, usual, clock);
    }

    /** A type as the cache takes it, for what a call wishes besides: {@code cache.get(core.type(QUOTE).live(), core.key(QUOTE, "AAPL"))}. */
    public <V> CacheType<V> type(TradeCoreType<V> type) {
        return type.in(layouts);
    }

    /** A key under the prefix in force; see {@link TradeCoreType#key(Layouts, String...)}. */
    public Key key(TradeCoreType<?> type, String... identifiers) {
        return type.key(layouts, identifiers);
    }

    /** The value; null when there is none. */
    public <V> @Nullable V get(TradeCoreType<V> type, String... identifiers) {
        return cache.get(type(type), key(type, identifiers));
    }

    /** The value, else the loader's; see {@link Cache#get(CacheType, Key, Loader)}. */
    public <V> @Nullable V get(TradeCoreType<V> type, Loader<? extends V> loader, String... identifiers) {
        return cache.get(type(type), key(type, identifiers), loader);
    }

    /** The value with its age, tier and expiry; null when there is none. */
    public <V> @Nullable Entry<V> entry(TradeCoreType<V> type, String... identifiers) {
        return cache.entry(type(type), key(type, identifiers));
    }

    /** The value with its age, tier and expiry, else the loader's. */
    public <V> @Nullable Entry<V> entry(TradeCoreType<V> type, Loader<? extends V> loader, String... identifiers) {
        return cache.entry(type(type), key(type, identifiers), loader);
    }

    /** Stores a value for as long as its type lives. */
    public <V> Entry<V> put(TradeCoreType<V> type, V value, String... identifiers) {
        return cache.put(type(type), key(type, identifiers), value);
    }

    /** Stores a value for this long. */
    public <V> Entry<V> put(TradeCoreType<V> type, V value, Duration ttl, String... identifiers) {
        return cache.put(type(type).ttl(ttl), key(type, identifiers), value);
    }

    /** Whether there is a value. */
    public boolean exists(TradeCoreType<?> type, String... identifiers) {
        return cache.exists(type(type), key(type, identifiers));
    }

    /** Removes a value from every tier; answers whether there was one. */
    public boolean delete(TradeCoreType<?> type, String... identifiers) {
        return cache.invalidate(Invalidation.key(key(type, identifiers))).removed() > 0;
    }

    /** Gives a value another TTL, from now; answers whether there was one. */
    public boolean expire(TradeCoreType<?> type, Duration ttl, String... identifiers) {
        return cache.expire(key(type, identifiers), Ttl.of(ttl));
    }

    /** How long entries live, by the guide's names. */
    public TtlTable ttls() {
        return ttls;
    }

    /** Keys as they are given, and searches. */
    public PlainKeys plain() {
        return plain;
    }

    /** Answers of the API. */
    public ApiResponses responses() {
        return responses;
    }

    /** The clean-ups. */
    public Clearing clear() {
        return clearing;
    }
}
