package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.NoMarket;
import dev.tierdeck.testing.ViewWindow;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** A whole window on a real cache with its own background work, looked at and used from outside. */
final class LiveDesk implements AutoCloseable {
    private final Stage stage;
    private final Desk desk;

    /** Opens it at the corner, 1000 x 900, on a stage of its own. On the JavaFX thread. */
    LiveDesk(Cache cache) {
        this(cache, NoMarket.DATA);
    }

    /** The same with market data. */
    LiveDesk(Cache cache, MarketData market) {
        var preferences = Preferences.forgetful();
        preferences.put("theme", "LIGHT");
        preferences.put("window", "0 0 1000 900");
        stage = new Stage();
        desk = new Desk(stage, new Workbench(cache, "test", Workbench.Environment.DEVELOPMENT, false, market, preferences));
        desk.show();
    }

    Stage stage() {
        return stage;
    }

    /** What it gives, looked at on the JavaFX thread. */
    static <T> T look(Supplier<T> at) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, at::get);
    }

    void inWindow(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }

    /** Opens this view. */
    void show(ViewId id) {
        var title = Messages.of("shell").text(id.titleKey());
        inWindow(() -> all(".navigation-button").map(ToggleButton.class::cast).filter(each -> each.getText().equals(title)).findFirst().orElseThrow().fire());
    }

    private Stream<Node> all(String selector) {
        return stage.getScene().getRoot().lookupAll(selector).stream();
    }

    /** Whether anything that can be seen reads so. On the JavaFX thread. */
    boolean isRead(Predicate<String> text) {
        return all("*").anyMatch(node -> node instanceof Labeled label && label.getText() != null && text.test(label.getText()) && ViewWindow.seen(node));
    }

    Node find(String selector) {
        return stage.getScene().lookup(selector);
    }

    /** The table that can be seen and has this class. On the JavaFX thread. */
    TableView<?> table(String style) {
        return all("." + style).filter(ViewWindow::seen).map(TableView.class::cast).findFirst().orElseThrow();
    }

    /** Waits until a table has at least so many rows. */
    void awaitRows(String style, int rows) {
        Await.shown(style + " has " + rows + " rows", () -> all("." + style).anyMatch(node -> node instanceof TableView<?> each && each.getItems().size() >= rows));
    }

    /** Which row comes first in what can be seen of a table. On the JavaFX thread. */
    static int top(TableView<?> table) {
        var first = table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow.getFirstVisibleCell() : null;
        return first instanceof IndexedCell<?> cell ? cell.getIndex() : -1;
    }

    /** The rows of a table. On the JavaFX thread. */
    static List<Object> rows(TableView<?> table) {
        return List.copyOf(table.getItems());
    }

    @Override
    public void close() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, desk::close);
    }
}
