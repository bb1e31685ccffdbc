package dev.tierdeck.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as it is now.
 *
 * @param name its name in settings and commands, such as {@code binance}
 * @param title its name for a person, such as {@code Yahoo Finance}
 * @param hosts whom it asks when it is on
 * @param on whether it may be asked
 * @param key what is to be known of the user's key for it
 * @param warmers the names of the warmers that live on it
 * @param feed the stream that lives on it; null where it has none
 */
public record SourceState(String name, String title, List<String> hosts, boolean on, Key key, List<String> warmers, @Nullable Feed feed) {
    public SourceState {
        hosts = List.copyOf(hosts);
        warmers = List.copyOf(warmers);
    }

    /** Whether a source wants a key. */
    public enum Need { NONE, OPTIONAL, REQUIRED }

    /**
     * The user's key.
     *
     * @param need whether it is wanted
     * @param shown its last four characters after dots; null where there is none
     * @param place where keys are kept, for a person
     */
    public record Key(Need need, @Nullable String shown, String place) {}

    /**
     * A stream of ticks.
     *
     * @param connected whether it is connected
     * @param since when that began, connected or not; null before it was ever switched on
     * @param ticks ticks taken up to now
     * @param dropped ticks that were malformed, repeated or out of order
     * @param gaps how often ticks may have been missed: reconnects, and sequences with a hole
     * @param reconnects how often it connected again
     * @param lastTickAt when the last tick came; null before the first
     * @param trouble what keeps it from being connected, as a sentence; null when nothing does
     */
    public record Feed(boolean connected, @Nullable Instant since, long ticks, long dropped, long gaps, long reconnects,
            @Nullable Instant lastTickAt, @Nullable String trouble) {}
}
