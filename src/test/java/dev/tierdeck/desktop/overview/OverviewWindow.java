package dev.tierdeck.desktop.overview;

import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import dev.tierdeck.testing.ViewWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The overview in a window, by a clock that is set by hand, over a server in memory. */
final class OverviewWindow extends ViewWindow {
    private static final String[] TYPES = {"trading-ai/prices/crypto", "trading-ai/predictions/prediction", "tradecore/MARKET/quote",
        "tradecore/AUTH/session", "tradebot/symbols/spot"};

    final FakeCache cache = new FakeCache(Layouts.bundled());
    final FakeMisses misses = new FakeMisses(FakeMisses.State.OFF);
    final HandTasks tasks = new HandTasks();
    final List<Key> opened = new ArrayList<>();
    final List<String> copied = new ArrayList<>();
    final OverviewModel model;
    final OverviewController controller;
    @Nullable Path saveTo;
    private final Random random = new Random(7);
    private long millis;

    OverviewWindow(Stage stage, double width, double height) {
        this(stage, width, height, Guard.NONE);
    }

    OverviewWindow(Stage stage, double width, double height, Guard guard) {
        super("overview");
        cache.invalidations.guard = guard;
        cache.serverMisses = misses;
        model = new OverviewModel(new Around(cache, tasks, this::now, copied::add, (title, name) -> saveTo, opened::add), true);
        controller = new OverviewController(model);
        open(stage, width, height, controller, controller.parts());
    }

    Instant now() {
        return FakeCache.START.plus(Duration.ofMillis(millis));
    }

    /** Prices of which some are stale. */
    void prices(String... symbols) {
        for (int i = 0; i < symbols.length; i++) {
            cache.server.put("price:crypto:" + symbols[i], "{\"symbol\": \"" + symbols[i] + "\", \"timestamp\": \"" + now().minusSeconds(i * 4L) + "\"}");
        }
    }

    /** A plausible trade goes on for so many half seconds. */
    void trade(int halfSeconds) {
        inWindow(() -> {
            for (int i = 0; i < halfSeconds; i++) {
                step();
            }
        });
    }

    private void step() {
        for (int type = 0; type < TYPES.length; type++) {
            double swing = 1 + 0.35 * Math.sin(millis / 21_000.0 + type) + random.nextGaussian() * 0.06;
            cache.count(TYPES[type], Math.round(Math.max(0, (300 - type * 45) * swing)), 20 + random.nextInt(12), 3 + random.nextInt(5));
            cache.miss(TYPES[type], MissCause.EXPIRED, 4 + random.nextInt(6), "");
            cache.miss(TYPES[type], MissCause.EVICTED, random.nextInt(2), "");
        }
        if (millis / 1_000 % 20 == 3) {
            cache.miss(TYPES[2], MissCause.INVALIDATED, 25, millis % 2_000 == 0 ? "desk@trader-3:4711" : "flush_quotes.py");
        }
        for (int type = 0; type < TYPES.length - 1; type++) {
            misses.miss(TYPES[type], MissCause.ABSENT, 2 + random.nextInt(4 + type * 3));
            misses.miss(TYPES[type], MissCause.EXPIRED, 3 + random.nextInt(8));
            misses.miss(TYPES[type], MissCause.EVICTED, random.nextInt(2));
        }
        if (cache.server.failure == null) {
            count("metrics:cache_hit:symbols_spot", 40);
            count("metrics:cache_miss:symbols_spot", 3);
            count("metrics:cache_hit:symbols_futures", 12);
            count("metrics:cache_miss:symbols_futures", 2);
        }
        millis += 500;
        cache.at(now());
        cache.members = List.of(member("4711-a", "paper-trader", "trade-1", 4_711, 41_200L), member("815-b", "paper-trader", "trade-2", 815, 38_900L),
                member("99-c", "risk-report", "office-3", 99, 1_204L));
        tasks.tick();
    }

    private FleetMember member(String instance, String app, String host, long pid, long entries) {
        return new FleetMember(instance, app, host, pid, "", FakeCache.START, List.of(new FleetMember.Holding(TierId.MEMORY, TierStatus.State.OK, entries,
                entries * 412)), cache.stats());
    }

    private void count(String key, long more) {
        var found = cache.server.values(List.of(Key.of(key)), 32).getFirst().value();
        cache.server.put(key, String.valueOf((found == null ? 0 : Long.parseLong(new String(found))) + more));
    }

    void choose(Source source) {
        inWindow(() -> model.choice().source().set(source));
    }

    void close() {
        inWindow(() -> {
            controller.onHidden();
            stage().hide();
        });
        tasks.close();
    }
}
