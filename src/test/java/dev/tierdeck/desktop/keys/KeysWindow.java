package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.ViewWindow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/** The view in a window over a cache in memory that has some of everything. */
final class KeysWindow extends ViewWindow {
    final FakeCache cache;
    final List<String> clip = Collections.synchronizedList(new ArrayList<>());
    final BackgroundTasks tasks = new BackgroundTasks();
    final Memory memory = Memory.forgetful();
    final KeysModel model;
    final KeysController controller;

    KeysWindow(boolean readOnly) {
        this(new Guard(Environment.DEVELOPMENT, "", readOnly));
    }

    KeysWindow(Guard guard) {
        this(guard, new FakeCache());
    }

    KeysWindow(Guard guard, FakeCache cache) {
        super("keys");
        this.cache = cache;
        cache.invalidations.guard = guard;
        fill();
        model = new KeysModel(cache, tasks, () -> FakeCache.START, clip::add, (title, name) -> null, memory);
        controller = new KeysController(model);
    }

    private void fill() {
        var server = cache.server;
        for (var symbol : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "NVDA", "AAPL")) {
            server.put("tradecore:market:quote:" + symbol, "{\"symbol\": \"" + symbol + "\", \"bid\": 67123.45, \"ask\": 67123.46, "
                    + "\"live\": true, \"venue\": null, \"sizes\": [1, 2.5, 3], \"source\": {\"name\": \"binance\", \"delay\": 12}}");
            server.ttl("tradecore:market:quote:" + symbol, 4_000);
        }
        server.put("tradecore:auth:token:7", "eyJhbGciOi");
        server.ttl("tradecore:auth:token:7", 7_384_000);
        server.put("tradecore:trading:strange", "1");
        server.put("prediction:BTC", "0.4213");
        server.put("a:hash", new StoredValue.Hash(List.of(field("bid", "67123.45"), field("ask", "67123.46")), 2, null));
        server.put("a:list", new StoredValue.Elements(Collections.nCopies(450, bytes("fill")), 450, null));
        server.put("a:set", new StoredValue.Members(List.of(bytes("BTCUSDT"), bytes("ETHUSDT")), 2, null));
        server.put("a:zset", new StoredValue.Scored(
                List.of(new StoredValue.Score(bytes("BTC"), 1), new StoredValue.Score(bytes("ETH"), 2.5)), 2, null));
        server.put("a:stream", new StoredValue.Stream(
                List.of(new StoredValue.Message("1719-0", List.of(field("price", "1.5"), field("side", "buy")))), 1, null));
        server.put("a:module", new StoredValue.Unknown("TSDB-TYPE"));
        server.put("a:broken", "{\"price\": 1,\n \"oops\": }");
        server.put("a:deep", "[".repeat(5000) + "]".repeat(5000));
        server.put("a:large", "{\"x\": \"" + "y".repeat(3_000_000) + "\"}");
        server.put(Key.of(new byte[] {'a', ':', (byte) 0xff, 0, '\n', 'b'}), new byte[] {0, 1, 2, (byte) 0xfe});
        server.put("tierdeck:{1}:gen", "12");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static StoredValue.Field field(String name, String value) {
        return new StoredValue.Field(bytes(name), bytes(value));
    }

    void show(Stage stage) {
        open(stage, 900, 760, controller, controller.parts());
    }

    /** Nobody sees it from now on, and nothing is done any more. */
    void close() {
        inWindow(controller::onHidden);
        tasks.close();
    }

    void scanned() {
        Await.shown("the scan is complete and shown", () -> model.scan().state().get() == ScanModel.State.COMPLETE
                && table().getItems().size() > 0);
        settle();
    }

    @SuppressWarnings("unchecked")
    TableView<KeyRow> table() {
        return (TableView<KeyRow>) find(".key-table");
    }

    /** Chooses a key as a person would by clicking it, and gives the table the focus. */
    void choose(String key) {
        var row = table().getItems().indexOf(model.list().rows().get(model.list().rows().indexOf(Key.of(key))));
        table().requestFocus();
        table().getSelectionModel().clearAndSelect(row);
        table().scrollTo(row);
    }

    List<String> names() {
        return Arrays.stream(table().getItems().toArray(KeyRow[]::new)).map(KeyRow::name).toList();
    }
}
