package dev.tierdeck.engine.warm;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.TypeName;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A piece of work that keeps entries of a cache fresh, and how often it is due.
 *
 * @param name its name, by which it is run, enabled and shown; unique in a schedule
 * @param what what it refreshes, for a person: a type's name or a short sentence
 * @param action what a run does
 * @param interval from the start of one run to the start of the next; {@link #SHORTEST} to {@link #LONGEST}
 * @param enabled whether it runs by itself; when not, it runs only when asked to
 */
public record Warmer(String name, String what, Action action, Duration interval, boolean enabled) {
    /** The shortest interval: below it a warmer would be a busy loop. */
    public static final Duration SHORTEST = Duration.ofMillis(100);
    /** The longest interval. */
    public static final Duration LONGEST = Duration.ofDays(30);

    public Warmer {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a warmer's name is not blank");
        }
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the interval of warmer '" + name + "' is 100 ms to 30 days, but was " + interval);
        }
    }

    /** A warmer, enabled, that does whatever {@code action} does. */
    public static Warmer of(String name, Duration interval, Action action) {
        return new Warmer(name, name, action, interval, true);
    }

    /**
     * A warmer, enabled, that loads each of these keys and puts what was loaded. A key whose load fails does not keep the others from
     * being refreshed; a tier that is away ends the run at once.
     *
     * @param keys asked at each run
     */
    public static <V> Warmer refreshing(String name, Duration interval, CacheType<V> type,
            Supplier<? extends Collection<Key>> keys, Loader<? extends V> loader) {
        return new Warmer(name, type.name().toString(), new Refresh<V>(type, keys, loader), interval, true);
    }

    /** The same warmer at another interval. */
    public Warmer every(Duration other) {
        return new Warmer(name, what, action, other, enabled);
    }

    /** The same warmer, enabled or not. */
    public Warmer enabled(boolean on) {
        return new Warmer(name, what, action, interval, on);
    }

    /** What a run does. */
    @FunctionalInterface
    public interface Action {
        /** Warms, and returns how many entries were refreshed. It is interrupted when the schedule closes and it goes on too long. */
        int warm(Cache cache) throws Exception;

        /** The types whose entries it stores, as far as it can tell beforehand; what a run puts on its own thread is seen besides. */
        default Set<TypeName> types() {
            return Set.of();
        }
    }
}
