package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidation.ByDomain;
import dev.tierdeck.engine.Invalidation.ByRecipe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * TradeCore's clean-ups: by the layout's recipes, and by domain. Each answers how many entries went. Safe for many threads.
 *
 * <p>Every call may throw what {@link Cache#invalidate} throws, and {@link IllegalArgumentException} for an identifier that is blank. The
 * guide's events, which a service's settings may switch off, are {@code CacheService.events()}.
 *
 * <p>Source: TradeCore's guide, <i>Cache Cleanup Patterns</i>; what each recipe reaches is told in {@link dev.tierdeck.layout}.
 */
public final class Clearing {
    private final Cache cache;

    Clearing(Cache cache) {
        this.cache = cache;
    }

    /**
     * A user left a broker: what the guide's nine patterns name. Like them it takes identifiers that begin with those given, and other users'
     * entries of that broker.
     */
    public long brokerConnection(String broker, String user, String connection) {
        return recipe("broker-connection", Map.of("broker_id", broker, "user_id", user, "connection_id", connection));
    }

    /** One account: its balance, positions and portfolio, the connection's orders, its entry with the virtual broker. */
    public long account(String account, String user, String broker, String connection) {
        return recipe("account", Map.of("account_id", account, "user_id", user, "broker_id", broker, "connection_id", connection));
    }

    /** All of one user, and nothing of another. */
    public long user(String user) {
        return recipe("user", Map.of("user_id", user));
    }

    private long recipe(String name, Map<String, String> identifiers) {
        return invalidate(new ByRecipe(TradeCore.LAYOUT, name, identifiers, false));
    }

    /** All of one domain. Locks and limits are in {@link Domain#SYSTEM}. */
    public long domain(Domain domain) {
        return invalidate(of(domain));
    }

    /** All of TradeCore's entries, locks and limits, and nothing of another layout. */
    public long all() {
        List<Invalidation> domains = Arrays.stream(Domain.values()).<Invalidation>map(Clearing::of).toList();
        return invalidate(new Invalidation.AnyOf(domains, "all of " + TradeCore.LAYOUT));
    }

    private static ByDomain of(Domain domain) {
        return new ByDomain(TradeCore.LAYOUT, domain.name());
    }

    private long invalidate(Invalidation what) {
        return cache.invalidate(what).removed();
    }
}
