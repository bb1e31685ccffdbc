package dev.tierdeck.engine;

/**
 * What stands between anybody and an invalidation. It belongs to the connection and is kept by the engine, so a button, a command and a
 * program are refused alike.
 *
 * @param environment whose data the connection reaches
 * @param connection the connection's name without any secret, such as {@code cache.example:6379}; what is given as confirmation
 * @param readOnly whether every write is refused
 */
public record Guard(Environment environment, String connection, boolean readOnly) {
    /** Lets everything pass: what a program has that was told nothing else. */
    public static final Guard NONE = new Guard(Environment.DEVELOPMENT, "", false);

    public Guard {
        connection = connection.strip();
        if (environment == Environment.PRODUCTION && connection.isEmpty()) {
            throw new IllegalArgumentException("a production connection has a name, which is given as confirmation");
        }
    }

    /** What has to be typed before anything goes: the connection's name where its data is production's, else empty. */
    public String nameToType() {
        return environment == Environment.PRODUCTION ? connection : "";
    }

    /** Whether this text lets an invalidation go on. */
    public boolean lets(String typed) {
        return !readOnly && (nameToType().isEmpty() || typed.strip().equals(nameToType()));
    }

    /**
     * Lets an invalidation go on, or refuses it.
     *
     * @param what what would be done, for the sentence
     * @param typed what was given as confirmation; empty for nothing
     * @throws CacheException.ReadOnly on a read-only connection
     * @throws CacheException.NotConfirmed on a production connection whose name was not given
     */
    public void require(String what, String typed) {
        if (readOnly) {
            throw new CacheException.ReadOnly(what);
        }
        if (!lets(typed)) {
            throw new CacheException.NotConfirmed(what, nameToType(), !typed.isBlank());
        }
    }
}
