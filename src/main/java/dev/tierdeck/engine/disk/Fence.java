package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Which rows may be served: those that are ours alone, those that never change, and copies of the interval that is open and trusted. */
final class Fence {
    /** The interval of rows whose keys live in no shared tier. */
    static final long ALONE = 0;

    private final LongSupplier nanos;
    private final Telling whole;
    /** Of keys that belong to no part. */
    private final Telling nobody;
    private volatile Map<Integer, Telling> parts = Map.of();
    private volatile @Nullable ToIntFunction<Key> numbers;
    private volatile long era;
    private volatile boolean told;
    private volatile boolean caughtUp;

    Fence(LongSupplier nanos) {
        this.nanos = nanos;
        this.whole = new Telling(nanos);
        this.nobody = new Telling(nanos);
    }

    private Telling of(Key key) {
        var partOf = numbers;
        return partOf == null ? whole : parts.getOrDefault(partOf.applyAsInt(key), nobody);
    }

    Interval interval(Key key) {
        return of(key).interval();
    }

    synchronized void began(Collection<byte[]> heads) {
        told = true;
        whole.began(heads);
    }

    void confirmed(long untilNanos) {
        whole.confirmed(untilNanos);
    }

    void ended() {
        all().forEach(Telling::ended);
    }

    /** A part's telling, from now on instead of the whole's. */
    synchronized Telling part(int number, ToIntFunction<Key> partOf) {
        told = true;
        var changed = new HashMap<>(parts);
        var part = changed.computeIfAbsent(number, fresh -> new Telling(nanos));
        parts = Map.copyOf(changed);
        numbers = partOf;
        return part;
    }

    synchronized void retired(int number) {
        var changed = new HashMap<>(parts);
        changed.remove(number);
        parts = Map.copyOf(changed);
    }

    private Collection<Telling> all() {
        return numbers == null ? List.of(whole) : parts.values();
    }

    /** The file was opened (again): what it holds of the interval under way missed changes that were told meanwhile. */
    synchronized void opened(long newEra) {
        era = newEra;
        all().forEach(Telling::anew);
    }

    /** Whether what was invalidated while nobody had the file open has been told; until then no value of an earlier run is served. */
    void caughtUp(boolean now) {
        caughtUp = now;
    }

    /** Values that never change are served from now on only if they are stored under this era. */
    void era(long newEra) {
        era = newEra;
    }

    /** Whether changes in a shared tier are being told; true where there never was one to tell. */
    boolean open() {
        return !told || all().stream().allMatch(Telling::open);
    }

    boolean serves(Key key, long row) {
        return row == ALONE || row == -era && caughtUp || row > 0 && of(key).serves(row);
    }

    /** What a row of this type remembers; empty where none may be kept, as changes would not be told or may have gone untold. */
    OptionalLong mark(CacheType<?> type, Key key, Interval taken) {
        if (!type.residence().shared()) {
            return OptionalLong.of(ALONE);
        }
        if (taken != interval(key) || !taken.covers(key)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(type.residence().immutable() ? -era : taken.id());
    }
}
