package dev.tierdeck.engine.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.tierdeck.engine.Key;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Caffeine, which evicts by W-TinyLFU. */
final class CaffeineStore implements Store {
    private final Cache<Key, Held<?>> held;
    private final LongAdder bytes = new LongAdder();
    private final Upkeep upkeep = new Upkeep();
    private final Ticks ticks;

    CaffeineStore(MemorySettings settings, Ticks ticks, Leaving leaving) {
        this.ticks = ticks;
        this.held = bounded(settings)
                .expireAfter(new UntilItGoes())
                .ticker(ticks::lately)
                .executor(upkeep)
                .evictionListener((@Nullable Key key, @Nullable Held<?> copy, RemovalCause cause) -> {
                    if (copy != null) {
                        bytes.add(-copy.weight());
                        leaving.left(copy, cause == RemovalCause.EXPIRED);
                    }
                })
                .build();
    }

    /**
     * Caffeine has one bound. Where two are asked for, every entry weighs at least its share of the bytes, so that the number of entries
     * is bounded too; in return, entries above their share leave room for fewer of the others. One of the bounds is at least half used
     * when something is evicted.
     */
    private static Caffeine<Key, Held<?>> bounded(MemorySettings settings) {
        long most = settings.maxBytes();
        long share = settings.maxEntries() == 0 ? 0 : most / settings.maxEntries();
        int least = (int) Math.min(Integer.MAX_VALUE, share);
        return most == 0
                ? Caffeine.newBuilder().maximumWeight(settings.maxEntries()).weigher((Key key, Held<?> copy) -> 1)
                : Caffeine.newBuilder().maximumWeight(share == 0 ? most : share * settings.maxEntries())
                        .weigher((Key key, Held<?> copy) -> Math.max(least, copy.weight()));
    }

    /** A copy's end is a moment, whenever and however often it is stored. */
    private static final class UntilItGoes implements Expiry<Key, Held<?>> {
        @Override
        public long expireAfterCreate(Key key, Held<?> copy, long now) {
            return Math.max(0, copy.goes() - now);
        }

        @Override
        public long expireAfterUpdate(Key key, Held<?> copy, long now, long left) {
            return expireAfterCreate(key, copy, now);
        }

        @Override
        public long expireAfterRead(Key key, Held<?> copy, long now, long left) {
            return left;
        }
    }

    @Override
    public @Nullable Held<?> get(Key key) {
        return held.getIfPresent(key);
    }

    @Override
    public @Nullable Held<?> peek(Key key) {
        ticks.read();
        return held.policy().getIfPresentQuietly(key);
    }

    @Override
    public @Nullable Held<?> compute(Key key, UnaryOperator<@Nullable Held<?>> decide) {
        return upkeep.<@Nullable Held<?>>after(() -> held.asMap().compute(key, (same, old) -> {
            var now = decide.apply(old);
            ticks.read(); // From here on Caffeine reckons how long it lives.
            bytes.add(weight(now) - weight(old));
            return now;
        }));
    }

    /** By {@code compute}, as {@code computeIfPresent} would pass by a key whose first copy is just being stored. */
    @Override
    public @Nullable Held<?> take(Key key, Predicate<Held<?>> which) {
        var taken = new Held<?>[1];
        compute(key, old -> {
            taken[0] = old != null && which.test(old) ? old : null;
            return taken[0] == null ? old : null;
        });
        return taken[0];
    }

    private static long weight(@Nullable Held<?> copy) {
        return copy == null ? 0 : copy.weight();
    }

    @Override
    public Iterable<Held<?>> copies() {
        return held.asMap().values();
    }

    @Override
    public long entries() {
        return held.estimatedSize();
    }

    @Override
    public long bytes() {
        return bytes.sum();
    }
}
