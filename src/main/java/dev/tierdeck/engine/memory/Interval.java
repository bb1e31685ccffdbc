package dev.tierdeck.engine.memory;

import dev.tierdeck.engine.Key;
import java.util.Collection;
import java.util.List;

/** A stretch of time in which every change of the keys under some heads is told. Two intervals are the same only if they are one object. */
final class Interval {
    /** For entries that live in memory alone: nobody else could change them. */
    static final Interval ALONE = new Interval(List.of(new byte[0]));
    /** No interval is open. */
    static final Interval NONE = new Interval(List.of());

    private final List<byte[]> heads;

    Interval(Collection<byte[]> heads) {
        this.heads = heads.stream().map(byte[]::clone).toList();
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
