package dev.tierdeck.engine.memory;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which interval it is for a key: the one of all keys, or where changes are told in parts, of the part that the key belongs to now. */
final class Coherence {
    private final Ticker ticker;
    private final Clock clock;
    private final Telling whole;
    /** Of keys that belong to no part. */
    private final Telling nobody;
    private volatile Map<Integer, Telling> parts = Map.of();
    private volatile @Nullable ToIntFunction<Key> numbers;

    Coherence(Ticker ticker, Clock clock) {
        this.ticker = ticker;
        this.clock = clock;
        this.whole = new Telling(ticker, clock);
        this.nobody = new Telling(ticker, clock);
    }

    Telling whole() {
        return whole;
    }

    /** A part's telling, from now on instead of the whole's. */
    synchronized Telling part(int number, ToIntFunction<Key> partOf) {
        change(all -> all.computeIfAbsent(number, fresh -> new Telling(ticker, clock)));
        numbers = partOf;
        return parts.get(number);
    }

    synchronized void retired(int number) {
        parts.get(number).ended();
        change(all -> all.remove(number));
    }

    private void change(Consumer<Map<Integer, Telling>> how) {
        var changed = new TreeMap<>(parts);
        how.accept(changed);
        parts = Map.copyOf(changed);
    }

    private Telling of(Key key) {
        var partOf = numbers;
        return partOf == null ? whole : parts.getOrDefault(partOf.applyAsInt(key), nobody);
    }

    Interval interval(Key key) {
        return of(key).interval();
    }

    private Stream<Telling> all() {
        return numbers == null ? Stream.of(whole) : parts.values().stream();
    }

    Instant since() {
        return all().map(Telling::since).max(Comparator.naturalOrder()).orElseGet(nobody::since);
    }

    /** Whether changes of all keys are being told. */
    boolean open() {
        return all().allMatch(Telling::open);
    }

    void ended() {
        all().forEach(Telling::ended);
    }

    /** Whether a copy that has not expired may be answered as this type at {@code now}, a moment that was read after the copy. */
    boolean serves(Held<?> copy, CacheType<?> wanted, long now) {
        return switch (copy.bond()) {
            case TOLD -> of(copy.key()).told(copy, now);
            case ALONE -> copy.type() == wanted || !wanted.residence().shared() || of(copy.key()).told(copy, now);
            case LASTING -> true;
            case UNCOORDINATED -> copy.interval() == interval(copy.key());
        };
    }
}
