package dev.tierdeck.desktop.overview.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.MissCause;
import dev.tierdeck.testing.FakeCache;
import org.junit.jupiter.api.Test;

/** How long answers took and who invalidated, over time. */
class LatenciesTest {
    private static final Channel REDIS = new Channel(Domain.ALL, Level.REDIS);
    private static final Channel AUTH = new Channel(new Domain("tradecore", "AUTH"), Level.REDIS);

    private final FakeCache cache = new FakeCache();
    private final Latencies latencies = new Latencies();
    private final Culprits culprits = new Culprits();
    private long at;

    private void halfSeconds(int count) {
        for (int i = 0; i < count; i++) {
            at += 500;
            cache.at(FakeCache.START.plusMillis(at));
            latencies.add(cache.stats());
            culprits.add(cache.stats());
        }
    }

    private static long start() {
        return FakeCache.START.toEpochMilli();
    }

    @Test
    void percentiles_areThoseOfTheirStretch() {
        halfSeconds(1);
        cache.count("tradecore/MARKET/quote", 0, 100, 0);
        halfSeconds(8);
        var points = latencies.points(REDIS, start(), start() + at, 500);
        assertThat(points).isNotEmpty();
        assertThat(points.getFirst().p50().orElseThrow()).isBetween(180_000L, 230_000L);
        assertThat(points.getFirst().p99().orElseThrow()).isBetween(540_000L, 700_000L);
        assertThat(points.getLast().p50()).as("nobody asked then").isEmpty();
        assertThat(latencies.points(AUTH, start(), start() + at, 500)).allMatch(point -> point.p50().isEmpty());
        assertThat(latencies.over(REDIS, start(), start() + at).of(95)).isNotEmpty();
    }

    @Test
    void countersThatBeganAnew_tellNoLatency() {
        cache.count("tradecore/MARKET/quote", 0, 100, 0);
        halfSeconds(5);
        cache.restart();
        cache.count("tradecore/MARKET/quote", 30, 0, 0);
        halfSeconds(5);
        assertThat(latencies.points(new Channel(Domain.ALL, Level.MEMORY), start(), start() + at, 500)).isNotEmpty().allMatch(point -> point.p50().isEmpty());
    }

    @Test
    void culprits_areToldByDomainAndTime_worstFirst() {
        cache.miss("tradecore/MARKET/quote", MissCause.INVALIDATED, 0, "a");
        halfSeconds(1);
        cache.miss("tradecore/MARKET/quote", MissCause.INVALIDATED, 3, "a");
        halfSeconds(2);
        cache.miss("tradecore/AUTH/token", MissCause.INVALIDATED, 9, "b");
        halfSeconds(2);
        assertThat(culprits.in(Domain.ALL, start(), start() + at).entrySet()).extracting(each -> each.getKey() + each.getValue())
                .containsExactly("b9", "a3");
        assertThat(culprits.in(new Domain("tradecore", "MARKET"), start(), start() + at)).containsOnlyKeys("a");
        assertThat(culprits.in(Domain.ALL, start() + 1_000, start() + at)).containsOnlyKeys("b");
        cache.restart();
        halfSeconds(1);
        assertThat(culprits.in(Domain.ALL, start(), start() + at)).containsEntry("a", 3L).containsEntry("b", 9L);
    }
}
