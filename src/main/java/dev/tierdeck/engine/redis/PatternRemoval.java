package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes the keys of a selection: SCAN narrowed by MATCH, never KEYS, and UNLINK in batches that are under way while the scan goes on.
 * For one removal.
 */
final class PatternRemoval {
    private static final int BATCH = 500;
    private static final int UNDER_WAY = 16;

    private final Wire wire;
    private final ArrayDeque<RedisFuture<Long>> underWay = new ArrayDeque<>();
    /** What is about a value goes with it, batch by batch; a note of a value without expiry would stay for ever. */
    private final ArrayDeque<RedisFuture<?>> notes = new ArrayDeque<>();
    /** Whether the server has been sent the script that does so, and knows it by its digest. */
    private boolean forgotten;
    private long matched;
    private long removed;

    PatternRemoval(Wire wire) {
        this.wire = wire;
    }

    /**
     * Removes what stands there of {@code what}; never the engine's own keys. Keys written meanwhile may go or stay.
     *
     * @throws TierUnavailable when the connection broke; the sentence says how many had gone by then
     * @throws dev.tierdeck.engine.CacheException.NotPermitted when the server's ACL forbids SCAN, UNLINK or EVAL
     * @throws dev.tierdeck.engine.CacheException.PatternTooSlow when an expression runs away; what matched before is gone by then
     */
    Removal removeMatching(Selection what) {
        long started = System.nanoTime();
        try {
            removeScanned(what);
        } catch (TierUnavailable broken) {
            throw new TierUnavailable(TierId.REDIS,
                    broken.getMessage() + " At least " + removed + " keys had been removed before that.", broken);
        }
        return new Removal(matched, removed, (System.nanoTime() - started) / 1_000_000);
    }

    private void removeScanned(Selection what) {
        try (var scan = new RedisScan(wire, what, false)) {
            while (!scan.done()) {
                var keys = scan.next();
                matched += keys.size();
                remove(keys);
            }
        }
        settle(0);
    }

    private void remove(List<Key> keys) {
        for (int from = 0; from < keys.size(); from += BATCH) {
            var batch = keys.subList(from, Math.min(keys.size(), from + BATCH));
            underWay.add(unlink(batch.stream().map(Key::bytes)));
            notes.add(forget(batch));
        }
        settle(UNDER_WAY);
    }

    private RedisFuture<Long> unlink(Stream<byte[]> names) {
        var all = names.toArray(byte[][]::new);
        return Answers.REMOVE.of(wire, () -> wire.send(redis -> redis.unlink(all)));
    }

    private RedisFuture<Long> forget(List<Key> keys) {
        var names = keys.stream().map(Key::bytes).toArray(byte[][]::new);
        var slots = Stream.of(names).map(Names::slot).toArray(byte[][]::new);
        boolean known = forgotten;
        forgotten = true;
        return Answers.REMOVE.of(wire, () -> wire.send(redis -> known
                ? redis.evalsha(Script.FORGET.sha(), ScriptOutputType.INTEGER, names, slots)
                : redis.eval(Script.FORGET.text(), ScriptOutputType.INTEGER, names, slots)));
    }

    private void settle(int left) {
        while (underWay.size() > left) {
            removed += Answers.REMOVE.of(wire, () -> wire.await(underWay.remove()));
            Answers.REMOVE.of(wire, () -> wire.await(notes.remove()));
        }
    }
}
