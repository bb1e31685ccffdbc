package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.memory.MemoryTier;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A reader who comes while copies are told of a change: what he finds in a farther one may not stay in a nearer one. */
final class RefilledTest {
    private static final CacheType<String> TYPE = CacheType.of("app/MARKET/quote", Text.UTF_8).tiers(TierId.MEMORY, TierId.DISK).tags("T");
    private static final Key KEY = Key.of("quote:A");

    private final MemoryTier memory = new MemoryTier(1 << 20);
    private final Shelved disk = new Shelved();
    private final Cache cache = new CacheBuilder().tier(memory).tier(disk).build();
    private final Audience audience = new Audience(List.of(memory, disk), new Hearing(System::nanoTime, InstantSource.system()),
            new Arrivals(Duration.ofMillis(1), Duration.ofMillis(1)));

    /** Copies that are read just before they go. */
    private final class Shelved extends ShelfTier {
        Shelved() {
            super(TierId.DISK, Clock.systemUTC());
        }

        @Override
        public void changed(Key key) {
            gone();
        }

        @Override
        public void tagChanged(String tag) {
            gone();
        }

        @Override
        public void invalidated(Selection what) {
            gone();
        }

        private void gone() {
            cache.get(TYPE, KEY);
            shelf.clear();
        }
    }

    private void both() {
        cache.put(TYPE, KEY, "old");
        assertThat(cache.get(TYPE, KEY)).isEqualTo("old");
    }

    @Test
    void whatWasReadOfTheFartherOneMeanwhileIsGoneFromTheNearer() {
        audience.began(List.of(new byte[0]));
        audience.confirmed(System.nanoTime() + TimeUnit.MINUTES.toNanos(5));
        var others = new Removing(List.of(memory, disk), Catalog.NONE, "tester", new Departures(Clock.systemUTC()), null, null, true);
        for (var telling : List.<Runnable>of(() -> audience.changed(KEY), () -> audience.tagChanged("T"),
                () -> audience.invalidated(Invalidation.key(KEY).select(Catalog.NONE)), () -> others.invalidated(Invalidation.key(KEY)))) {
            both();
            telling.run();
            assertThat(cache.get(TYPE, KEY)).isNull();
        }
    }
}
