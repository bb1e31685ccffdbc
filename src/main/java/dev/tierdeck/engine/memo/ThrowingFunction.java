package dev.tierdeck.engine.memo;

import org.jspecify.annotations.Nullable;

/**
 * A function that may throw a checked exception.
 *
 * @param <A> its argument
 * @param <R> its result
 * @param <X> what it throws
 */
@FunctionalInterface
public interface ThrowingFunction<A, R, X extends Exception> {
    /** The result for this argument; null where there is none. */
    @Nullable R apply(A argument) throws X;
}
