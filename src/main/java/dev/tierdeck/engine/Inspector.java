package dev.tierdeck.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quiet look at the shared tier: which keys stand there, of which kind, for how long, with which value. It writes nothing and, as far
 * as the server allows, leaves recency untouched.
 *
 * <p>Every method may throw {@link CacheException.TierUnavailable} or {@link CacheException.NotPermitted}.
 */
public interface Inspector {
    /** What {@link #remaining} says of a key that never expires. */
    long ENDLESS = -1;
    /** What {@link #remaining} says of a key that is gone. */
    long GONE = -2;

    /** Begins a walk over the keys of a selection. The engine's own keys are left out unless {@code own}. */
    KeyScan scan(Selection what, boolean own);

    /**
     * The same where a key may come more than once, for who sorts them anyway: it takes half the time, and keeps in mind nothing of what
     * it has given.
     */
    default KeyScan scanRepeating(Selection what, boolean own) {
        return scan(what, own);
    }

    /** Kind, TTL and size of these keys in one round trip, in the same order; keys that are gone have {@link KeyFacts#isGone}. */
    List<KeyFacts> facts(List<Key> keys);

    /**
     * What is left of these keys' TTLs in milliseconds, in the same order; {@link #ENDLESS} or {@link #GONE} where nothing is. Asks the
     * server for less than {@link #facts}, which sizes each key, too: what a walk over all keys takes.
     */
    default long[] remaining(List<Key> keys) {
        return facts(keys).stream().mapToLong(each -> each.isGone() ? GONE : each.ttlMillis() == null ? ENDLESS : each.ttlMillis()).toArray();
    }

    /**
     * A page of a key's value, of whatever kind.
     *
     * @param from where the page begins: null for the first, else {@link StoredValue#next} of the page before
     * @param bytes how many bytes of a string to fetch at most
     * @param elements how many elements of anything else to fetch, about
     */
    StoredValue read(Key key, @Nullable String from, int bytes, int elements);

    /**
     * The strings under these keys, in the same order, some hundred to a round trip: what a board that shows many asks again and again.
     *
     * @param bytes the longest string to fetch; 1 or more
     */
    List<KeyValue> values(List<Key> keys, int bytes);

    /** What the server says of itself. */
    ServerFacts server();

    /**
     * The same for what runs by itself, such as boards: its questions rest while this process takes more of the server's time than it should,
     * some seconds at most. What a person waits for is asked without.
     */
    default Inspector patient() {
        return this;
    }
}
