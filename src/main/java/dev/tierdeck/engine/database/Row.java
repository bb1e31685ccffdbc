package dev.tierdeck.engine.database;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A row of the table.
 *
 * @param key its key
 * @param value the encoded value
 * @param loadedAt when its load began; null where unknown
 * @param loadTime how long the load took; null where unknown
 * @param expiresAt when it is a miss; null for never
 * @param keptUntil when it may be deleted: its expiry and the grace of its type; null for never
 * @param type the full name of the type it was written as
 * @param role what the database was to that type; the last writer's word counts
 * @param writer who wrote it; null where unknown
 * @param tags its tags
 * @param stamp the order of its writing; 0 where unknown
 * @param version drawn at random for each writing, so that no two writings of a key look alike
 */
record Row(Key key, byte[] value, @Nullable Instant loadedAt, @Nullable Duration loadTime, @Nullable Instant expiresAt,
        @Nullable Instant keptUntil, String type, DatabaseRole role, @Nullable String writer, Set<String> tags, long stamp, long version) {
    private static final Logger LOG = LoggerFactory.getLogger(Row.class);

    /** The row for an entry. */
    static <V> Row of(CacheType<V> type, Entry<V> entry, Instant now) {
        var expires = expiry(type, entry, now);
        return new Row(entry.key(), type.codec().encode(entry.value()), entry.loadedAt(), entry.loadTime(), expires,
                expires == null ? null : expires.plus(type.tolerance().grace()), type.name().toString(), type.residence().database(),
                entry.writer(), entry.tags(), entry.stamp(), ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }

    /** What a source holds stays, unless its type says how long; a cache's rows expire as their entries do, or sooner. */
    private static @Nullable Instant expiry(CacheType<?> type, Entry<?> entry, Instant now) {
        var here = type.residence().ttls().getOrDefault(TierId.DATABASE, Ttl.FOREVER).duration().map(now::plus).orElse(null);
        var own = type.residence().database() == DatabaseRole.SOURCE ? null : entry.expiresAt();
        return own == null || here != null && here.isBefore(own) ? here : own;
    }

    boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** The same row with another expiry, and as long a grace. */
    Row expiring(@Nullable Instant at) {
        var grace = expiresAt == null || keptUntil == null ? Duration.ZERO : Duration.between(expiresAt, keptUntil);
        return new Row(key, value, loadedAt, loadTime, at, at == null ? null : at.plus(grace), type, role, writer, tags, stamp, version);
    }

    /** What the tier answers with it. */
    <V> Lookup<V> answer(CacheType<V> wanted, Instant now) {
        return expired(now) ? Miss.of(MissCause.EXPIRED) : decoded(wanted);
    }

    /** The stale answer that it is within the type's grace; null otherwise. */
    <V> @Nullable Entry<V> heldBack(CacheType<V> wanted, Instant now) {
        return expiresAt != null && expired(now) && now.isBefore(expiresAt.plus(wanted.tolerance().grace()))
                && decoded(wanted) instanceof Entry<V> entry ? entry.held(new Stale(StaleReason.EXPIRED, expiresAt)) : null;
    }

    private <V> Lookup<V> decoded(CacheType<V> wanted) {
        try {
            var decoded = wanted.codec().decode(value);
            return decoded == null ? Miss.of(MissCause.ABSENT)
                    : new Entry<>(key, decoded, TierId.DATABASE, loadedAt, loadTime, expiresAt, tags, writer, stamp, value.length);
        } catch (CacheException.Undecodable broken) {
            LOG.debug("{} holds no {}", key, wanted.name(), broken);
            return Miss.of(MissCause.UNDECODABLE);
        }
    }

    Copy copy(Instant now) {
        var left = expiresAt == null ? null : expired(now) ? Duration.ZERO : Duration.between(now, expiresAt);
        var held = expired(now) ? new Stale(StaleReason.EXPIRED, expiresAt) : null;
        return new Copy(TierId.DATABASE, Digest.sha1(value), value.length, loadedAt, left, tags, writer, stamp, held == null, now, loadTime, held);
    }
}
