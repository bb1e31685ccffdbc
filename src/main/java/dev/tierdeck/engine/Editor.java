package dev.tierdeck.engine;

/**
 * Changes by hand of what stands on the shared tier. Each goes through only if what was seen still stands, in one step on the server: what
 * somebody else wrote meanwhile is never written over. Safe for many threads; blocks.
 *
 * <p>Copies in memory, here and elsewhere, go by change tracking; a database behind the shared tier keeps what it has.
 *
 * <p>Every method throws {@link CacheException.ReadOnly} on a read-only connection, {@link CacheException.NotConfirmed} on a production
 * connection whose name was not given, {@link CacheException.NotPermitted} where the server does not let us, and
 * {@link CacheException.TierUnavailable} when it can't be known whether it was done: doing it again is harmless.
 */
public interface Editor {
    /** Nothing can be changed: a cache without a shared tier. */
    Editor NONE = new Editor() {
        @Override
        public Outcome replace(Key key, byte[] expected, byte[] value, String typed) {
            throw new IllegalStateException("this cache has no shared tier, so there is nothing to change");
        }

        @Override
        public Outcome replace(Key key, byte[] field, byte[] expected, byte[] value, String typed) {
            throw new IllegalStateException("this cache has no shared tier, so there is nothing to change");
        }

        @Override
        public Outcome rename(Key key, Key to, String typed) {
            throw new IllegalStateException("this cache has no shared tier, so there is nothing to rename");
        }
    };

    /**
     * Puts a string in the place of another; what is left of the TTL stays, and so do the entry's tags.
     *
     * @param expected what was seen there, byte by byte
     * @param typed what was given as confirmation; empty for nothing
     * @return DONE; CHANGED where something else stands there; GONE where nothing does
     * @throws IllegalArgumentException for a key of the engine's own
     */
    Outcome replace(Key key, byte[] expected, byte[] value, String typed);

    /** The same for one field of a hash. GONE also means that the field is gone; CHANGED that something stands there that is no hash. */
    Outcome replace(Key key, byte[] field, byte[] expected, byte[] value, String typed);

    /**
     * Gives a key another name, whatever stands there; TTL and value stay, tags do not. Never over another key.
     *
     * @return DONE; CHANGED where something stands at the new name; GONE where nothing stands at the old one
     * @throws IllegalArgumentException when either is a key of the engine's own, when both are the same, or when the new one is empty
     */
    Outcome rename(Key key, Key to, String typed);

    /** What became of a change. */
    enum Outcome {
        /** It was made. */
        DONE,
        /** Something else stands there; nothing was changed. */
        CHANGED,
        /** Nothing stands there any more; nothing was changed. */
        GONE
    }
}
