package dev.tierdeck.desktop.overview.freshness;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tierdeck.desktop.fx.Fonts;
import dev.tierdeck.desktop.fx.ViewLoader;
import dev.tierdeck.desktop.overview.Around;
import dev.tierdeck.desktop.overview.OverviewController;
import dev.tierdeck.desktop.overview.OverviewModel;
import dev.tierdeck.engine.Key;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import dev.tierdeck.testing.Screens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** The whole overview in a window, by a clock that is set by hand, over a server in memory. */
final class FreshnessWindow {
    final FakeCache cache = new FakeCache(Layouts.bundled());
    final HandTasks tasks = new HandTasks();
    final List<Key> opened = new ArrayList<>();
    final OverviewModel overview = new OverviewModel(new Around(cache, tasks, () -> now(), text -> {}, (title, name) -> null, opened::add), true);
    final FreshnessModel model = overview.freshness();
    private final Stage stage;
    private final Scene scene;
    private Instant now = Instant.parse("2026-03-02T15:00:00Z");
    private long traded;

    /** A window of this size at the screen's corner. */
    FreshnessWindow(Stage stage, double width, double height) {
        this.stage = stage;
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        var controller = new OverviewController(overview);
        var controllers = new ArrayList<Object>(List.of(controller.parts()));
        controllers.add(controller);
        Parent root = ViewLoader.load("overview", controllers.toArray());
        root.getStylesheets().add(FreshnessWindow.class.getResource("/css/tierdeck.css").toExternalForm());
        scene = new Scene(root, width, height);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        controller.onShown();
    }

    private Instant now() {
        return now;
    }

    void price(String kind, String symbol, double age) {
        var stamp = now.minusMillis(Math.round(age * 1000));
        cache.server.put("price:" + kind + ":" + symbol, "{\"symbol\": \"" + symbol + "\", \"price\": 1.5, \"timestamp\": \"" + stamp + "\"}");
    }

    /** Something of every state. */
    void fill() {
        List.of("BTC", "ETH", "SOL", "ADA", "XRP", "DOT").forEach(symbol -> price("crypto", symbol, symbol.hashCode() % 17));
        price("crypto", "DOGE", 26.4);
        price("stock", "AAPL", 3.2);
        price("stock", "NVDA", 48);
        price("stock", "MSFT", 22);
        cache.server.put("price:macro:GDP", "1");
        cache.server.loads.put(Key.of("price:macro:GDP"), now.minusSeconds(250));
        cache.server.put("price:macro:CPIAUCSL", "1");
        cache.server.loads.put(Key.of("price:macro:CPIAUCSL"), now.minusSeconds(4_000));
        cache.server.put("prediction:NVDA", "{\"direction\": \"up\"}");
        cache.server.put("chart:BTC:1H", "[]");
        cache.server.loads.put(Key.of("chart:BTC:1H"), now.minusSeconds(240));
        cache.server.put("prediction:ETH", "{}");
        inWindow(model::refresh);
        cache.server.values.remove(Key.of("prediction:ETH"));
        after(2);
        after(1);
    }

    /** Many more. */
    void fillMany(int symbols) {
        for (int i = 0; i < symbols; i++) {
            price("crypto", "SYM%03dUSDT".formatted(i), i % 40 == 7 ? 31 + i / 10.0 : i % 30);
        }
        inWindow(model::refresh);
    }

    void at(String instant) {
        now = Instant.parse(instant);
    }

    void after(double seconds) {
        now = now.plus(Duration.ofMillis(Math.round(seconds * 1000)));
        inWindow(tasks::tick);
    }

    /** Whether the list of places has to be laid out when so much time went on. */
    boolean laysOutItsListAfter(double seconds) {
        var asked = new AtomicBoolean();
        now = now.plus(Duration.ofMillis(Math.round(seconds * 1000)));
        inWindow(() -> {
            tasks.tick();
            asked.set(list().isNeedsLayout() || list().lookupAll(".age-row").stream().anyMatch(row -> ((Parent) row).isNeedsLayout()));
        });
        return asked.get();
    }

    /** A plausible trade goes on, so that the rest of the overview has something to show. */
    void trade(int halfSeconds) {
        inWindow(() -> {
            for (int i = 0; i < halfSeconds; i++) {
                traded += 500;
                cache.count("trading-ai/prices/crypto", 40 + i % 9, 8, 2);
                cache.count("trading-ai/predictions/prediction", 20, 6, 4);
                cache.count("tradecore/MARKET/quote", 60, 9, 3);
                cache.at(FakeCache.START.plusMillis(traded));
                tasks.tick();
            }
        });
    }

    void inWindow(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        Await.shown("the window is laid out", () -> !scene.getRoot().isNeedsLayout());
    }

    Scene scene() {
        return scene;
    }

    Stage stage() {
        return stage;
    }

    @SuppressWarnings("unchecked")
    ListView<Integer> list() {
        return (ListView<Integer>) scene.lookup("#places");
    }

    String sentence() {
        return ((Label) scene.lookup("#sentence")).getText().replace('\u00a0', ' ').replace('\u2002', ' ');
    }

    /** The tiles in sight, from left to right and from top to bottom. */
    List<AgeTile> tiles() {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> scene.getRoot().lookupAll(".age-tile").stream().map(AgeTile.class::cast)
                .filter(tile -> isSeen(tile)).sorted((a, b) -> {
                    var one = place(a);
                    var other = place(b);
                    return one.getMinY() != other.getMinY() ? Double.compare(one.getMinY(), other.getMinY()) : Double.compare(one.getMinX(), other.getMinX());
                }).toList());
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    static String text(AgeTile tile, String label) {
        return ((Label) tile.lookup(label)).getText().replace('\u00a0', ' ');
    }

    /** What is painted of a label: it comes with the label's layout. */
    static String painted(AgeTile tile, String label) {
        return ((Text) tile.lookup(label).lookup(".text")).getText().replace('\u00a0', ' ');
    }

    List<String> symbols() {
        return tiles().stream().map(tile -> text(tile, ".age-symbol")).toList();
    }

    /** A picture in both themes. */
    void pictures(String name) {
        theme(false);
        Screens.take(scene, "freshness-" + name + "-light");
        theme(true);
        Screens.take(scene, "freshness-" + name + "-dark");
        theme(false);
    }

    private void theme(boolean dark) {
        inWindow(() -> {
            Application.setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
            scene.getRoot().getStyleClass().removeAll("dark");
            if (dark) {
                scene.getRoot().getStyleClass().add("dark");
            }
        });
    }

    void close() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, stage::hide);
        tasks.close();
    }
}
