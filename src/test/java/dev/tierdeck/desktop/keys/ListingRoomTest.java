package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much of the heap a million keys take: all that is kept of them, with nothing counted that the collector would take away. */
@Timeout(180)
class ListingRoomTest {
    private static final int MANY = 1_000_000;
    private static final long MOST = 40_000_000;

    private final Places places = new Places(Catalog.NONE);
    private final Runs runs = new Runs(places::number);

    private static long heap() {
        var runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private Listing million() {
        for (int page = 0; page < MANY / 8000; page++) {
            var keys = new ArrayList<Key>();
            for (int i = 0; i < 8000; i++) {
                // In no order, as a scan gives them.
                keys.add(Key.of(String.format("tradecore:market:quote:SYM%07d", (page * 8000L + i) * 7_368_787 % MANY)));
            }
            runs.add(keys);
        }
        return places.listing(Runs.await(runs.all()), OptionalDouble.of(1), true, false);
    }

    @Test
    void millionKeys_withOrderTreeFilteredRowsAndAllThatWasAsked_takeLittleRoom() {
        var cache = new FakeCache();
        long before = heap();
        var model = new KeysModel(cache, new HandTasks(), () -> FakeCache.START, text -> {}, (title, name) -> null, Memory.forgetful());
        model.list().take(million());
        model.list().filter().set("*SYM*");
        for (int i = 0; i < 200; i++) {
            model.list().rows().get(i * 5000).ttl();
        }
        var book = new FactBook(MANY, Instant.EPOCH);
        long taken = heap() - before;
        assertThat(model.list().rows().size()).isEqualTo(MANY);
        assertThat(book.knows(MANY - 1, Conditions.NONE)).isFalse();
        assertThat(taken).isLessThan(MOST);
    }
}
