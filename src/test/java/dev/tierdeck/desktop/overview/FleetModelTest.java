package dev.tierdeck.desktop.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.overview.count.Level;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fleet in the overview: all processes together, or one of them. */
class FleetModelTest {
    private final FakeCache cache = new FakeCache(Layouts.bundled());
    private final FakeCache trader = new FakeCache(Layouts.bundled());
    private final FakeCache analyst = new FakeCache(Layouts.bundled());
    private final HandTasks tasks = new HandTasks();
    private final List<FleetMember> members = new ArrayList<>();
    private OverviewModel model;
    private long millis;

    private Instant now() {
        return FakeCache.START.plus(Duration.ofMillis(millis));
    }

    @BeforeEach
    void open() {
        model = new OverviewModel(new Around(cache, tasks, this::now, text -> {}, (title, name) -> null, key -> {}), true);
        model.shown(true);
        model.choice().source().set(Source.FLEET);
    }

    private FleetMember member(String instance, String app, FakeCache of) {
        return new FleetMember(instance, app, "desk-1", 4711, "", FakeCache.START, List.of(new FleetMember.Holding(TierId.MEMORY, TierStatus.State.OK, 12L, 3_456L)),
                of.stats());
    }

    private void seconds(int count, boolean both) {
        for (int i = 0; i < count; i++) {
            millis += 1_000;
            trader.count("tradecore/MARKET/quote", 90, 0, 10);
            analyst.count("trading-ai/prices/crypto", 5, 0, 15);
            List.of(cache, trader, analyst).forEach(each -> each.at(now()));
            cache.members = both ? List.of(member("2-b", "analyst", analyst), member("1-a", "trader", trader)) : List.of(member("1-a", "trader", trader));
            tasks.tick();
        }
    }

    private List<String> names() {
        return model.fleet().processes().stream().map(FleetModel.Process::name).toList();
    }

    @Test
    void allTogether_areShownFirst_withTheirTiersCausesAndEachProcess() {
        seconds(30, true);
        assertThat(names()).containsExactly("All 2 processes", "analyst · desk-1 · 4711", "trader · desk-1 · 4711");
        var picture = model.picture().get();
        assertThat(picture.points().getLast().hits() + picture.points().getLast().misses()).isBetween(119.0, 121.0);
        assertThat(picture.tiers()).extracting(Picture.TierRow::level).contains(Level.MEMORY, Level.REDIS);
        assertThat(picture.processes()).extracting(Picture.ProcessRow::name).containsExactly("trader · desk-1 · 4711", "analyst · desk-1 · 4711");
        assertThat(picture.processes().getFirst()).satisfies(row -> {
            assertThat(row.operations()).isBetween(99.0, 101.0);
            assertThat(row.hitRate().getAsDouble()).isBetween(0.89, 0.91);
            assertThat(row.entries()).isEqualTo(12);
        });
    }

    @Test
    void oneProcess_isShownByItself_alsoOnceItIsGone() {
        seconds(20, true);
        model.fleet().chosen().set(model.fleet().processes().get(1));
        assertThat(model.picture().get().points().getLast().hitRate()).isBetween(0.24, 0.26);
        seconds(2, false);
        assertThat(names()).containsExactly("All 1 processes", "trader · desk-1 · 4711", "analyst · desk-1 · 4711 (gone)");
        assertThat(model.fleet().chosen().get().instance()).isEqualTo("2-b");
        model.fleet().chosen().set(model.fleet().processes().getFirst());
        seconds(1, false);
        assertThat(names()).containsExactly("All 1 processes", "trader · desk-1 · 4711");
    }

    @Test
    void whereNobodyTells_itSaysSo() {
        cache.members = List.of();
        for (int i = 0; i < 5; i++) {
            millis += 1_000;
            cache.at(now());
            tasks.tick();
        }
        assertThat(model.state().get().toString()).contains("No process has told of itself");
    }

    @Test
    void serverThatIsAway_isToldAsForAnyOther_andItGoesOn() {
        seconds(20, true);
        cache.server.down();
        seconds(2, true);
        assertThat(model.state().get().toString()).contains("does not answer");
        cache.server.up();
        seconds(8, true);
        assertThat(model.state().get().toString()).doesNotContain("does not answer");
        assertThat(model.picture().get().points().getLast().isGap()).isFalse();
    }

    @Test
    void namesThatAnAttackerChose_areShownEscaped() {
        cache.members = List.of(member("9-z", "tra\u202eder\n", trader));
        tasks.tick();
        assertThat(names().getLast()).doesNotContain("\u202e").doesNotContain("\n");
    }
}
