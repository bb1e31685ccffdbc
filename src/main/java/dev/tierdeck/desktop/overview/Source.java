package dev.tierdeck.desktop.overview;

import java.util.Locale;

/** Whose counters are shown. */
enum Source {
    /** Reads through this process' cache, by domain and tier. */
    PROCESS,
    /** All clients' lookups, as the Redis server counts them: keyspace_hits and keyspace_misses, not by domain. */
    SERVER;

    String messageKey() {
        return "source." + name().toLowerCase(Locale.ROOT);
    }
}
