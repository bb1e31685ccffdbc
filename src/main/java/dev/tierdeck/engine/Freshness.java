package dev.tierdeck.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a read accepts; the default of a type, or the wish of one call.
 *
 * @param kind the demand
 * @param age how old an answer may be; only with {@link Kind#AT_MOST}
 */
public record Freshness(Kind kind, @Nullable Duration age) {
    /** What is coherent and has not expired, whatever its age. */
    public static final Freshness CACHED = new Freshness(Kind.CACHED, null);
    /** Nothing stale: coherent, not expired, and within the type's allowance. */
    public static final Freshness LIVE = new Freshness(Kind.LIVE, null);
    /** Like {@link #CACHED}; and where there is no such answer, nor one from the loader, a stale one that says so. */
    public static final Freshness LAST_GOOD = new Freshness(Kind.LAST_GOOD, null);

    /** The demand. */
    public enum Kind {
        /** See {@link Freshness#CACHED}. */
        CACHED,
        /** See {@link Freshness#LIVE}. */
        LIVE,
        /** See {@link Freshness#atMost}. */
        AT_MOST,
        /** See {@link Freshness#LAST_GOOD}. */
        LAST_GOOD
    }

    public Freshness {
        if ((kind == Kind.AT_MOST) != (age != null) || age != null && age.isNegative()) {
            throw new IllegalArgumentException("an age of 0 or more goes with AT_MOST alone, but was " + kind + " with " + age);
        }
    }

    /** Nothing older than this since its load began. An answer of unknown age (another program wrote it) is too old. */
    public static Freshness atMost(Duration age) {
        return new Freshness(Kind.AT_MOST, age);
    }

    /** Whether a stale answer is refused with {@link CacheException.StaleOnly} rather than passed over in silence. */
    public boolean strict() {
        return kind == Kind.LIVE || kind == Kind.AT_MOST;
    }
}
