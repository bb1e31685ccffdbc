package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.TierId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a look at one tier found.
 *
 * @param tier the tier
 * @param found what there is
 * @param copy its copy, where there is one
 * @param why why there is none, or why it could not be read, as a sentence; empty where there is a copy
 * @param lives whether the key's type lives in this tier; null where that is not known
 * @param stated what the value says of its source's own time; null where it says nothing, or where nobody looked
 * @param readAt when it was read; null before
 */
record TierLook(TierId tier, Found found, @Nullable Copy copy, String why, @Nullable Boolean lives, @Nullable Stated stated,
        @Nullable Instant readAt) {
    /** What there is. */
    enum Found { READING, COPY, NONE, AWAY }

    /**
     * A source's own time.
     *
     * @param digest the digest of the value that carries it
     * @param at the time
     */
    record Stated(String digest, Instant at) {}

    /** A tier that is being read for the first time. */
    static TierLook reading(TierId tier) {
        return new TierLook(tier, Found.READING, null, "", null, null, null);
    }

    /** A tier that could not be read. */
    static TierLook away(TierId tier, String why, Instant at) {
        return new TierLook(tier, Found.AWAY, null, why, null, null, at);
    }

    /** Whether it has a copy that it answers with. */
    boolean serves() {
        return copy != null && copy.served();
    }

    /** When its copy expires; null where it never does, or where there is none. */
    @Nullable Instant expiry() {
        return copy == null || copy.remaining() == null ? null : copy.readAt().plus(copy.remaining());
    }
}
