package dev.tierdeck.app;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ViewWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The whole program's window, looked at and used from outside: by what can be read in it, by mouse and by keyboard. */
final class OpenDesk implements AutoCloseable {
    /** Every source off, as on a first start. */
    static final DeskSettings SETTINGS = DeskSettings.from(Map.of());

    final FxRobot robot = new FxRobot();
    private final DeskApplication application;
    private final Stage stage;

    /** Starts the program with what {@code opening} opens. */
    OpenDesk(Supplier<Bench> opening) throws TimeoutException {
        this(DeskApplication.Opening.now(opening, way -> { }));
    }

    /** The same with ways to other servers. */
    OpenDesk(DeskApplication.Opening opening) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        FxToolkit.registerStage(Stage::new);
        application = (DeskApplication) FxToolkit.setupApplication(() -> new DeskApplication(opening));
        Await.shown("what was opened is shown", () -> window().filter(window -> window.getScene().lookup(".outline") == null).isPresent());
        stage = look(() -> window().orElseThrow());
    }

    private static Optional<Stage> window() {
        return Window.getWindows().stream().filter(window -> window instanceof Stage each && each.isShowing()
                && each.getTitle().contains("Tierdeck")).map(Stage.class::cast).findFirst();
    }

    /** Has the window open at this place and size, as a person left it last time. */
    static Folders placed(Folders folders, String window) {
        try {
            Files.createDirectories(folders.config());
            Files.writeString(folders.config().resolve("preferences.json"), "{\"window\": \"%s\", \"theme\": \"LIGHT\"}".formatted(window));
            return folders;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static <T> T look(Supplier<T> at) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, at::get);
    }

    Stage stage() {
        return stage;
    }

    Node find(String selector) {
        return Objects.requireNonNull(look(() -> stage.getScene().lookup(selector)), selector);
    }

    /** What can be read in the parts of the window with this style. */
    List<String> texts(String selector) {
        return look(() -> labels(selector).map(Labeled::getText).toList());
    }

    private Stream<Labeled> labels(String selector) {
        return stage.getScene().getRoot().lookupAll(selector).stream().flatMap(part -> part.lookupAll("*").stream()).distinct()
                .filter(node -> node instanceof Labeled label && label.getText() != null && !label.getText().isEmpty() && seen(label))
                .map(Labeled.class::cast);
    }

    private static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Waits until a text that begins so can be read in the part of the window with this style. */
    void reads(String selector, String text) {
        Await.shown("“" + text + "” can be read", () -> labels(selector).anyMatch(label -> label.getText().startsWith(text)));
    }

    /** Opens the Keys view and waits until all keys were read. */
    void openKeys() {
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.CONTROL);
        Await.shown("the scan is complete", () -> labels(".scan-bar").anyMatch(label -> label.getText().contains("keys, read at")));
    }

    /** Clicks on it once it is there and stands where it is to stand; {@code query} is as the robot takes it. */
    void clickOn(String query) {
        Await.shown(query + " is there", () -> robot.lookup(query).match(OpenDesk::seen).tryQuery().isPresent());
        Await.frames(stage.getScene());
        Await.shown(query + " stands in the window", () -> robot.lookup(query).match(ViewWindow::stands).tryQuery().isPresent());
        robot.clickOn(query);
    }

    void press(KeyCode key) {
        robot.press(key).release(key);
    }

    /** The lines of the domain tree that are open, top down, each from its layout on: {@code tradecore/MARKET}. */
    <T> List<T> eachBranch(Function<String, T> visit) {
        var tree = (TreeView<?>) find(".domain-tree");
        robot.interact(() -> {
            tree.requestFocus();
            tree.getSelectionModel().select(0);
        });
        return Stream.iterate(0, row -> row < tree.getExpandedItemCount(), row -> row + 1).map(row -> {
            Await.shown("line " + row + " is chosen", () -> tree.getSelectionModel().getSelectedIndex() == row);
            var visited = visit.apply(path(tree, row));
            press(KeyCode.DOWN);
            return visited;
        }).toList();
    }

    private static <B> String path(TreeView<B> tree, int row) {
        return look(() -> {
            var parent = tree.getTreeItem(row).getParent();
            return (parent == tree.getRoot() ? "" : line(tree, tree.getRow(parent)) + "/") + line(tree, row);
        });
    }

    private static String line(TreeView<?> tree, int row) {
        return tree.lookupAll(".tree-cell").stream().filter(cell -> cell instanceof TreeCell<?> each && each.getIndex() == row)
                .map(cell -> ((Labeled) cell.lookup(".label")).getText()).findFirst().orElseThrow();
    }

    /** The names of the keys that can be seen in the table. */
    List<String> keys() {
        return look(() -> rows().map(OpenDesk::name).toList());
    }

    /** Clicks a key in the table. */
    void click(String key) {
        Await.shown(key + " is listed", () -> rows().anyMatch(row -> name(row).equals(key)));
        Await.frames(stage.getScene());
        robot.clickOn(look(() -> rows().filter(row -> name(row).equals(key)).findFirst().orElseThrow()));
    }

    private Stream<TableRow<?>> rows() {
        var table = (TableView<?>) stage.getScene().lookup(".key-table");
        return table.lookupAll(".table-row-cell").stream().filter(row -> row instanceof TableRow<?> each && !each.isEmpty() && each.isVisible())
                .map(row -> (TableRow<?>) row);
    }

    private static String name(TableRow<?> row) {
        return ((Labeled) row.lookup(".mono")).getText();
    }

    @Override
    public void close() throws TimeoutException {
        FxToolkit.cleanupApplication(application);
        FxToolkit.cleanupStages();
        application.ended().join();
    }
}
