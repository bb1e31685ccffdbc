package dev.tierdeck.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invalidation that was made.
 *
 * @param id its place in the shared history; for what no server was told, one of this machine's
 * @param at when, by the clock of whoever made it
 * @param what what was invalidated, in words
 * @param deed who made it, from where, and what it did
 * @param undone when it was taken back; null when it was not
 * @param server whether the server's history has it; else only this machine's
 */
public record Past(String id, Instant at, String what, Deed deed, @Nullable Instant undone, boolean server) {
    /**
     * Who made an invalidation, and what it did.
     *
     * @param writer the program, its host and process, as entries name it
     * @param user the system's user
     * @param host the machine
     * @param from from where it was asked for
     * @param removed how many keys went; negative where that is not known
     * @param undo by which it can be taken back; null where nothing was kept, or in a history, where it is not kept on this machine any more
     */
    public record Deed(String writer, String user, String host, Invalidations.Origin from, long removed, @Nullable String undo) {
        /** What a program did by itself. */
        public static Deed by(String writer, long removed) {
            return new Deed(writer, "", "", Invalidations.Origin.LIBRARY, removed, null);
        }
    }
}
