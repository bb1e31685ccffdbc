package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * How long loads took, by the notes about values. The notes alone are read: where another program wrote a value since, what the load of
 * the one before took is the best guess there is.
 */
final class LoadTimes {
    private static final Answers ASKING = new Answers("Reading how long loads took", "MGET");
    private static final int KEYS = 1000;

    private final Wire wire;

    LoadTimes(Wire wire) {
        this.wire = wire;
    }

    /** In ms and in the order of the keys; -1 where nobody noted it. */
    List<Long> read(List<Key> keys) {
        return ASKING.of(wire, () -> {
            var replies = Pages.of(keys, wire.inCluster() ? 1 : KEYS).stream().map(part -> wire.send(redis -> redis.mget(
                    part.stream().map(Names::note).toArray(byte[][]::new)))).toList();
            var millis = new ArrayList<Long>(keys.size());
            replies.forEach(reply -> wire.await(reply).forEach(note -> millis.add(millis(note.getValueOrElse(null)))));
            return millis;
        });
    }

    private static long millis(byte[] note) {
        var took = Note.read(note).loadTime();
        return took == null ? -1 : took.toMillis();
    }
}
