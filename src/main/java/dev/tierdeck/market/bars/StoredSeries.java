package dev.tierdeck.market.bars;

import dev.tierdeck.market.BarSeries;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A series as it lies in the directory.
 *
 * @param series its name
 * @param rows how many bars, as its metadata says
 * @param bytes of both files
 * @param cachedAt when it was kept, in the local time of who kept it, as Python's {@code isoformat} writes it
 * @param validUntil until when it is valid, in this machine's local time; null for good
 * @param valid whether it is valid now
 */
public record StoredSeries(
        BarSeries series, long rows, long bytes, LocalDateTime cachedAt, @Nullable LocalDateTime validUntil, boolean valid) {
    /** Whether this is the same series, and nobody wrote it anew between the two looks. */
    public boolean isSameAs(StoredSeries other) {
        return series.equals(other.series) && rows == other.rows && bytes == other.bytes && cachedAt.equals(other.cachedAt);
    }

    /** Until when it is valid; empty for good. */
    public Optional<LocalDateTime> expiry() {
        return Optional.ofNullable(validUntil);
    }
}
