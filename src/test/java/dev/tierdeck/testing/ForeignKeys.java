package dev.tierdeck.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A few keys of each of the four layouts, as the platforms themselves write them: values with the spaces of Python's {@code json.dumps},
 * names that break careless readers, and one key of each Redis type. Domains are told as {@code layout/domain}.
 */
public final class ForeignKeys {
    /** The value of the key that must be masked. */
    public static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl";
    private static final String ODD = "tradecore:market:odd";
    private static final byte[] BINARY = "tradecore:market:odd:binary:\0ÿþ".getBytes(StandardCharsets.ISO_8859_1);

    private final Map<String, List<String>> byDomain = new LinkedHashMap<>();
    private final RawRedis redis;

    private ForeignKeys(RawRedis redis) {
        this.redis = redis;
    }

    /** Writes them all; answers with the names as they are to be shown, by domain. */
    public static Map<String, List<String>> writeTo(RawRedis redis) {
        var keys = new ForeignKeys(redis);
        keys.tradebot();
        keys.tradingAi();
        keys.agents();
        keys.tradecore();
        keys.oddNames();
        keys.eachType();
        keys.set("other", "session-cache|42", "1");
        return keys.byDomain;
    }

    private void tradebot() {
        var spot = "[{\"symbol\": \"BTCUSDT\", \"baseAsset\": \"BTC\", \"quoteAsset\": \"USDT\", \"status\": \"TRADING\"}]";
        set("tradebot/symbols", "cache:symbols:spot:v1", spot, "EX", 300);
        set("tradebot/symbols", "cache:symbols:futures:v1", "[]", "EX", 300);
        set("tradebot/symbols", "cache:symbols:spot:last_good", spot);
        set("tradebot/metrics", "metrics:cache_hit:symbols_spot", 1523);
        set("tradebot/metrics", "metrics:cache_miss:symbols_spot", 127);
        set("tradebot/metrics", "metrics:spot_symbols_cache:last_refresh_ts", "1753005600.25");
    }

    private void tradingAi() {
        set("trading-ai/prices", "price:crypto:BTC", "{\"symbol\": \"BTC\", \"price\": 64012.5}", "EX", 300);
        set("trading-ai/prices", "price:macro:CPIAUCSL", "{\"symbol\": \"CPIAUCSL\", \"price\": 314.07}", "EX", 300);
        set("trading-ai/predictions", "prediction:NVDA", "{\"symbol\": \"NVDA\", \"direction\": \"up\", \"confidence\": 0.7312}", "EX", 300);
        set("trading-ai/market", "market:crypto", "{\"class\": \"crypto\", \"count\": 12}", "EX", 300);
        set("trading-ai/charts", "chart:ETH:1H", "[{\"time\": 1753005600, \"open\": 3.5, \"close\": 3.6}]", "EX", 600);
        set("trading-ai/history", "ws_history:ETH:1m", "[{\"time\": 1753005600, \"open\": 3.5, \"close\": 3.6}]", "EX", 300);
    }

    private void agents() {
        set("agents/market_data", "market_data:BTC:1m", "[{\"time\": 1753005600, \"volume\": 12.5}]", "EX", 300);
        set("agents/order_book", "order_book:ETH:depth_20", "{\"bids\": [[1, 2]], \"asks\": [[1, 2]]}", "EX", 300);
        set("agents/wallet_transactions", "wallet_transactions:0x4d2:last_24h", "[{\"hash\": \"93b885ad\"}]", "EX", 1800);
    }

    private void tradecore() {
        set("tradecore/USER", "tradecore:user:profile:user-1", "{\"user_id\": \"user-1\", \"email\": \"user-1@example.com\"}", "EX", 3600);
        set("tradecore/AUTH", "tradecore:auth:token:user-1", TOKEN, "EX", 3600);
        set("tradecore/BROKER", "tradecore:broker:health:alpaca:conn-1", "{\"healthy\": true, \"latency_ms\": 12}", "EX", 300);
        set("tradecore/BROKER", "tradecore:broker:credentials:alpaca:conn-1", "{\"api_key\": \"AK1\", \"api_secret\": \"s\"}", "EX", 3600);
        set("tradecore/VB", "tradecore:vb:balance:vb-1", "{\"cash\": 95000.0, \"equity\": 100000.0}", "EX", 300);
        set("tradecore/TRADING", "tradecore:account:balance:acct-1:b:alpaca:c:conn-1", "{\"cash\": 10000.0}", "EX", 300);
        set("tradecore/TRADING", "tradecore:order:status:ord-1:c:conn-1", "{\"order_id\": \"ord-1\", \"status\": \"filled\"}", "EX", 300);
        set("tradecore/TRADING", "tradecore:position:list:acct-1:c:conn-1", "[{\"symbol\": \"NVDA\", \"qty\": 3}]", "EX", 300);
        set("tradecore/MARKET", "tradecore:market:quote:NVDA", "{\"symbol\": \"NVDA\", \"bid\": 181.2, \"ask\": 181.25}", "EX", 300);
        set("tradecore/MARKET", "tradecore:market:bar:NVDA:1m", "{\"open\": 181.0, \"close\": 181.2}", "EX", 300);
        set("tradecore/API", "tradecore:api:response:get_orders:hash-0cc175b9c0f1b6a831c399e269772661:user-1",
                "{\"endpoint\": \"/api/orders\"}", "EX", 300);
        set("tradecore/SYSTEM", "tradecore:ratelimit:api:user-1", 17, "EX", 300);
        set("tradecore/SYSTEM", "tradecore:lock:expensive_data:123", "owner", "EX", 300);
    }

    private void oddNames() {
        set("tradecore/MARKET", ODD + ":spaces in name", "plain words");
        set("tradecore/MARKET", ODD + ":braces:{tag}", "1");
        set("tradecore/MARKET", ODD + ":ünïcode:価格", "\"値\"");
        write("tradecore/MARKET", ODD + ":newline\\nin:name", "SET", ODD + ":newline\nin:name", "1");
        write("tradecore/MARKET", ODD + ":binary:\\u0000\\xff\\xfe", "SET", BINARY, new byte[] {0, 1, 2, (byte) 0xff});
    }

    private void eachType() {
        write("tradecore/MARKET", ODD + ":hash", "HSET", ODD + ":hash", "venue", "XNAS");
        write("tradecore/MARKET", ODD + ":list", "RPUSH", ODD + ":list", "fill 1", "fill 2");
        write("tradecore/MARKET", ODD + ":set", "SADD", ODD + ":set", "BTCUSDT", "ETHUSDT");
        write("tradecore/MARKET", ODD + ":zset", "ZADD", ODD + ":zset", 2.5, "best bid");
        write("tradecore/MARKET", ODD + ":stream", "XADD", ODD + ":stream", "1753005600000-0", "side", "sell");
    }

    private void set(String domain, String key, Object value, Object... options) {
        write(domain, key, Stream.concat(Stream.of("SET", key, value), Arrays.stream(options)).toArray());
    }

    private void write(String domain, String shown, Object... command) {
        redis.call(command);
        byDomain.computeIfAbsent(domain, unused -> new ArrayList<>()).add(shown);
    }
}
