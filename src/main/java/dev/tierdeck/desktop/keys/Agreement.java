package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.TierId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the copies of a key agree. They are compared with Redis' copy, which all processes share, or where it has none with the farthest;
 * what is unknown there or here is not compared.
 */
final class Agreement {
    /** Looks at two tiers are never at the same moment, and clocks are read a little apart. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final List<TierLook> looks;
    private final @Nullable TierLook reference;

    /** @param looks near to far */
    Agreement(List<TierLook> looks) {
        this.looks = looks;
        var copies = looks.stream().filter(look -> look.copy() != null).toList();
        this.reference = copies.isEmpty() ? null
                : copies.stream().filter(look -> look.tier() == TierId.REDIS).findFirst().orElse(copies.getLast());
    }

    /** The tier that the others are compared with; empty where there is no copy at all. */
    Optional<TierId> reference() {
        return Optional.ofNullable(reference).map(TierLook::tier);
    }

    /** Whether this copy says something else than it should. */
    boolean differs(XrayField field, TierLook look) {
        if (reference == null || look.copy() == null || look == reference) {
            return false;
        }
        var here = look.copy();
        var there = reference.copy();
        return switch (field) {
            case DIGEST -> differ(here.digest(), there.digest());
            case STAMP -> here.stamp() != 0 && there.stamp() != 0 && here.stamp() != there.stamp();
            case WRITER -> differ(here.writer(), there.writer());
            case TAGS -> noted(here) && noted(there) && !here.tags().equals(there.tags());
            default -> false;
        };
    }

    private static boolean differ(@Nullable String here, @Nullable String there) {
        return here != null && there != null && !here.equals(there);
    }

    /** Whether an engine wrote it, so that more is known than its bytes. */
    static boolean noted(Copy copy) {
        return copy.stamp() != 0 || copy.writer() != null || copy.loadedAt() != null;
    }

    /** Whether some copy has other bytes for no other reason than that each tier writes a foreign value by its own codec. */
    boolean rewritten() {
        return reference != null && !noted(reference.copy())
                && looks.stream().anyMatch(look -> differs(XrayField.DIGEST, look) && !noted(look.copy()));
    }

    /** Whether this tier, nearer than Redis, would go on answering after Redis has none. */
    boolean outlives(TierLook near) {
        var redis = looks.stream().filter(look -> look.tier() == TierId.REDIS).findFirst().orElse(null);
        if (redis == null || near.tier().compareTo(TierId.REDIS) >= 0 || !near.serves()) {
            return false;
        }
        return switch (redis.found()) {
            case COPY -> redis.serves() && later(near.expiry(), redis.expiry());
            case NONE -> shared(near, redis) && later(near.expiry(), redis.readAt());
            case READING, AWAY -> false;
        };
    }

    /** A type that no layout knows may live in memory alone; but a stamp is drawn in Redis. */
    private static boolean shared(TierLook near, TierLook redis) {
        return redis.lives() == null ? near.copy().stamp() != 0 : redis.lives();
    }

    /** @param limit null for never */
    private static boolean later(@Nullable Instant expiry, @Nullable Instant limit) {
        return limit != null && (expiry == null || expiry.isAfter(limit.plus(SLACK)));
    }
}
