package dev.tierdeck.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Invalidations that are looked at before they happen, carried out exactly as looked at, and taken back. Safe for many threads.
 *
 * <pre>{@code
 * var preview = invalidations.preview(Invalidation.tag("BTC"), Sizes.EXACT, Watch.NONE);
 * var report = invalidations.prepare(preview, Wishes.of(Origin.LIBRARY)).run();
 * invalidations.undo(report.undo(), Wishes.of(Origin.LIBRARY), Watch.NONE);
 * }</pre>
 */
public interface Invalidations {
    /** How long a preview may be carried out. */
    Duration PREVIEW_LIFE = Duration.ofMinutes(5);

    /**
     * Collects exactly what would go from the tiers of this process and from the shared ones. Reads only, on read-only connections too.
     *
     * @throws IllegalArgumentException when it names a domain, type, recipe or parameter that there is not
     * @throws CacheException.TierUnavailable when the shared tier could not be searched
     * @throws CacheException.PatternTooSlow when an expression runs away
     * @throws java.util.concurrent.CancellationException when the watch stopped it
     */
    Preview preview(Invalidation what, Sizes sizes, Watch watch);

    /**
     * Makes ready to remove exactly what a preview shows; nothing goes before {@link Execution#run}.
     *
     * @throws CacheException.ReadOnly on a read-only connection
     * @throws CacheException.NotConfirmed on a production connection, when the wishes lack its name
     * @throws CacheException.PreviewOutdated when the preview is older than {@link #PREVIEW_LIFE} or was made on another connection
     */
    Execution prepare(Preview preview, Wishes wishes);

    /**
     * Takes an invalidation back as far as nothing newer stands.
     *
     * @param id as in {@link Execution.Report#undo} or {@link Past#undo}
     * @throws CacheException.NoUndo when there is nothing to bring back: unknown, too old, or of another connection
     * @throws CacheException.ReadOnly on a read-only connection
     * @throws CacheException.NotConfirmed on a production connection, when the wishes lack its name
     * @throws CacheException.TierUnavailable when the connection broke; what was restored stays, and calling it again goes on
     */
    Restored undo(String id, Wishes wishes, Watch watch);

    /** The latest invalidations, newest first: those that every process told the server, and this machine's own. */
    List<Past> history(int most);

    /**
     * The tags of what stands in the shared tier, with how many entries have each. Walks over all keys.
     *
     * @throws CacheException.TierUnavailable when the shared tier could not be searched
     * @throws java.util.concurrent.CancellationException when the watch stopped it
     */
    Map<String, TagCount> tags(Watch watch);

    /** What stands between anybody and an invalidation here. */
    Guard guard();

    /** How long what an invalidation removed can be taken back at most; room may end it sooner. */
    default Duration undoLife() {
        return Duration.ofMinutes(60);
    }

    /**
     * How many entries have a tag.
     *
     * @param indexed written with it
     * @param derived tagged by their names alone, as other programs write them; those written with it are not among them
     */
    record TagCount(long indexed, long derived) {}

    /** From where an invalidation was asked for. */
    enum Origin {
        /** A button. */
        WINDOW,
        /** The command line. */
        COMMAND,
        /** A program that embeds the engine. */
        LIBRARY
    }

    /**
     * How an invalidation, or its undoing, is to be carried out.
     *
     * @param undo whether what goes is kept on disk before, to be brought back
     * @param confirmed the connection's name, as a person typed it; empty where none was asked for
     * @param from from where it was asked for
     */
    record Wishes(boolean undo, String confirmed, Origin from) {
        /** What goes is kept; nothing was typed. */
        public static Wishes of(Origin from) {
            return new Wishes(true, "", from);
        }

        /** The same without keeping anything. */
        public Wishes withoutUndo() {
            return new Wishes(false, confirmed, from);
        }

        /** The same with this typed as confirmation. */
        public Wishes confirmed(String typed) {
            return new Wishes(undo, typed, from);
        }
    }
}
