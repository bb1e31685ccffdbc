package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.market.bars.StoredSeries;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ViewWindow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The view in a window of its own, over a directory in memory. */
final class BarsWindow extends ViewWindow {
    static final Instant NOW = Instant.parse("2026-03-02T13:03:59Z");
    static final BarSeries BTC_HOURS = FakeArchive.series("BTCUSDT", "1h", "2026-01-01", "2026-01-31", MarketType.SPOT);
    static final BarSeries BTC_TODAY = FakeArchive.series("BTCUSDT", "15m", "2026-02-20", "2026-03-02", MarketType.FUTURES);
    static final BarSeries ETH_DAYS = FakeArchive.series("ETHUSDT", "1d", "2021-01-01", "2025-12-31", MarketType.SPOT);
    static final BarSeries SOL = FakeArchive.series("SOLUSDT", "4h", "2025-10-01", "2026-03-01", MarketType.SPOT);

    final FakeArchive archive = new FakeArchive(Path.of("/home/ada/tradebot/market_data"));
    final FakeSource source = new FakeSource(240);
    final BackgroundTasks tasks = new BackgroundTasks();
    final Map<String, String> kept = new ConcurrentHashMap<>();
    final AtomicInteger toWarmers = new AtomicInteger();
    /** What the person chooses; null for one who thinks better of it. */
    volatile @Nullable Path another;
    BarsModel model;
    BarsController controller;

    BarsWindow() {
        super("bars");
    }

    /** Memory over a map. */
    static Memory memory(Map<String, String> kept) {
        return new Memory(name -> Optional.ofNullable(kept.get(name)), kept::put);
    }

    static void fill(FakeArchive archive) {
        archive.keep(BTC_HOURS, withGap(FakeArchive.course(BTC_HOURS, 744, 83_682)), FakeArchive.CACHED.minusDays(20), null, true);
        archive.keep(BTC_TODAY, FakeArchive.course(BTC_TODAY, 1_012, 84_100), FakeArchive.CACHED.minusHours(2), FakeArchive.CACHED.plusHours(22), true);
        archive.keep(ETH_DAYS, FakeArchive.course(ETH_DAYS, 1_826, 740), FakeArchive.CACHED.minusDays(61), null, true);
        archive.keep(SOL, FakeArchive.course(SOL, 912, 171), FakeArchive.CACHED.minusHours(30), FakeArchive.CACHED.minusHours(6), false);
    }

    /** Two days are missing. */
    private static List<Bar> withGap(List<Bar> all) {
        var left = new ArrayList<>(all);
        left.subList(300, 348).clear();
        return left;
    }

    void show(Stage on, double width, double height) {
        show(on, width, height, path -> archive, archive.directory(), false);
    }

    void show(Stage on, double width, double height, Function<Path, BarArchive> archives, Path usual, boolean readOnly) {
        model = new BarsModel(new Surroundings(archives, usual, source, readOnly, toWarmers::incrementAndGet), tasks, () -> NOW, memory(kept),
                (title, current) -> another);
        controller = new BarsController(model);
        open(on, width, height, controller, controller.parts());
    }

    void close() {
        inWindow(() -> {
            controller.onHidden();
            stage().hide();
        });
        tasks.close();
    }

    @SuppressWarnings("unchecked")
    TableView<StoredSeries> table() {
        return (TableView<StoredSeries>) find(".bars-table");
    }

    /** Chooses a series and waits until it is drawn. */
    void draws(BarSeries series) {
        Await.shown("the list is there", () -> model.list().find(series).isPresent());
        inWindow(() -> table().getSelectionModel().select(model.list().find(series).orElseThrow()));
        Await.shown("it is drawn", () -> model.chart().candles().picture().get() != null && series.equals(model.chosen().get()));
    }
}
