package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.keys.Conditions.Larger;
import dev.tierdeck.desktop.keys.Conditions.Lasting;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.KeyFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the server said about the keys of a listing when it was asked; nine bytes a key. One thread writes, others may read: what they read
 * is what was known then or a moment before.
 */
final class FactBook {
    /** Of no keys. */
    static final FactBook NONE = new FactBook(0, Instant.EPOCH);

    private static final int NEVER = -1;
    private static final int GONE = -2;
    private static final int UNSIZED = -1;

    private final Instant began;
    private final List<String> names = new ArrayList<>(List.of(""));
    /** The number of a kind's name; 0 while that is unknown. */
    private final byte[] kinds;
    /** One more than the seconds from the beginning to its end; 0 while that is unknown. */
    private final int[] ends;
    /** One more than its bytes; 0 while that is unknown. */
    private final int[] sizes;

    /** @param keys how many there are */
    FactBook(int keys, Instant now) {
        began = now;
        kinds = new byte[keys];
        ends = new int[keys];
        sizes = new int[keys];
    }

    /** Whether all is known of this key that the conditions ask. */
    boolean knows(int key, Conditions by) {
        return ends[key] != 0 && (by.ofTtlsAlone() || ends[key] == GONE || kinds[key] != 0);
    }

    /** Whether a key of which enough is known meets the conditions at this moment. */
    boolean meets(int key, Conditions by, Instant now) {
        return meets(by.lasting(), ends[key], now) && (by.kind().equals(Conditions.ANY) || by.kind().equals(name(key)))
                && (by.larger() == Larger.ANY || sizes[key] - 1L > by.larger().bytes());
    }

    private boolean meets(Lasting lasting, int end, Instant now) {
        if (lasting == Lasting.ANY || lasting == Lasting.ENDLESS) {
            return lasting == Lasting.ANY || end == NEVER;
        }
        long left = end - 1 - Duration.between(began, now).toSeconds();
        return end != NEVER && left >= 0 && lasting.meets(left);
    }

    private synchronized String name(int key) {
        return names.get(kinds[key]);
    }

    /** Takes what is left of a TTL, as {@link Inspector#remaining} tells. */
    void take(int key, long left, Instant at) {
        ends[key] = left == Inspector.GONE ? GONE : left == Inspector.ENDLESS ? NEVER : end(left, at);
    }

    private int end(long left, Instant at) {
        return 1 + (int) Math.clamp(Duration.between(began, at).plusMillis(left).toSeconds(), 0, Integer.MAX_VALUE - 1);
    }

    /** Takes all there is to know. */
    void take(int key, KeyFacts facts, Instant at) {
        take(key, facts.isGone() ? Inspector.GONE : facts.ttlMillis() == null ? Inspector.ENDLESS : facts.ttlMillis(), at);
        sizes[key] = facts.bytes() == null ? UNSIZED : (int) Math.min(facts.bytes(), Integer.MAX_VALUE - 1) + 1;
        kinds[key] = number(facts.redisType());
    }

    /** A module's types are few; one beyond what a byte holds is taken for the last. */
    private synchronized byte number(String kind) {
        int known = names.indexOf(kind);
        if (known < 0 && names.size() <= Byte.MAX_VALUE) {
            known = names.size();
            names.add(kind);
        }
        return (byte) (known < 0 ? Byte.MAX_VALUE : known);
    }
}
