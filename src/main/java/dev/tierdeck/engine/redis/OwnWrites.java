package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Our own writes whose echo among the server's messages is still to come. Why an echo is consumed but never trusted is told in the
 * package's page.
 */
final class OwnWrites {
    private final ConcurrentHashMap<Key, Pending> pending = new ConcurrentHashMap<>();

    /**
     * Writes of one key.
     *
     * @param sent those not answered yet
     * @param answered those answered whose echo has not come
     * @param stamp the last one answered
     */
    private record Pending(int sent, int answered, long stamp) {}

    /** A write of this key is about to be sent. */
    void sent(Key key) {
        pending.merge(key, new Pending(1, 0, 0), (old, one) -> new Pending(old.sent + 1, old.answered, old.stamp));
    }

    /** The server answered a write: it stands with this stamp. Called in the order of the server's messages. */
    void stored(Key key, long stamp) {
        pending.computeIfPresent(key, (same, old) -> new Pending(old.sent - 1, old.answered + 1, stamp));
    }

    /** The server answered a write: it was refused or failed, so no echo will come. */
    void notStored(Key key) {
        pending.computeIfPresent(key, (same, old) -> old.sent == 1 && old.answered == 0 ? null : new Pending(old.sent - 1, old.answered, old.stamp));
    }

    /**
     * The server told a change of this key. Called in the order of the server's messages.
     *
     * @return the stamp of our latest write if the change may be the echo of ours; empty when it can't be
     */
    OptionalLong echo(Key key) {
        var found = new long[1];
        pending.computeIfPresent(key, (same, old) -> {
            found[0] = old.answered > 0 ? old.stamp : 0;
            return old.sent == 0 ? null : new Pending(old.sent, 0, 0);
        });
        return found[0] == 0 ? OptionalLong.empty() : OptionalLong.of(found[0]);
    }

    /** The connection is gone, and with it every echo. */
    void clear() {
        pending.clear();
    }
}
