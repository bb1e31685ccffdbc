package dev.tierdeck.layout;

import java.util.Set;
import java.util.TreeSet;

/** TradeCore's keys and values as the Python platform writes them, a set of sixteen for each user, with a little of the other platforms. */
final class TradeCoreKeys {
    private static final String[] BROKERS = {"alpaca", "ibkr", "binance"};

    private TradeCoreKeys() {}

    static String broker(int i) {
        return BROKERS[i % BROKERS.length];
    }

    static RecipeWalk of(int users) {
        var store = new RecipeWalk().put("price:crypto:BTC", "chart:BTC:1m", "market_data:BTC:1m", "cache:symbols:spot:v1",
                "tradecore:market:quote:AAPL", "tradecore:market:bar:AAPL:1m", "tradecore:lock:expensive_data:123", "session-cache|42",
                "tradecore:market:odd:glob:*?[a-z]\\", "tradecore:market:odd::empty::segment:");
        for (int i = 0; i < users; i++) {
            var user = "user-" + i;
            store.put("tradecore:user:profile:" + user, "{\"user_id\": \"" + user + "\", \"email\": \"" + user + "@example.com\"}");
            store.put("tradecore:user:settings:" + user, "{\"theme\": \"dark\"}");
            store.put("tradecore:auth:session:sess-" + i, "{\"user_id\": \"" + user + "\", \"token\": \"eyJhbGciOiJIUzI1NiJ9.e30.c2ln\"}");
            store.put("tradecore:auth:token:" + user, "eyJhbGciOiJIUzI1NiJ9.e30.c2ln");
            store.put("tradecore:auth:oauth_state:0cc175b9c0f1b6a8" + i, "{\"user_id\": \"" + user + "\", \"broker\": \"" + broker(i) + "\"}");
            store.put("tradecore:vb:adapter:u:" + user + ":c:conn-" + i,
                    "[{\"id\": \"vb-" + i + "\", \"name\": \"Paper Account\", \"balance\": 100000.0}]");
            ofConnection(i).forEach(store::put);
            store.put("tradecore:vb:balance:vb-" + i, "tradecore:ratelimit:api:" + user, "tradecore:ratelimit:" + broker(i) + ":" + user);
            store.put("tradecore:api:response:get_orders:hash-92eb5ffee6ae2fec3ad71c777531578f" + i + (i % 2 == 1 ? ":" + user : ""),
                    "{\"endpoint\": \"/api/orders\", \"params\": {\"page\": 1, \"limit\": " + i + "}}");
        }
        return store;
    }

    /** The keys that name the connection of this user, but for the adapter's. */
    static Set<String> ofConnection(int i) {
        var c = "conn-" + i;
        return new TreeSet<>(Set.of("tradecore:broker:health:" + broker(i) + ":" + c, "tradecore:broker:credentials:" + broker(i) + ":" + c,
                "tradecore:vb:position:vb-" + i + ":c:" + c, "tradecore:account:balance:acct-" + i + ":b:" + broker(i) + ":c:" + c,
                "tradecore:order:status:ord-" + i + ":c:" + c, "tradecore:position:list:acct-" + i + ":c:" + c));
    }

    /** The keys that are known to be this user's. */
    static Set<String> ofUser(int i) {
        var user = "user-" + i;
        var keys = ofConnection(i);
        keys.addAll(Set.of("tradecore:user:profile:" + user, "tradecore:user:settings:" + user, "tradecore:auth:session:sess-" + i,
                "tradecore:auth:token:" + user, "tradecore:auth:oauth_state:0cc175b9c0f1b6a8" + i, "tradecore:vb:adapter:u:" + user + ":c:conn-" + i,
                "tradecore:vb:balance:vb-" + i, "tradecore:ratelimit:api:" + user, "tradecore:ratelimit:" + broker(i) + ":" + user));
        if (i % 2 == 1) {
            keys.add("tradecore:api:response:get_orders:hash-92eb5ffee6ae2fec3ad71c777531578f" + i + ":" + user);
        }
        return keys;
    }
}
