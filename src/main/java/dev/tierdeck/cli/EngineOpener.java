package dev.tierdeck.cli;

import dev.tierdeck.engine.Cache;

/** Opens the cache that a command works on. */
@FunctionalInterface
public interface EngineOpener {
    /**
     * A cache whose server has answered.
     *
     * @throws dev.tierdeck.engine.CacheException.TierUnavailable when the server is not reached or does not accept the password
     * @throws dev.tierdeck.engine.CacheException.NotPermitted when the server lets us in but not look
     * @throws IllegalArgumentException when the address is none
     */
    Cache open(Connection connection);
}
