package dev.tierdeck.engine.memory;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the copies that may be held, with their times. What may not be held is null. */
final class Copies {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Coherence coherence;
    private final Ticker ticker;
    private final Clock clock;

    Copies(Coherence coherence, Ticker ticker, Clock clock) {
        this.coherence = coherence;
        this.ticker = ticker;
        this.clock = clock;
    }

    /** A copy of an entry; null where changes of its key would not be told, it is a stale answer, or it has expired already. */
    <V> @Nullable Held<V> of(CacheType<V> type, Entry<V> entry, MemoryToken token) {
        var bond = Bond.of(type);
        return entry.held() == null && (bond == Bond.ALONE || isTold(entry.key(), token)) ? made(type, entry, bond, token, FOR_EVER) : null;
    }

    /** A copy of what was loaded in an outage, for at most {@code longest}. */
    <V> @Nullable Held<V> uncoordinated(CacheType<V> type, Entry<V> entry, MemoryToken token, Duration longest) {
        boolean same = token.interval() == coherence.interval(entry.key());
        return same && (token.interval().isGap() || isTold(entry.key(), token))
                ? made(type, entry.held(Stale.of(StaleReason.UNCOORDINATED)), Bond.UNCOORDINATED, token, longest)
                : null;
    }

    /** A note that there is no value. It goes by the tags that a value would have. */
    <V> @Nullable Held<V> none(CacheType<V> type, Key key, Duration life, MemoryToken token) {
        var bond = Bond.of(type);
        if (!life.isPositive() || bond != Bond.ALONE && !isTold(key, token)) {
            return null;
        }
        long end = ticker.read() + least(life, FOR_EVER).toNanos();
        return new Held<>(key, type, null, type.tags().apply(key), within(key, token), bond == Bond.ALONE ? bond : Bond.TOLD,
                new Held.Span(end, end), token.tags());
    }

    /** The same copy, living this long from now on. */
    <V> Held<V> again(Held<V> copy, Entry<V> entry, Ttl ttl) {
        var own = entry.expiring(ttl.duration().map(clock.instant()::plus).orElse(null));
        var life = life(copy.type(), own, FOR_EVER);
        return copy.again(ending(own, life), span(copy.type(), life));
    }

    private <V> @Nullable Held<V> made(CacheType<V> type, Entry<V> entry, Bond bond, MemoryToken token, Duration most) {
        var life = life(type, entry, most);
        return !life.isPositive() ? null
                : new Held<>(entry.key(), type, ending(entry.in(TierId.MEMORY), life), entry.tags(), within(entry.key(), token), bond,
                        span(type, life), token.tags());
    }

    private boolean isTold(Key key, MemoryToken token) {
        return token.interval() == coherence.interval(key) && token.interval().covers(key);
    }

    /** The interval in which a copy is like any other; a gap of its own where its key's changes are not told. */
    private Interval within(Key key, MemoryToken token) {
        return token.interval().isGap() || token.interval().covers(key) ? token.interval() : Interval.gap();
    }

    /** How long a copy may be answered: what is left of its own TTL, this tier's TTL for the type, and {@code most}. */
    private Duration life(CacheType<?> type, Entry<?> entry, Duration most) {
        var left = entry.remaining(clock.instant()).orElse(FOR_EVER);
        var here = Optional.ofNullable(type.residence().ttls().get(TierId.MEMORY)).flatMap(Ttl::duration).orElse(FOR_EVER);
        return least(least(left, here), least(most, FOR_EVER));
    }

    private <V> Entry<V> ending(Entry<V> entry, Duration life) {
        var end = clock.instant().plus(life);
        boolean sooner = life.compareTo(FOR_EVER) < 0 && (entry.expiresAt() == null || end.isBefore(entry.expiresAt()));
        return sooner ? entry.expiring(end) : entry;
    }

    private Held.Span span(CacheType<?> type, Duration life) {
        long expires = ticker.read() + life.toNanos();
        return new Held.Span(expires, expires + least(type.tolerance().grace(), FOR_EVER.minus(life)).toNanos());
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
