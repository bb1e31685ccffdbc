package dev.tierdeck.engine.memory;

import dev.tierdeck.engine.Key;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which every change of the keys under some heads is told, or (a gap) in which none is. Two are the same only if
 * they are one object.
 */
final class Interval {
    private final List<byte[]> heads;
    private volatile @Nullable Instant ended;

    Interval(Collection<byte[]> heads) {
        this.heads = heads.stream().map(byte[]::clone).toList();
    }

    static Interval gap() {
        return new Interval(List.of());
    }

    boolean isGap() {
        return heads.isEmpty();
    }

    boolean covers(Key key) {
        for (var head : heads) {
            if (key.startsWith(head)) {
                return true;
            }
        }
        return false;
    }

    void end(Instant at) {
        ended = at;
    }

    /** When it ended; null while it has not. */
    @Nullable Instant ended() {
        return ended;
    }
}
