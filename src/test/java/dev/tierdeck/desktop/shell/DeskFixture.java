package dev.tierdeck.desktop.shell;

import dev.tierdeck.engine.ActivityLog;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import dev.tierdeck.testing.NoMarket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** A window on a scripted cache whose time goes on by hand. */
public final class DeskFixture {
    private static final String[] TYPES = {"trading-ai/prices/price", "trading-ai/predictions/prediction", "tradecore/MARKET/quote",
        "tradecore/AUTH/session", "tradecore/TRADING/order", "tradebot/symbols/spot"};

    /** The cache that is shown. */
    public final FakeCache cache;
    /** The window's background work. */
    public final HandTasks tasks = new HandTasks();
    /** What is remembered. */
    public final Preferences preferences = Preferences.forgetful();
    /** Where its market data comes from. */
    public MarketData market = NoMarket.DATA;
    /** What it tells of the program. */
    public About about = About.NONE;
    private final Random random = new Random(7);
    private long millis;
    private Runnable begin = () -> {};
    private Desk desk;
    private Stage stage;

    /** A window on a cache without layouts. */
    public DeskFixture() {
        this(new FakeCache());
    }

    /** A window on this cache. */
    public DeskFixture(FakeCache cache) {
        this.cache = cache;
    }

    /** Opens the window at the corner, 1000 x 800, light, on a stage of its own: a desk listens to its stage for good. */
    public void open(Workbench.Environment environment, boolean readOnly) {
        preferences.put("theme", "LIGHT");
        preferences.put("window", "0 0 1000 800");
        begin = () -> {
            stage = new Stage();
            var operations = new Operations(null, ActivityLog.NONE, List.of(), Warming.NONE, about);
            desk = new Desk(stage, new Workbench(cache, "embedded", environment, readOnly, market, operations, preferences), tasks);
            desk.show();
        };
        begin.run();
    }

    /** Closes the window and opens it again, as at the next start. */
    public void reopen() {
        desk.close();
        begin.run();
    }

    /** Its scene. */
    public Scene scene() {
        return stage.getScene();
    }

    /** Its stage. */
    public Stage stage() {
        return stage;
    }

    /** Closes the window. */
    public void close() {
        inWindow(desk::close);
    }

    /** Does something on the JavaFX thread and waits for what comes of it. */
    public void inWindow(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        Await.shown("the window is laid out", () -> !stage.isShowing() || !scene().getRoot().isNeedsLayout());
    }

    /** A plausible trade goes on for so many half seconds. */
    public void trade(int halfSeconds) {
        inWindow(() -> {
            for (int i = 0; i < halfSeconds; i++) {
                step();
            }
        });
    }

    private void step() {
        for (int type = 0; type < TYPES.length; type++) {
            double swing = 1 + 0.35 * Math.sin(millis / 21_000.0 + type) + random.nextGaussian() * 0.06;
            long memory = Math.round(Math.max(0, (300 - type * 45) * swing));
            long misses = 4 + type * 2 + random.nextInt(8) + (millis / 1000 % 60 < 4 ? 40 : 0);
            cache.count(TYPES[type], memory, 20 + random.nextInt(12), misses);
        }
        millis += 500;
        cache.at(FakeCache.START.plus(Duration.ofMillis(millis)));
        tasks.tick();
    }
}
