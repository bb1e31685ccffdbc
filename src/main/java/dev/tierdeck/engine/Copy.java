package dev.tierdeck.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One tier's copy of a key, as a quiet look found it.
 *
 * @param tier the tier
 * @param digest SHA-1 of the value's bytes in hexadecimal; null where the value is no plain string, or too large to be
 *     compared ({@link #uncompared})
 * @param size bytes of the value; -1 where unknown
 * @param loadedAt when its load began; null where nobody noted it
 * @param remaining what is left of its TTL; null when it never expires
 * @param tags its tags
 * @param writer who wrote it; null where nobody noted it
 * @param stamp its stamp; 0 where unknown
 * @param served whether the tier would answer with it (a fenced copy is there, but is not served)
 * @param readAt when this was looked up
 * @param loadTime how long its load took; null where nobody noted it
 * @param held why it is held back and given as a stale answer at most; null where it is served, or where it is of no use at all, as one of
 *     its tags was invalidated or the tier itself does not answer now
 */
public record Copy(
        TierId tier,
        @Nullable String digest,
        long size,
        @Nullable Instant loadedAt,
        @Nullable Duration remaining,
        Set<String> tags,
        @Nullable String writer,
        long stamp,
        boolean served,
        Instant readAt,
        @Nullable Duration loadTime,
        @Nullable Stale held) {

    /** A copy of which nobody noted how long its load took. */
    public Copy(TierId tier, @Nullable String digest, long size, @Nullable Instant loadedAt, @Nullable Duration remaining, Set<String> tags,
            @Nullable String writer, long stamp, boolean served, Instant readAt) {
        this(tier, digest, size, loadedAt, remaining, tags, writer, stamp, served, readAt, null, null);
    }

    /** Whether its value is too large to be compared: how large it is is known, its digest is not. */
    public boolean uncompared() {
        return digest == null && size >= 0;
    }

    /** The same copy in a tier that does not answer now. */
    public Copy unserved() {
        return new Copy(tier, digest, size, loadedAt, remaining, tags, writer, stamp, false, readAt, loadTime, held);
    }
}
