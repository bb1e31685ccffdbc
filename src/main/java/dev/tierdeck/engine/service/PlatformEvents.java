package dev.tierdeck.engine.service;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Invalidation.ByRecipe;
import dev.tierdeck.engine.Removal;
import java.util.Map;

/**
 * What happens on a trading platform and leaves stale entries behind: each call clears what the settings say for it, by a recipe of the
 * active layouts, and answers what went. Safe for many threads.
 *
 * <p>Where the settings say no, nothing is asked of the cache and {@link Removal#NONE} is the answer. Every call may throw what
 * {@link Cache#invalidate} throws: a platform that goes on anyway has entries that live until they expire.
 *
 * <p>Source of the events and their variables: TradeCore's caching guide, configuration reference.
 */
public final class PlatformEvents {
    private final Cache cache;
    private final ServiceSettings.Clearing clearing;

    PlatformEvents(Cache cache, ServiceSettings.Clearing clearing) {
        this.cache = cache;
        this.clearing = clearing;
    }

    /**
     * A user left a virtual broker: its accounts, their balances and positions, the connection's orders and the user's API responses go
     * (recipe {@code virtual-broker}; CACHE_VB_CLEAR_ON_DISCONNECT).
     *
     * @throws IllegalArgumentException when an identifier is blank, or no active layout has the recipe
     */
    public Removal virtualBrokerDisconnected(String user, String connection) {
        return clear(clearing.virtualOnDisconnect(), "virtual-broker", Map.of("user_id", user, "connection_id", connection));
    }

    /**
     * An account of a virtual broker begins anew: its balance and positions, the connection's list of accounts and orders and the user's
     * API responses go (recipe {@code virtual-account}; CACHE_VB_CLEAR_ON_RESET).
     *
     * @throws IllegalArgumentException when an identifier is blank, or no active layout has the recipe
     */
    public Removal virtualBrokerReset(String user, String connection, String account) {
        return clear(clearing.virtualOnReset(), "virtual-account", account(user, connection, account));
    }

    /**
     * An account of a virtual broker was deleted: the same goes as when it begins anew (CACHE_VB_CLEAR_ON_DELETE).
     *
     * @throws IllegalArgumentException when an identifier is blank, or no active layout has the recipe
     */
    public Removal virtualBrokerDeleted(String user, String connection, String account) {
        return clear(clearing.virtualOnDelete(), "virtual-account", account(user, connection, account));
    }

    /**
     * A user left a broker (CACHE_BROKER_CLEAR_ON_DISCONNECT). With CACHE_BROKER_AGGRESSIVE_CLEANUP all goes that could name the broker, the
     * connection or the user, other users' entries of that broker and longer identifiers included (recipe {@code broker-connection});
     * without, exactly this connection's entries go (recipe {@code connection}).
     *
     * @throws IllegalArgumentException when an identifier is blank, or no active layout has the recipe
     */
    public Removal brokerDisconnected(String broker, String user, String connection) {
        return clear(clearing.brokerOnDisconnect(), brokerRecipe(), broker(broker, user, connection));
    }

    /**
     * A broker refused a user (CACHE_BROKER_CLEAR_ON_AUTH_FAIL): the same goes as when the user leaves it, tokens and credentials included.
     *
     * @throws IllegalArgumentException when an identifier is blank, or no active layout has the recipe
     */
    public Removal brokerAuthorisationFailed(String broker, String user, String connection) {
        return clear(clearing.brokerOnAuthFail(), brokerRecipe(), broker(broker, user, connection));
    }

    private String brokerRecipe() {
        return clearing.brokerAggressive() ? "broker-connection" : "connection";
    }

    private static Map<String, String> broker(String broker, String user, String connection) {
        return Map.of("broker_id", broker, "user_id", user, "connection_id", connection);
    }

    private static Map<String, String> account(String user, String connection, String account) {
        return Map.of("user_id", user, "connection_id", connection, "account_id", account);
    }

    /** Whichever layout has the recipe: a platform of one's own may be called anything. */
    private Removal clear(boolean wanted, String recipe, Map<String, String> identifiers) {
        return wanted ? cache.invalidate(new ByRecipe("", recipe, identifiers, false)) : Removal.NONE;
    }
}
