package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.settings.Connections;
import dev.tierdeck.engine.Cache;

/**
 * What the window works on.
 *
 * @param cache the cache that is shown
 * @param connection the name of its connection, without any secret, such as {@code embedded} or {@code cache.example:6379}
 * @param environment whose data this is
 * @param readOnly whether the engine refuses every write
 * @param market where market data comes from
 * @param operations what runs beside the cache
 * @param preferences what is remembered from one start to the next
 * @param connections the servers that are kept, and the way to them
 */
public record Workbench(Cache cache, String connection, Environment environment, boolean readOnly, MarketData market,
        Operations operations, Preferences preferences, Connections connections) {
    /** A window that keeps no connections. */
    public Workbench(Cache cache, String connection, Environment environment, boolean readOnly, MarketData market, Operations operations,
            Preferences preferences) {
        this(cache, connection, environment, readOnly, market, operations, preferences, Connections.NONE);
    }

    /** A window on a cache that nothing runs beside. */
    public Workbench(Cache cache, String connection, Environment environment, boolean readOnly, MarketData market, Preferences preferences) {
        this(cache, connection, environment, readOnly, market, Operations.NONE, preferences);
    }

    /** Whose data this is; shown as a word and a colour. */
    public enum Environment { SAMPLE, DEVELOPMENT, STAGING, PRODUCTION }
}
