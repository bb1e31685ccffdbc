package dev.tierdeck.desktop.health;

import dev.tierdeck.engine.warm.WarmerStats;
import dev.tierdeck.engine.warm.Warming;
import java.time.Duration;
import java.util.List;

/** Tasks or warmers that are as a test says and do nothing. */
final class FakeUpkeep implements Warming {
    volatile List<WarmerStats> stats = List.of();

    @Override
    public List<WarmerStats> stats() {
        return stats;
    }

    @Override
    public boolean runNow(String name) {
        return false;
    }

    @Override
    public void enable(String name, boolean on) {}

    @Override
    public void every(String name, Duration interval) {}
}
