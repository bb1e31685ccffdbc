package dev.tierdeck.engine.redis;

import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a value is wanted.
 *
 * @param from where it begins, as the page before said; null for the first
 * @param bytes how many bytes of a string
 * @param elements how many elements of anything else
 */
record PageRequest(@Nullable String from, int bytes, int elements) {
    /** The offset that {@code from} names. */
    long offset() {
        return from == null ? 0 : Long.parseLong(from);
    }

    /** The cursor that {@code from} names. */
    ScanCursor cursor() {
        return from == null ? ScanCursor.INITIAL : ScanCursor.of(from);
    }

    ScanArgs limit() {
        return ScanArgs.Builder.limit(elements);
    }

    /** Where the next page begins after one of {@code got}; null when it was the last. */
    @Nullable String after(int got, long size) {
        long next = offset() + got;
        return got == 0 || next >= size ? null : Long.toString(next);
    }

    /** Where the next page begins after one that left off at this cursor; null when it was the last. */
    static @Nullable String after(ScanCursor cursor) {
        return cursor.isFinished() ? null : cursor.getCursor();
    }
}
