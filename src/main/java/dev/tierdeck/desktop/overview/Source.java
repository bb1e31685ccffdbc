package dev.tierdeck.desktop.overview;

import java.util.Locale;

/** Whose counters are shown. */
enum Source {
    /** Reads through this process' cache, by domain, tier and cause. */
    PROCESS,
    /** Reads through every process that embeds the engine on this server, or one of them, as they tell of themselves. */
    FLEET,
    /** All clients' lookups, as the Redis server counts them: keyspace_hits and keyspace_misses, not by domain. */
    SERVER,
    /** Misses of all other clients by domain and cause, as the server's key events tell them; nobody tells their hits. */
    OTHERS,
    /** What the platforms count themselves, in Redis, by domain. */
    COUNTERS;

    /** Whether a domain can be chosen. */
    boolean hasDomains() {
        return this != SERVER;
    }

    /** Whether a tier can be chosen. */
    boolean hasTiers() {
        return this == PROCESS || this == FLEET;
    }

    /** Whether it tells why lookups missed, of caches of ours. */
    boolean hasCauses() {
        return this == PROCESS || this == FLEET;
    }

    /** Whether hits are counted. */
    boolean hasHits() {
        return this != OTHERS;
    }

    String messageKey() {
        return "source." + name().toLowerCase(Locale.ROOT);
    }
}
