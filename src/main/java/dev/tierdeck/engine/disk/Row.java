package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the file. Times are milliseconds since 1970, null where unknown or never.
 *
 * @param id the row's number
 * @param key its key
 * @param interval see {@link Fence}
 * @param stamp 0 where unknown
 * @param expires when it expires
 * @param kept until when the row stays
 * @param grace how long that is past its expiry
 * @param loaded when its load began
 * @param took how many nanoseconds that took
 * @param writer who wrote it
 * @param tags its tags, as {@link Tags} has them
 * @param value the encoded value
 */
record Row(long id, Key key, long interval, long stamp, @Nullable Long expires, @Nullable Long kept, long grace, @Nullable Long loaded,
        @Nullable Long took, @Nullable String writer, byte[] tags, byte[] value) {

    /** The row of an entry that is stored now. */
    static Row of(Entry<?> entry, byte[] value, long interval, @Nullable Long expires, long grace) {
        return new Row(0, entry.key(), interval, entry.stamp(), expires, expires == null ? null : (Long) (expires + grace), grace,
                entry.loadedAt() == null ? null : (Long) entry.loadedAt().toEpochMilli(),
                entry.loadTime() == null ? null : (Long) entry.loadTime().toNanos(),
                entry.writer(), Tags.bytes(entry.tags()), value);
    }

    /**
     * The row that stands there.
     *
     * @throws Damaged when its bytes are not those that were written
     */
    static Row read(ResultSet row) throws SQLException {
        var read = new Row(row.getLong(1), Key.of(row.getBytes(2)), row.getLong(3), row.getLong(4), number(row, 5), number(row, 6),
                row.getLong(7), number(row, 8), number(row, 9), row.getString(10), bytes(row, 11), bytes(row, 13));
        if (row.getLong(12) != read.sum()) {
            throw new Damaged("the value of " + read.key() + " is not what was written");
        }
        return read;
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }

    /** Its bytes; none at all for the driver's null, which it answers for an empty blob. */
    static byte[] bytes(ResultSet row, int column) throws SQLException {
        var bytes = row.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    /** A check sum of what nobody but SQLite's page would vouch for: SQLite itself keeps none of pages that left the log. */
    long sum() {
        var sum = new CRC32C();
        sum.update(key.bytes());
        sum.update(tags);
        sum.update(value);
        return sum.getValue();
    }

    boolean expired(long now) {
        return expires != null && expires <= now;
    }

    boolean kept(long now) {
        return kept == null || kept > now;
    }

    Set<String> tagSet() {
        return Tags.read(tags);
    }

    /** The entry; null where the bytes say "nothing". */
    <V> @Nullable Entry<V> entry(CacheType<V> type) {
        var decoded = type.codec().decode(value);
        return decoded == null ? null
                : new Entry<>(key, decoded, TierId.DISK, instant(loaded), took == null ? null : Duration.ofNanos(took), instant(expires),
                        tagSet(), writer, stamp, value.length);
    }

    /** What a look shows of it; {@code coherent} tells whether its interval still counts. */
    Copy copy(boolean coherent, Instant now) {
        var left = expires == null ? null : Duration.ofMillis(Math.max(0, expires - now.toEpochMilli()));
        var held = !coherent ? Stale.of(StaleReason.INTERRUPTED) : expired(now.toEpochMilli()) ? new Stale(StaleReason.EXPIRED, instant(expires)) : null;
        return new Copy(TierId.DISK, Digest.sha1(value), value.length, instant(loaded), left, tagSet(), writer, stamp, held == null, now,
                took == null ? null : Duration.ofNanos(took), held);
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
