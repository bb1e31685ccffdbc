package dev.tierdeck.engine.memory;

import dev.tierdeck.engine.Key;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where copies are kept, within bounds. A copy is dropped some time after its time is over; what is asked before that may still be
 * given. Copies that go for want of room, or by age, are reported to a {@link Leaving} under their keys' locks.
 */
interface Store {
    /** The copy of this key; counts as a use of it. */
    @Nullable Held<?> get(Key key);

    /** The copy of this key; counts as nothing. */
    @Nullable Held<?> peek(Key key);

    /**
     * Decides under the key's lock what is held from now on; null for nothing.
     *
     * @return what was decided
     */
    @Nullable Held<?> compute(Key key, UnaryOperator<@Nullable Held<?>> decide);

    /**
     * Takes the copy of this key away, if there is one and {@code which} says so under the key's lock. Waits for a decision under way.
     *
     * @return what was taken
     */
    @Nullable Held<?> take(Key key, Predicate<Held<?>> which);

    /** All copies. The walk locks nothing: what comes and goes meanwhile may be in it or not. */
    Iterable<Held<?>> copies();

    /** How many copies. */
    long entries();

    /** What they weigh together. */
    long bytes();

    /** Told of copies that went by themselves. */
    interface Leaving {
        /** @param expired whether its time was over; else it made room */
        void left(Held<?> copy, boolean expired);
    }
}
