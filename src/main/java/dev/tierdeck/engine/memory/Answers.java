package dev.tierdeck.engine.memory;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Says what a held copy is worth: an answer, a stale one, or none. */
final class Answers {
    private final Coherence coherence;
    private final Changes changes;
    private final Ticker ticker;
    private final Clock clock;

    Answers(Coherence coherence, Changes changes, Ticker ticker, Clock clock) {
        this.coherence = coherence;
        this.changes = changes;
        this.ticker = ticker;
        this.clock = clock;
    }

    /** What is answered with a copy that fits the type. */
    <V> Lookup<V> answer(Held<?> copy, CacheType<V> type) {
        long now = ticker.read();
        var entry = copy.as(type);
        if (copy.expired(now)) {
            return Miss.of(entry == null ? MissCause.ABSENT : MissCause.EXPIRED);
        }
        if (!coherence.serves(copy, type, now)) {
            return Miss.of(MissCause.FENCED);
        }
        return entry == null ? Miss.of(MissCause.KNOWN_ABSENT) : entry;
    }

    /** What is held back of a copy as stale; null for nothing. */
    <V> @Nullable Entry<V> heldBack(@Nullable Held<?> copy, CacheType<V> type) {
        long now = ticker.read();
        if (copy == null || !copy.fits(type) || copy.isOver(now) || !changes.sparedQuietly(copy)) {
            return null;
        }
        var entry = copy.as(type);
        return entry == null ? null : heldBack(copy, entry, coherence.serves(copy, type, now), copy.expired(now));
    }

    private static <V> @Nullable Entry<V> heldBack(Held<?> copy, Entry<V> entry, boolean coherent, boolean expired) {
        if (!coherent) {
            return copy.bond() == Bond.UNCOORDINATED ? null
                    : entry.held(new Stale(StaleReason.INTERRUPTED, copy.interval().ended()));
        }
        return expired ? entry.held(new Stale(StaleReason.EXPIRED, entry.expiresAt())) : null;
    }

    /** Whether this copy would be answered; a look that changes nothing. */
    boolean served(@Nullable Held<?> copy, CacheType<?> type) {
        if (copy == null || !copy.fits(type) || !changes.sparedQuietly(copy)) {
            return false;
        }
        long now = ticker.read();
        return !copy.expired(now) && coherence.serves(copy, type, now);
    }

    /** What a look shows of a copy. */
    <V> Copy picture(Held<?> copy, Entry<V> entry) {
        var now = clock.instant();
        @SuppressWarnings("unchecked")
        var bytes = ((CacheType<V>) copy.type()).codec().encode(entry.value());
        return new Copy(TierId.MEMORY, Digest.sha1(bytes), bytes.length, entry.loadedAt(), entry.remaining(now).orElse(null),
                entry.tags(), entry.writer(), entry.stamp(), served(copy, copy.type()), now, entry.loadTime(), why(copy, entry));
    }

    private @Nullable Stale why(Held<?> copy, Entry<?> entry) {
        long now = ticker.read();
        if (!coherence.serves(copy, copy.type(), now)) {
            var reason = copy.bond() == Bond.UNCOORDINATED ? StaleReason.UNCOORDINATED : StaleReason.INTERRUPTED;
            return new Stale(reason, copy.interval().ended());
        }
        return copy.expired(now) ? new Stale(StaleReason.EXPIRED, entry.expiresAt()) : null;
    }
}
