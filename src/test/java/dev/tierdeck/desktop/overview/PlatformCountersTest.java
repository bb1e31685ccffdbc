package dev.tierdeck.desktop.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tierdeck.desktop.overview.count.Point;
import dev.tierdeck.engine.Key;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the platforms count themselves, read from a server in memory. */
class PlatformCountersTest {
    private static final String HIT = "metrics:cache_hit:symbols_spot";
    private static final String MISS = "metrics:cache_miss:symbols_spot";
    private static final String FUTURES = "metrics:cache_hit:symbols_futures";

    private final FakeCache cache = new FakeCache(Layouts.bundled());
    private final HandTasks tasks = new HandTasks();
    private OverviewModel model;
    private long millis;
    private long hits = 5_000;
    private long misses = 100;
    private long futures = 70;

    private Instant now() {
        return FakeCache.START.plus(Duration.ofMillis(millis));
    }

    @BeforeEach
    void open() {
        model = new OverviewModel(new Around(cache, tasks, this::now, text -> {}, (title, name) -> null, key -> {}), true);
        model.shown(true);
        model.choice().source().set(Source.COUNTERS);
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            millis += 1_000;
            cache.server.put(HIT, String.valueOf(hits += 90));
            cache.server.put(MISS, String.valueOf(misses += 10));
            cache.server.put(FUTURES, String.valueOf(futures += 200));
            cache.at(now());
            tasks.tick();
        }
    }

    private Point last() {
        return model.picture().get().points().getLast();
    }

    @Test
    void counters_areDeclaredByTheirLayout() {
        assertThat(Layouts.bundled().counters()).hasSize(2).first().satisfies(pair -> {
            assertThat(pair.type()).hasToString("tradebot/symbols/spot");
            assertThat(pair.hit()).isEqualTo(Key.of(HIT));
            assertThat(pair.miss()).isEqualTo(Key.of(MISS));
        });
    }

    @Test
    void rates_areTheirGrowth() {
        seconds(5);
        assertThat(last().hits()).isCloseTo(290, within(1e-6));
        assertThat(last().misses()).isCloseTo(10, within(1e-6));
        assertThat(model.picture().get().types()).extracting(row -> row.type().type()).containsExactly("futures", "spot");
    }

    @Test
    void restart_isAGap_evenWhereTheSumGrew() {
        seconds(5);
        hits = 0;
        // The others grew by more than this one lost.
        futures += 100_000;
        seconds(1);
        assertThat(last().isGap()).isTrue();
        seconds(3);
        assertThat(last().hits()).isCloseTo(290, within(1e-6));
        assertThat(model.picture().get().points()).noneMatch(point -> point.hits() > 1_000);
    }

    @Test
    void noCounters_areSaidWithTheirNames() {
        for (int i = 0; i < 4; i++) {
            millis += 1_000;
            cache.at(now());
            tasks.tick();
        }
        assertThat(model.state().get().blank()).contains(HIT);
    }

    @Test
    void counterThatIsNoNumber_isLeftOut() {
        cache.server.put(HIT, "many");
        cache.server.put(MISS, "3");
        cache.server.put(FUTURES, "7");
        var counts = new PlatformCounters(cache, this::now).read().counts();
        assertThat(counts.keySet()).extracting(channel -> channel.type()).containsExactly("futures");
    }

    @Test
    void serverThatWentAway_leavesAGap_andTimeGoesOn() {
        seconds(5);
        long before = model.picture().get().to();
        cache.server.down();
        for (int i = 0; i < 5; i++) {
            millis += 1_000;
            cache.at(now());
            tasks.tick();
        }
        assertThat(model.state().get().trouble()).startsWith("No figures since").contains("does not answer").contains("by itself");
        assertThat(model.state().get().blank()).isEmpty();
        assertThat(model.picture().get().to()).isGreaterThan(before);
        cache.server.up();
        seconds(2);
        assertThat(model.state().get().trouble()).isEmpty();
        assertThat(model.picture().get().points()).filteredOn(Point::isGap).hasSizeGreaterThanOrEqualTo(5);
        assertThat(last().hits()).isCloseTo(290, within(1e-6));
    }

    @Test
    void unseen_asksNothing() {
        seconds(2);
        model.shown(false);
        int asked = cache.server.looked().size();
        seconds(3);
        assertThat(cache.server.looked()).hasSize(asked);
    }
}
