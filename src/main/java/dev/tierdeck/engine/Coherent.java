package dev.tierdeck.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.function.ToIntFunction;

/**
 * A tier whose entries are copies of a shared tier's, and which is told what changes there. Implemented by memory, called by Redis, on
 * the thread that reads the server's messages: quick, in order, and before any later reply is handed out.
 */
public interface Coherent {
    /**
     * A coherence interval begins: every change of a key that begins with one of {@code heads} will be told from now on. Copies made in
     * earlier intervals are fenced off. Where one was open, everything changed at once and is told so.
     */
    void began(Collection<byte[]> heads);

    /** The interval is known to be unbroken until {@link System#nanoTime()} passes {@code untilNanos}; after that copies are fenced off. */
    void confirmed(long untilNanos);

    /**
     * Who is told of a part of the keys that is told by itself, as each master of a cluster tells of its own: what begins, is confirmed or
     * ends there means the part's keys alone. From the first such part on nothing is told of the whole but changes.
     *
     * @param number the part's
     * @param numbers the number of the part that a key belongs to now, negative for none; where it comes to say otherwise of a key, copies of
     *     that key which were made before are fenced off. The same for all parts; quick
     */
    Coherent part(int number, ToIntFunction<Key> numbers);

    /** Of a part: no key belongs to it any more, and nothing will be told of it. */
    default void retired() {
        ended();
    }

    /** A key changed in the shared tier. */
    void changed(Key key);

    /** The interval is over: changes may go untold from now on. All copies are fenced off at once. */
    void ended();

    /** A tag was invalidated in the shared tier: entries with it are to be answered no more. */
    void tagChanged(String tag);

    /** Keys were invalidated by another process that may live here and not in the shared tier. May take its time, on a thread of its own. */
    void invalidated(Selection what);

    /**
     * Stores for a short while what was loaded while the shared tier could not be asked: at most {@code longest}, marked as
     * {@link StaleReason#UNCOORDINATED}, and only if nothing was invalidated here since {@code token} was taken.
     */
    <V> Fill keep(CacheType<V> type, Entry<V> entry, FillToken token, Duration longest);
}
