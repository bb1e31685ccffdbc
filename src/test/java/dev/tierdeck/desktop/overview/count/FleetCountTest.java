package dev.tierdeck.desktop.overview.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.Latency;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TypeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FleetCountTest {
    private static final Channel ALL = Channel.ALL;
    private static final TypeName QUOTE = TypeName.parse("tradecore/MARKET/quote");
    /** How far the members' clock is behind ours. */
    private static final long BEHIND = 90_000;
    private static final long START = 1_000_000;

    private final FleetCount count = new FleetCount();
    private final Timeline all = new Timeline(1_000, false);
    private final Map<String, FleetMember> told = new HashMap<>();

    private void tells(String instance, long at, long hits, long misses) {
        var type = new CacheStats.OfType(Map.of(TierId.MEMORY, new CacheStats.OfTier(hits, Map.of(), Latency.NONE)), Map.of(MissCause.ABSENT, misses), 0, 0,
                Duration.ZERO, 0, 0, 0, Map.of());
        told.put(instance, new FleetMember(instance, "trader", "desk", 1, "", Instant.EPOCH, List.of(),
                new CacheStats(Instant.ofEpochMilli(at - BEHIND), Map.of(QUOTE, type))));
    }

    private void looks(long now) {
        var reading = count.take(new ArrayList<>(told.values()), now, "");
        if (reading == null) {
            all.interrupt();
        } else {
            all.add(reading);
        }
    }

    /** Two processes of 100 and of 40 hits a second, which tell of themselves every 2.5 s, each at moments of its own. */
    private void seconds(int from, int to) {
        for (long second = from; second < to; second++) {
            for (long at = START + second * 1_000; at < START + (second + 1) * 1_000; at += 100) {
                if ((at - START) % 2_500 == 0) {
                    tells("1-a", at, (at - START) / 10, 0);
                }
                if ((at - START) % 2_500 == 1_700) {
                    tells("2-b", at, (at - START) / 25, 0);
                }
            }
            looks(START + (second + 1) * 1_000);
        }
    }

    private long hits(long from, long to) {
        return all.sum(ALL, START + from * 1_000, START + to * 1_000).hits();
    }

    @Test
    void ratesAreEven_thoughEachTellsInSteps() {
        seconds(0, 40);
        var rates = LongStream.range(12, 36).map(second -> hits(second, second + 1)).boxed().toList();
        assertThat(rates).as("140 a second, but for the time between two looks").allSatisfy(rate -> assertThat(rate).isBetween(125L, 155L));
        assertThat(hits(12, 32)).isBetween(20 * 138L, 20 * 142L);
    }

    @Test
    void oneThatComesOrGoes_movesNoSum() {
        seconds(0, 12);
        tells("3-c", START + 12_000, 1_000_000, 0);
        looks(START + 12_500);
        seconds(13, 24);
        told.remove("3-c");
        seconds(24, 40);
        assertThat(all.sum(ALL, 0, START + 40_000).hits()).isLessThan(40 * 145L);
        assertThat(count.timeline("1-a")).isPresent();
        assertThat(count.timeline("2-b")).isPresent();
        assertThat(count.timeline("3-c")).isEmpty();
    }

    @Test
    void oneThatCountsAnew_addsNothingForThatMoment() {
        seconds(0, 12);
        tells("1-a", START + 12_100, 3, 0);
        looks(START + 12_200);
        looks(START + 20_000);
        assertThat(all.sum(ALL, 0, START + 20_000).hits()).isPositive().isLessThan(12 * 145L);
    }

    @Test
    void each_isToldApart_andOneThatIsKeptStaysWhenGone() {
        seconds(0, 20);
        var one = count.timeline("2-b").orElseThrow();
        assertThat(one.sum(ALL, START + 8_000, START + 16_000).hits()).isBetween(300L, 340L);
        told.remove("2-b");
        count.take(new ArrayList<>(told.values()), START + 21_000, "2-b");
        assertThat(count.timeline("2-b")).contains(one);
        count.take(new ArrayList<>(told.values()), START + 22_000, "");
        assertThat(count.timeline("2-b")).isEmpty();
    }

    @Test
    void beforeAnybodyTold_thereAreNoCounters_ratherThanNone() {
        tells("1-a", START, 500, 20);
        assertThat(count.take(new ArrayList<>(told.values()), START + 100, "")).isNull();
        assertThat(count.take(List.of(), START + 10_000, "")).isNull();
    }

    @Test
    void whatHappenedWhileNobodyLooked_isAGap() {
        seconds(0, 12);
        count.interrupt();
        all.interrupt();
        seconds(60, 72);
        assertThat(all.seconds(ALL, START, START + 80_000)).as("of 24 seconds").isBetween(14.0, 17.0);
        assertThat(all.sum(ALL, START, START + 80_000).hits()).isLessThan(17 * 145L);
    }

    @Test
    void oneThatWasSilentForLong_bringsNotAllOfItAtOnce() {
        seconds(0, 12);
        tells("1-a", START + 40_000, 4_000, 0);
        for (long now = START + 40_000; now <= START + 48_000; now += 1_000) {
            looks(now);
        }
        assertThat(all.sum(ALL, START, START + 50_000).hits()).isLessThan(12 * 145L);
    }

    @Test
    void causesAndTiers_areToldToo() {
        tells("1-a", START, 100, 5);
        looks(START);
        tells("1-a", START + 2_500, 200, 15);
        for (long now = START + 2_500; now <= START + 8_000; now += 500) {
            looks(now);
        }
        assertThat(all.sum(ALL, 0, START + 9_000).get(Outcome.ABSENT)).isEqualTo(10);
        assertThat(all.sum(new Channel(Domain.ALL, Level.MEMORY), 0, START + 9_000).hits()).isEqualTo(100);
    }
}
