package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.fx.View;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.ViewWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/** The entry in a window of its own, as a view that lists keys would have it, over a cache in memory. */
final class ValueWindow extends ViewWindow {
    final FakeCache cache = new FakeCache();
    final BackgroundTasks tasks = new BackgroundTasks();
    final List<String> said = Collections.synchronizedList(new ArrayList<>());
    final List<String> clip = Collections.synchronizedList(new ArrayList<>());
    final ValueModel model;
    final EntryController controller;

    ValueWindow(Guard guard) {
        super("value");
        cache.invalidations.guard = guard;
        fill();
        model = new ValueModel(cache, tasks, new ValueModel.Beside(() -> FakeCache.START, clip::add, (title, name) -> null, Memory.forgetful(), said::add));
        controller = new EntryController(model, new Removing() {
            @Override
            public String refusal() {
                return "";
            }

            @Override
            public void ask() {
                said.add("removal asked for");
            }
        });
        model.onRenamed((was, now) -> model.entry().open(Subjects.of(now.display())));
    }

    private void fill() {
        var server = cache.server;
        server.put("quote:BTC", "{\"symbol\":\"BTCUSDT\",\"bid\":67123.45,\"ask\":67123.46,\"live\":true,\"venue\":null,\"sizes\":[1,2.5,3]}");
        server.ttl("quote:BTC", 4_000);
        server.put("text:note", "first line\nsecond line\nthird line");
        server.put("app:broken", "{\"price\": 1,\n \"oops\": }\n");
        server.put("app:deep", "[".repeat(5000) + "7" + "]".repeat(5000));
        server.put("bars:BTC", bars(300));
        server.put("bars:ETH", bars(50));
        server.put("trades:BTC", trades(2000));
        server.put(Key.of("app:gzip"), gzip(trades(40)));
        server.put("secret:token", "s3cret");
        server.put("app:hash", new StoredValue.Hash(List.of(field("bid", "67123.45"), field("ask", "67123.46")), 2, null));
        server.put("app:list", new StoredValue.Elements(Collections.nCopies(450, "fill".getBytes(StandardCharsets.UTF_8)), 450, null));
    }

    private static StoredValue.Field field(String name, String value) {
        return new StoredValue.Field(name.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    private static String bars(int count) {
        var text = new StringBuilder("{\"symbol\":\"BTCUSDT\",\"bars\":[");
        double price = 67_000;
        for (int i = 0; i < count; i++) {
            double close = price + Math.sin(i / 7.0) * 120 - Math.cos(i * 1.7) * 90;
            text.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT,
                    "{\"time\":%d,\"open\":%.2f,\"high\":%.2f,\"low\":%.2f,\"close\":%.2f,\"volume\":%.3f}", 1_767_225_600_000L + i * 900_000L, price,
                    Math.max(price, close) + 40, Math.min(price, close) - 35, close, 3 + Math.abs(Math.sin(i)) * 9));
            price = close;
        }
        return text.append("]}").toString();
    }

    private static String trades(int count) {
        var text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append("{\"id\":").append(9_000_000 + i * 7919 % 5000).append(",\"symbol\":\"").append(i % 3 == 0 ? "BTCUSDT" : "ETHUSDT")
                    .append("\",\"price\":").append(67_000 + i * 37 % 900).append(".5,\"side\":\"").append(i % 2 == 0 ? "buy" : "sell").append("\"")
                    .append(i % 5 == 0 ? ",\"note\":{\"x\":1}" : "").append("}");
        }
        return text.append("]").toString();
    }

    static byte[] gzip(String text) {
        var out = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(out)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }

    void show(Stage stage, double width, double height) {
        open(stage, width, height, new View() {
            @Override
            public void onShown() {}

            @Override
            public void onHidden() {}
        }, all());
        scene().getRoot().getStyleClass().add("keys");
        scene().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (controller.press(event)) {
                event.consume();
            }
        });
    }

    private Object[] all() {
        var all = new ArrayList<>(controller.parts());
        all.add(controller);
        return all.toArray();
    }

    /** Opens a key and waits for what stands there. */
    void choose(String key) {
        inWindow(() -> model.entry().open(Subjects.of(key)));
        Await.shown(key + " is open", () -> switch (model.entry().state().get()) {
            case VALUE, MASKED, GONE, FAILED -> true;
            case NONE, LOADING -> false;
        });
    }

    boolean sees(String selector) {
        return find(selector) != null && seen(find(selector));
    }

    String stands(String key) {
        return new String(((StoredValue.Text) cache.server.values.get(Key.of(key))).bytes(), StandardCharsets.UTF_8);
    }
}
