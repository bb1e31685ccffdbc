package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.UndoStore.Saved;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are read so that they can be kept: strings by one MGET, other kinds by DUMP, TTLs and notes by a script behind it. The TTL is asked
 * after the value: what still stands as it was read had that TTL.
 */
final class Reading {
    private static final long GONE = -2;

    private final Dispatch dispatch;
    private final List<Target> targets;
    private final CompletionStage<List<byte[]>> values;
    private final CompletionStage<List<Object>> rest;
    final List<Target> standing = new ArrayList<>();
    final Toll toll = new Toll();

    Reading(Dispatch dispatch, List<Target> targets) {
        this.dispatch = dispatch;
        this.targets = targets;
        this.values = dispatch.values(targets);
        this.rest = dispatch.rest(targets, values);
    }

    /**
     * Waits for it: {@link #standing} are those that stand, with what is to be kept of them, {@link #toll} tells of the others.
     *
     * @param before what was kept before a connection broke: it stays what is kept, and a key that was written since has changed
     * @throws dev.tierdeck.engine.CacheException.TierUnavailable when the answer was lost
     */
    void await(Map<Key, Saved> before) {
        await();
        standing.replaceAll(target -> before.containsKey(target.key()) ? target.saved(before.get(target.key())) : target);
    }

    private void await() {
        try {
            take(dispatch.wire().await(values), dispatch.wire().await(rest), Instant.now());
        } catch (RuntimeException failure) {
            var refusal = Refusal.in(failure);
            if (refusal == null) {
                throw failure;
            }
            if (targets.size() > 1 && refusal.mayBeAboutOne()) {
                singly();
            } else {
                targets.forEach(target -> refuse(target, refusal));
            }
        }
    }

    private void refuse(Target target, Refusal refusal) {
        toll.failed(target, refusal.sentence("kept for undo, so it was not removed", dispatch.wire().address()));
    }

    private void singly() {
        targets.stream().map(target -> new Reading(dispatch, List.of(target))).toList().forEach(one -> {
            one.await();
            standing.addAll(one.standing);
            toll.add(one.toll);
            toll.stayed.addAll(one.toll.stayed);
        });
    }

    private void take(List<byte[]> strings, List<Object> answer, Instant at) {
        var ttls = ttls(answer);
        var dumps = new HashMap<Integer, CompletionStage<byte[]>>();
        for (int i = 0; i < ttls.length; i++) {
            if (strings.get(i) == null && ttls[i] != GONE) {
                dumps.put(i, dispatch.dump(targets.get(i)));
            }
        }
        for (int i = 0; i < ttls.length; i++) {
            var note = answer.size() > 1 ? (byte[]) answer.get(i + 1) : null;
            take(targets.get(i), strings.get(i), ttls[i], note, dumps.get(i), at);
        }
    }

    static long[] ttls(List<Object> answer) {
        return Arrays.stream(new String((byte[]) answer.getFirst(), StandardCharsets.US_ASCII).split(",")).mapToLong(Long::parseLong).toArray();
    }

    private void take(Target target, byte @Nullable [] string, long ttl, byte @Nullable [] note,
            @Nullable CompletionStage<byte[]> asked, Instant at) {
        if (ttl == GONE) {
            toll.gone++;
        } else if (string != null) {
            standing.add(target.saved(new Saved(target.key(), false, string, ttl, about(string, note), at)));
        } else if (asked != null) {
            takeDump(target, ttl, asked, at);
        }
    }

    private void takeDump(Target target, long ttl, CompletionStage<byte[]> asked, Instant at) {
        try {
            var dump = dispatch.wire().await(asked);
            if (dump == null) {
                toll.gone++;
            } else {
                standing.add(target.saved(new Saved(target.key(), true, dump, ttl, null, at)));
            }
        } catch (RuntimeException failure) {
            var refusal = Refusal.in(failure);
            if (refusal == null) {
                throw failure;
            }
            refuse(target, refusal);
        }
    }

    /** A note about another value says nothing of this one. */
    private static byte @Nullable [] about(byte[] value, byte @Nullable [] note) {
        return note != null && note.length > 40 && new String(note, 0, 40, StandardCharsets.US_ASCII).equals(Digest.sha1(value)) ? note : null;
    }
}
