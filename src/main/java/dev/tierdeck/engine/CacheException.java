package dev.tierdeck.engine;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The root of what the engine throws. Its message is a sentence for a person: it names what failed and what to do, and carries no
 * secret. The exception behind it is the cause.
 */
public class CacheException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CacheException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** A loader threw; the cause is what it threw. */
    public static final class LoadFailed extends CacheException {
        private static final long serialVersionUID = 1L;
        private final transient Key key;

        public LoadFailed(Key key, Throwable cause) {
            super("Loading " + key + " failed: " + cause, cause);
            this.key = key;
        }

        /** The same for a key of a type, which is named as far as the type allows. */
        public LoadFailed(CacheType<?> type, Key key, Throwable cause) {
            super("Loading " + type.label(key) + " failed: " + (type.sensitive() ? cause.getClass().getSimpleName() : cause), cause);
            this.key = key;
        }

        /** The key that was loaded. */
        public Key key() {
            return key;
        }
    }

    /** There is an answer, but a stale one, and the call accepts none; the cause is why no fresh one could be had, if that was tried. */
    public static final class StaleOnly extends CacheException {
        private static final long serialVersionUID = 1L;
        private final transient Entry<?> entry;
        private final transient Stale stale;

        public StaleOnly(CacheType<?> type, Entry<?> entry, Stale stale, @Nullable Throwable cause) {
            super("There is only a stale answer for " + type.label(entry.key()) + " (" + stale.reason() + "), and the call accepts none.", cause);
            this.entry = entry;
            this.stale = stale;
        }

        /** The stale answer: its age, its tier. */
        public Entry<?> entry() {
            return entry;
        }

        /** Why it is stale. */
        public Stale stale() {
            return stale;
        }
    }

    /** A tier could not be reached or broke off. */
    public static final class TierUnavailable extends CacheException {
        private static final long serialVersionUID = 1L;
        private final TierId tier;

        public TierUnavailable(TierId tier, String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
            this.tier = tier;
        }

        /** The tier. */
        public TierId tier() {
            return tier;
        }

        /** Whether the tier was there, but no answer came for as long as was waited. */
        public boolean late() {
            return getCause() instanceof TimeoutException;
        }
    }

    /** A lock was somebody else's for as long as was waited. */
    public static final class LockTimeout extends CacheException {
        private static final long serialVersionUID = 1L;

        public LockTimeout(Key name, Duration waited) {
            super("The lock " + name + " was held by another for " + waited.toMillis() + " ms. Try again, or wait longer.", null);
        }
    }

    /** The server knows us but does not allow a command. */
    public static final class NotPermitted extends CacheException {
        private static final long serialVersionUID = 1L;

        public NotPermitted(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /** Bytes that are no value of their type. */
    public static final class Undecodable extends CacheException {
        private static final long serialVersionUID = 1L;

        public Undecodable(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /** A write was asked of a cache that was opened read-only. */
    public static final class ReadOnly extends CacheException {
        private static final long serialVersionUID = 1L;

        public ReadOnly(String what) {
            super("This connection is read-only, so " + what + " was refused. Open it without read-only to write.", null);
        }
    }

    /** Something was asked of a production connection without its name. */
    public static final class NotConfirmed extends CacheException {
        private static final long serialVersionUID = 1L;

        /** {@code other}: whether another name was given. */
        public NotConfirmed(String what, String name, boolean other) {
            super("The data of " + name + " is production's, so " + what + " was refused: it wants the connection's name, " + name
                    + ", as confirmation" + (other ? ", and what was given is another." : "."), null);
        }
    }

    /** A preview that may no longer show what would go. */
    public static final class PreviewOutdated extends CacheException {
        private static final long serialVersionUID = 1L;

        public PreviewOutdated(String why) {
            super(why + " Nothing was removed; preview it again.", null);
        }
    }

    /** There is nothing by which an invalidation could be taken back. */
    public static final class NoUndo extends CacheException {
        private static final long serialVersionUID = 1L;

        public NoUndo(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /** A pattern that is no pattern. */
    public static final class BadPattern extends CacheException {
        private static final long serialVersionUID = 1L;

        public BadPattern(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /** A regular expression that took too long on one key (backtracking). */
    public static final class PatternTooSlow extends CacheException {
        private static final long serialVersionUID = 1L;

        public PatternTooSlow(String pattern, Duration limit) {
            super("The expression " + Printable.line(pattern) + " took longer than " + limit.toMillis()
                    + " ms on one key and was stopped. Avoid nested repetition such as (a+)+.", null);
        }
    }
}
