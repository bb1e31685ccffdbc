package dev.tierdeck.testing;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tierdeck.desktop.fx.Fonts;
import dev.tierdeck.desktop.fx.TextSize;
import dev.tierdeck.desktop.fx.View;
import dev.tierdeck.desktop.fx.ViewLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** One view in a window of its own, looked at and used from outside; with {@code -Dtests.text=1.5} its text is as much larger. */
public abstract class ViewWindow {
    private final String view;
    private Stage stage;
    private Scene scene;

    /** {@code view} is the name of its FXML, with which its pictures begin. */
    protected ViewWindow(String view) {
        this.view = view;
    }

    /** Shows it, in the light theme, at the screen's upper left corner. */
    protected void open(Stage on, double width, double height, View controller, Object... parts) {
        stage = on;
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        var controllers = new ArrayList<Object>(List.of(parts));
        controllers.add(controller);
        scene = new Scene(ViewLoader.load(view, controllers.toArray()), width, height);
        TextSize.set(scene.getRoot(), Double.parseDouble(System.getProperty("tests.text", "1")));
        stage.setScene(scene);
        stage.sizeToScene(); // The stage is shared: a test before may have made it small.
        stage.setX(0);
        stage.setY(0);
        stage.show();
        controller.onShown();
    }

    protected Stage stage() {
        return stage;
    }

    public Scene scene() {
        return scene;
    }

    public Node find(String selector) {
        return scene.lookup(selector);
    }

    /** Takes a picture in each theme. */
    public void take(String picture) {
        theme(false);
        Screens.take(scene, view + "-" + picture + "-light");
        theme(true);
        Screens.take(scene, view + "-" + picture + "-dark");
        theme(false);
    }

    public void theme(boolean dark) {
        inWindow(() -> {
            Application.setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
            scene.getRoot().getStyleClass().remove("dark");
            if (dark) {
                scene.getRoot().getStyleClass().add("dark");
            }
        });
        settle();
    }

    public void size(double width, double height) {
        inWindow(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        settle();
    }

    public void width(double width) {
        inWindow(() -> stage.setWidth(width));
        settle();
    }

    /** Lays out twice: what the first time brings is there the second time. */
    protected void settle() {
        for (int i = 0; i < 2; i++) {
            inWindow(() -> {
                scene.getRoot().applyCss();
                scene.getRoot().layout();
            });
        }
    }

    /** Does this on the JavaFX thread, and waits for what follows from it there. */
    public void inWindow(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The buttons that read so and can be seen. */
    public Stream<Button> buttons(String text) {
        return scene.getRoot().lookupAll(".button").stream()
                .filter(node -> node instanceof Button each && text.equals(each.getText()) && seen(each)).map(Button.class::cast);
    }

    private Optional<Button> ready(String text) {
        return buttons(text).filter(each -> !each.isDisabled()).findFirst();
    }

    /** The button that reads so and can be seen. */
    public Button button(String text) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> buttons(text).findFirst()
                .orElseThrow(() -> new AssertionError("no button reads " + text)));
    }

    /** Presses the button that reads so, once it can be. */
    public void press(String text) {
        Await.shown(text + " can be pressed", () -> ready(text).isPresent());
        inWindow(() -> ready(text).orElseThrow().fire());
    }

    /** Waits until this, or what begins so, can be read somewhere, and all stands where it is to stand: what came with it can be clicked. */
    public void reads(String text) {
        Await.shown("it reads: " + text, () -> isRead(text));
        settle();
    }

    /** Clicks on it once it is there and stands where it is to stand; {@code query} is as the robot takes it. */
    public void click(FxRobot robot, String query) {
        Await.shown(query + " is there", () -> robot.lookup(query).match(ViewWindow::seen).tryQuery().isPresent());
        Await.frames(scene);
        Await.shown(query + " stands in the window", () -> robot.lookup(query).match(ViewWindow::stands).tryQuery().isPresent());
        robot.clickOn(query);
    }

    /** Whether it was laid out, and where it can be clicked. */
    public static boolean stands(Node node) {
        var at = node.localToScene(node.getLayoutBounds());
        return seen(node) && at.getWidth() > 0 && at.getHeight() > 0
                && at.intersects(0, 0, node.getScene().getWidth(), node.getScene().getHeight());
    }

    /** Whether this, or what begins so, can be read somewhere. */
    public boolean isRead(String text) {
        return scene.getRoot().lookupAll("*").stream().anyMatch(node -> node instanceof Labeled label
                && label.getText() != null && label.getText().startsWith(text) && seen(label));
    }

    /** The button or switch that tells those who hear it this, or what begins so. */
    public <T extends Node> Optional<T> named(Class<T> type, String spoken) {
        return scene.getRoot().lookupAll("*").stream().filter(type::isInstance).map(type::cast)
                .filter(each -> seen(each) && each.getAccessibleText() != null && each.getAccessibleText().startsWith(spoken)).findFirst();
    }

    /** Buttons and sentences whose text does not fit; a table's cells have tooltips. */
    public List<String> cut() {
        return scene.getRoot().lookupAll(".label, .button, .toggle-button").stream().map(Labeled.class::cast)
                .filter(each -> seen(each) && each.getText() != null && !each.getText().isEmpty() && !inTable(each))
                .filter(each -> each.lookup(".text") instanceof Text drawn && !drawn.getText().equals(each.getText()))
                .map(each -> each.getStyleClass() + " " + each.getText()).toList();
    }

    private static boolean inTable(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("table-cell") || at.getStyleClass().contains("told")) {
                return true;
            }
        }
        return false;
    }

    public static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
