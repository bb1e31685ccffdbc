package dev.tierdeck.bench.fault;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cache that is put through it all, in one process. Values are numbers, written as text. */
interface Subject extends AutoCloseable {
    /** How long everything lives. */
    Duration TTL = Duration.ofSeconds(30);

    /** Loads a number. */
    @FunctionalInterface
    interface Source {
        long load(String key);

        default String text(String key) {
            return Long.toString(load(key));
        }
    }

    /**
     * How it is.
     *
     * @param well whether all its parts answer
     * @param owed how many invalidations it has yet to tell somebody
     */
    record Health(boolean well, long owed) {}

    /** What it can do of what changes things. */
    Set<Deed> deeds();

    /**
     * Answers.
     *
     * @param source what loads it; null for no loader
     * @param lastGood whether a stale answer will do
     */
    Reply get(String key, @Nullable Source source, boolean lastGood) throws Exception;

    /** What the source of what is put has of a key; -1 where there is none. */
    long truth(String key);

    /** Changes something; DEL and SET are other programs' and never asked for. */
    void change(Deed deed, String what, long number) throws Exception;

    /** Whether an exception is one that the contract names for a part that is away. */
    boolean promised(Exception thrown);

    Health health();

    @Override
    void close();
}
