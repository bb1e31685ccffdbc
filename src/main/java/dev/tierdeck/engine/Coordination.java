package dev.tierdeck.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The locks and limits that stand on the shared tier, whoever took them and in whatever language, and two ways to step in. Safe for many
 * threads; blocks.
 */
public interface Coordination {
    /** Nothing to look at: a cache without a shared tier. */
    Coordination NONE = new Coordination() {
        @Override
        public Standing look() {
            return Standing.NOTHING;
        }

        @Override
        public boolean search() {
            return true;
        }

        @Override
        public Optional<StandingLock> lock(Key name) {
            return Optional.empty();
        }

        @Override
        public Optional<StandingLimit> limit(Key name) {
            return Optional.empty();
        }

        @Override
        public boolean release(StandingLock lock, String typed) {
            throw new IllegalStateException("this cache has no shared tier, so nobody holds a lock");
        }

        @Override
        public boolean reset(StandingLimit limit, String typed) {
            throw new IllegalStateException("this cache has no shared tier, so nothing is limited");
        }
    };

    /**
     * What stands now. Cheap enough to be asked once a second on a server with millions of keys: what was found before is asked again in
     * one round trip, and the walk that finds new names takes at most a small share of the server's time; {@link Standing#searchedAt} tells
     * when it last came to its end. Looking changes nothing, on read-only connections too.
     *
     * @throws CacheException.TierUnavailable when the shared tier can't be asked
     * @throws CacheException.NotPermitted when it does not let us
     */
    Standing look();

    /**
     * Goes on looking for names, a step of some 20 ms, and asks nothing of those that were found before: for who wants to look once, and to
     * see everything then. Throws as {@link #look} does.
     *
     * @return whether every name was looked at once by now
     */
    boolean search();

    /**
     * The lock at this name, which is asked for alone; empty where nobody holds one. Throws as {@link #look} does.
     *
     * @throws IllegalArgumentException when it is no name of a lock
     */
    Optional<StandingLock> lock(Key name);

    /**
     * What the limit at this name has counted; empty where it has counted nothing. Throws as {@link #look} does.
     *
     * @throws IllegalArgumentException when it is no name of a limit
     */
    Optional<StandingLimit> limit(Key name);

    /**
     * Takes a lock away from its holder, if the same holder still has it: an owner that took it since is left alone.
     *
     * @param typed what was given as confirmation; empty for nothing
     * @return whether it was taken away; false where it had gone, or changed hands
     * @throws CacheException.ReadOnly on a read-only connection
     * @throws CacheException.NotConfirmed on a production connection whose name was not given
     * @throws CacheException.TierUnavailable when that can't be known
     */
    boolean release(StandingLock lock, String typed);

    /**
     * Forgets what a limit has counted, if it still counts the same way. Throws as {@link #release} does.
     *
     * @return whether there was something to forget
     */
    boolean reset(StandingLimit limit, String typed);

    /**
     * What stands.
     *
     * @param locks by name
     * @param limits by name
     * @param searchedAt when the walk for names last came to its end; null while the first is under way
     * @param partial whether there are more than are listed
     */
    record Standing(List<StandingLock> locks, List<StandingLimit> limits, @Nullable Instant searchedAt, boolean partial) {
        /** Nothing, and nobody has looked. */
        public static final Standing NOTHING = new Standing(List.of(), List.of(), null, false);

        public Standing {
            locks = List.copyOf(locks);
            limits = List.copyOf(limits);
        }
    }

    /**
     * A lock that somebody holds.
     *
     * @param key its name
     * @param owner the token by which its holder is known: what stands at the key, in printable form
     * @param remaining what is left of its life; null where it has no end
     * @param ours whether this process holds it
     */
    record StandingLock(Key key, String owner, @Nullable Duration remaining, boolean ours) {}

    /**
     * A limit that has counted something.
     *
     * @param key where it counts
     * @param window how it counts
     * @param used how many permits were taken in the present span
     * @param permits how many there are; null where only those who ask know
     * @param reset when the next permit comes free, or all do; null where it never ends
     */
    record StandingLimit(Key key, RateLimits.Window window, long used, @Nullable Long permits, @Nullable Duration reset) {}
}
