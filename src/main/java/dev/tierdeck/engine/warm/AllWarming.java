package dev.tierdeck.engine.warm;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Several as one. */
record AllWarming(List<Warming> parts) implements Warming {
    @Override
    public List<WarmerStats> stats() {
        return parts.stream().flatMap(part -> part.stats().stream()).sorted(Comparator.comparing(WarmerStats::name)).toList();
    }

    @Override
    public boolean runNow(String name) {
        return with(name).runNow(name);
    }

    @Override
    public void enable(String name, boolean on) {
        with(name).enable(name, on);
    }

    @Override
    public void every(String name, Duration interval) {
        with(name).every(name, interval);
    }

    @Override
    public void remember(RunStore runs) {
        parts.forEach(part -> part.remember(runs));
    }

    private Warming with(String name) {
        return parts.stream().filter(part -> part.stats().stream().anyMatch(warmer -> warmer.name().equals(name))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no warmer named '" + name + "'; there are "
                        + stats().stream().map(WarmerStats::name).toList()));
    }
}
