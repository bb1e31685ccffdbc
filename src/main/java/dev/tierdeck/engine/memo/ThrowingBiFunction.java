package dev.tierdeck.engine.memo;

import org.jspecify.annotations.Nullable;

/**
 * A function of two arguments that may throw a checked exception.
 *
 * @param <A> its first argument
 * @param <B> its second argument
 * @param <R> its result
 * @param <X> what it throws
 */
@FunctionalInterface
public interface ThrowingBiFunction<A, B, R, X extends Exception> {
    /** The result for these arguments; null where there is none. */
    @Nullable R apply(A first, B second) throws X;
}
