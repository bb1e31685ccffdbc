package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import java.util.List;
import java.util.Objects;

/**
 * What is left of keys' TTLs, and nothing else: one PTTL a key, a thousand to a round trip. As commands of their own they do not hold up
 * other clients as a script over as many keys would, and they touch no key's recency.
 */
final class TtlReader {
    /** How many keys go into one round trip: about a millisecond of the server's time. */
    private static final int BATCH = 1000;

    private final Wire wire;
    private final OwnLookups own;

    TtlReader(Wire wire, OwnLookups own) {
        this.wire = wire;
        this.own = own;
    }

    /** In the order of the keys; as {@link Inspector#remaining} tells. */
    long[] read(List<Key> keys) {
        var all = new long[keys.size()];
        for (int from = 0; from < keys.size(); from += BATCH) {
            int first = from;
            var part = keys.subList(from, Math.min(keys.size(), from + BATCH));
            Answers.TTLS.of(wire, () -> read(part, all, first));
        }
        return all;
    }

    private long[] read(List<Key> keys, long[] all, int first) {
        var batch = new Batch();
        var replies = keys.stream().map(key -> batch.pttl(key.bytes())).toList();
        own.byKey().asking(() -> batch.send(wire, replies.getLast()), (last, missed) -> {
            for (int i = 0; i < keys.size(); i++) {
                missed.key(keys.get(i).bytes(), Objects.equals(Batch.now(replies.get(i)), Inspector.GONE) ? 1 : 0);
            }
        });
        for (int i = 0; i < replies.size(); i++) {
            all[first + i] = wire.await(replies.get(i));
            count(all[first + i]);
        }
        return all;
    }

    private void count(long left) {
        if (left == Inspector.GONE) {
            own.missed(1);
        } else {
            own.found(1);
        }
    }
}
