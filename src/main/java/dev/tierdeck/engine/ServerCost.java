package dev.tierdeck.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * What this process has cost the shared tier's server: how often it asked, and how long the server worked for it. Immutable; whoever shows
 * a share takes two and subtracts.
 *
 * @param at up to when it was counted
 * @param calls commands sent, those within scripts not counted
 * @param busy how long the server worked for them: our commands of each name times what one of that name takes on this server by its own
 *     count ({@code INFO commandstats}); of a server that does not tell, an estimate
 * @param bytes bytes that came back, about
 * @param estimated whether the server did not tell what a command takes
 */
public record ServerCost(Instant at, long calls, Duration busy, long bytes, boolean estimated) {
    /** Nothing, as there is no server. */
    public static final ServerCost NONE = new ServerCost(Instant.EPOCH, 0, Duration.ZERO, 0, false);

    /** The share of the server's time, 0 to 1 and rarely more, between {@code earlier} and this; 0 where no time passed. */
    public double share(ServerCost earlier) {
        long passed = Duration.between(earlier.at, at).toNanos();
        return passed <= 0 ? 0 : Math.max(0, busy.minus(earlier.busy).toNanos() / (double) passed);
    }
}
