package dev.tierdeck.cli;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Probe;
import java.util.List;

/** Opens the cache that a command works on. */
@FunctionalInterface
public interface EngineOpener {
    /**
     * A cache whose server has answered, under {@link Connection#guard}, with this machine's past: its history, and what invalidations removed
     * and can be brought back. A folder that can't be used fails only what needs it.
     *
     * @throws dev.tierdeck.engine.CacheException.TierUnavailable when the server is not reached or does not accept the password
     * @throws dev.tierdeck.engine.CacheException.NotPermitted when the server lets us in but not look
     * @throws IllegalArgumentException when the address is none
     */
    Cache open(Connection connection);

    /**
     * Tries the server for real: a key of the engine's own is set, read and deleted.
     *
     * @throws dev.tierdeck.engine.CacheException.ReadOnly when the connection is read-only
     * @throws dev.tierdeck.engine.CacheException.TierUnavailable as {@link #open}
     */
    default List<Probe.Step> tryOut(Connection connection) {
        throw new UnsupportedOperationException("this program can't try a server");
    }
}
