package dev.tierdeck.engine.memo;

import org.jspecify.annotations.Nullable;

/**
 * A supplier that may throw a checked exception.
 *
 * @param <R> its result
 * @param <X> what it throws
 */
@FunctionalInterface
public interface ThrowingSupplier<R, X extends Exception> {
    /** The result; null where there is none. */
    @Nullable R get() throws X;
}
