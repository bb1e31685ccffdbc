package dev.tierdeck.engine.redis.events;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The account of lookups by this process that found nothing, so that they are not taken for somebody else's. Whoever looks up sends his
 * question through {@link #asking}. An event is judged only once all lookups that had begun before it came are over: what
 * they did not find is known by then. So nothing of ours is ever counted for a moment and taken back, however late an answer is.
 *
 * <p>While nobody follows, it costs the reading of one field. Safe for many threads.
 */
public final class OwnMisses {
    /** Nobody follows, so nothing is to be told. */
    private static final long UNHEARD = -1;
    /** Lookups are counted by the time slice in which they began, in milliseconds; one that takes longer than all slices counts as over. */
    private static final int SLICE = 50;
    private static final int SLICES = 1024;
    private static final int ROOM = 2 << 20;

    private final LongSupplier nanos;
    private final long origin;
    private final AtomicIntegerArray underWay = new AtomicIntegerArray(SLICES);
    private final Backlog told = new Backlog(ROOM);
    private volatile boolean heard;

    /** An account by this clock, which never goes back. */
    public OwnMisses(LongSupplier nanos) {
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
    }

    /** Milliseconds since this account was opened. */
    long now() {
        return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - origin);
    }

    /** Keeps account from now on, or no more. */
    void hear(boolean now) {
        heard = now;
    }

    /** Told which keys were not there. */
    @FunctionalInterface
    public interface Missed {
        /** {@code times}: so many commands named the key and raised an event each; 0 where it was there. */
        void key(byte[] name, int times);
    }

    /**
     * Sends a question and keeps account of what it does not find.
     *
     * @param question sends it; what it throws is thrown
     * @param answer tells from the answer which keys were not there; called where somebody follows, on the connection's thread
     */
    public <T, S extends CompletionStage<T>> S asking(Supplier<S> question, BiConsumer<? super T, Missed> answer) {
        long begun = begin();
        if (begun == UNHEARD) {
            return question.get();
        }
        try {
            var reply = question.get();
            reply.whenComplete((found, failure) -> settle(begun, found, failure, answer));
            return reply;
        } catch (RuntimeException notSent) {
            end(begun);
            throw notSent;
        }
    }

    private <T> void settle(long begun, T found, @Nullable Throwable failure, BiConsumer<? super T, Missed> answer) {
        try {
            if (failure == null) {
                answer.accept(found, (name, times) -> missed(begun, name, times));
            }
        } finally {
            end(begun);
        }
    }

    private long begin() {
        if (!heard) {
            return UNHEARD;
        }
        long slice = now() / SLICE;
        underWay.incrementAndGet(place(slice));
        return slice;
    }

    private void missed(long begun, byte[] key, int times) {
        if (times > 0) {
            told.add(begun * SLICE, times, key);
        }
    }

    private void end(long begun) {
        underWay.decrementAndGet(place(begun));
    }

    private static int place(long slice) {
        return (int) (slice % SLICES);
    }

    /** All lookups that began before this time are over, and it is not later than now. */
    long settled() {
        long newest = now() / SLICE;
        for (long slice = Math.max(0, newest - SLICES + 1); slice < newest; slice++) {
            if (underWay.get(place(slice)) > 0) {
                return slice * SLICE;
            }
        }
        return newest * SLICE;
    }

    /** A time that is soon: lookups that begin from then on say so, although nobody heard when those before them began. */
    long nextSlice() {
        return (now() / SLICE + 2) * SLICE;
    }

    /** What was told so far, for the one who follows. */
    Backlog told() {
        return told;
    }
}
