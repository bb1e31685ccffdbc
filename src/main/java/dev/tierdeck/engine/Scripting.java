package dev.tierdeck.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scripts of the user's own in Lua, called by name. Each call is one atomic step on the server, which is sent the text once. */
public interface Scripting {
    /**
     * Gives a script its name; nothing is sent yet. A name that is there already means the new text from now on.
     *
     * @param name any text that is not blank
     * @param lua the text; it reads {@code KEYS} and {@code ARGV}
     */
    void define(String name, String lua);

    /**
     * Runs a script. A server that does not know it (first call, restart, SCRIPT FLUSH) is sent its text.
     *
     * @param keys every key that it touches
     * @param args its other arguments
     * @return what it answered: a Long, bytes, a List of such, or null
     * @throws IllegalArgumentException when no script has this name
     * @throws CacheException when the script failed; the sentence names it and says what Lua said
     * @throws CacheException.ReadOnly on a connection that is read-only, as nobody knows what a script writes
     * @throws CacheException.TierUnavailable when the server can't be reached; it may have run all the same
     */
    @Nullable Object run(String name, List<Key> keys, List<byte[]> args);
}
