package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Past;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.ViewWindow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The view in a window of its own, over a cache in memory with quotes, predictions and secrets. */
final class InvalidateWindow extends ViewWindow {
    static final String CONNECTION = "cache.example:6379";

    final FakeCache cache = new FakeCache();
    final BackgroundTasks tasks = new BackgroundTasks();
    final InvalidateModel model;
    final InvalidateController controller;
    /** Where reports are saved to; null for a person who thinks better of it. */
    volatile @Nullable Path saved;
    volatile Instant now = FakeCache.START;

    InvalidateWindow(Environment environment, boolean readOnly) {
        super("invalidate");
        cache.invalidations.guard = new Guard(environment, CONNECTION, readOnly);
        cache.invalidations.clock = () -> now;
        fill(cache);
        model = new InvalidateModel(cache, tasks, () -> now, (title, name) -> saved, CONNECTION);
        controller = new InvalidateController(model);
    }

    static void fill(FakeCache cache) {
        for (int i = 0; i < 40; i++) {
            cache.server.put("tradecore:market:quote:S" + i, "{\"bid\": 67123.45, \"ask\": 67123.46}");
        }
        for (var symbol : List.of("BTC", "ETH", "NVDA")) {
            cache.server.put("tradecore:market:quote:" + symbol, "{\"bid\": 67123.45, \"ask\": 67123.46}");
            cache.server.put("prediction:" + symbol, "0.4213");
            cache.invalidations.inMemory.add(Key.of("prediction:" + symbol));
        }
        cache.server.put("tradecore:auth:token:u-4", "eyJhbGciOi");
        cache.server.put("tradecore:auth:token:u-400", "eyJhbGciOi");
        cache.server.put("tradecore:trading:order:u-4:17", "{}");
        cache.invalidations.longer.add(Key.of("tradecore:auth:token:u-400"));
        cache.invalidations.tagged.put("BTC", Set.of(Key.of("prediction:BTC"), Key.of("a:btc:note")));
        cache.server.put("a:btc:note", "x");
        cache.invalidations.loadMillis = 180;
        cache.invalidations.history.add(past("1-0", -90, "keys like agents:*:plan", "nightly", "desk-2", Origin.COMMAND, 12_044, null));
        cache.invalidations.history.add(past("0-9", -4000, "tag prediction", "", "", Origin.LIBRARY, -1, null));
    }

    static Past past(String id, long seconds, String what, String user, String host, Origin from, long removed, @Nullable String undo) {
        return new Past(id, FakeCache.START.plusSeconds(seconds), what, new Past.Deed("trading-ai@host-9:812", user, host, from, removed, undo), null, true);
    }

    void show(Stage on, double width, double height) {
        open(on, width, height, controller, controller.parts());
    }

    void close() {
        tasks.close();
    }

    TableView<?> table(String style) {
        return (TableView<?>) find("." + style);
    }
}
