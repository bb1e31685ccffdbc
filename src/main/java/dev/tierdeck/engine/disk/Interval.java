package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.Key;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;

/**
 * A stretch of time in which every change of the keys under some heads is told.
 *
 * @param id what rows remember of it: drawn at random from 63 bits, so that no later process takes it for its own; 0 for none
 * @param heads the beginnings of the keys whose changes are told
 */
record Interval(long id, List<byte[]> heads) {
    /** No interval is open. */
    static final Interval NONE = new Interval(0, List.of());

    private static final SecureRandom RANDOM = new SecureRandom();

    static Interval over(Collection<byte[]> heads) {
        return new Interval(random(), heads.stream().map(byte[]::clone).toList());
    }

    /** A number from 1 up. */
    static long random() {
        return RANDOM.nextLong(1, Long.MAX_VALUE);
    }

    boolean covers(Key key) {
        for (var head : heads) {
            if (key.startsWith(head)) {
                return true;
            }
        }
        return false;
    }
}
