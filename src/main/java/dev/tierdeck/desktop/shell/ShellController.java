package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import java.util.Arrays;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The frame: navigation, connection bar, banner, status strip; shows one view at a time. */
final class ShellController {
    /** Below this width, in pixels, the navigation shows icons alone. */
    private static final double NARROW = 1000;

    private final ShellModel model;
    private final Views views;
    private final Messages messages;
    private final ChangeListener<Boolean> placed = (at, before, now) -> look();
    private Views.@Nullable Opened current;
    private Shortcuts shortcuts;
    private @Nullable Stage stage;
    private boolean seen;
    private boolean covered;

    @FXML private BorderPane root;
    @FXML private VBox navigation;
    @FXML private StackPane content;
    @FXML private Label connection;
    @FXML private Label environment;
    @FXML private Label readOnly;
    @FXML private HBox lights;
    @FXML private MenuButton themes;
    @FXML private GridPane sheet;
    @FXML private HBox banner;
    @FXML private Label trouble;
    @FXML private Label event;
    @FXML private HBox running;

    ShellController(ShellModel model, Views views, Messages messages) {
        this.model = model;
        this.views = views;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        connection.setText(model.connection());
        connection.setAccessibleText(messages.text("connection.accessible", model.connection()));
        environment.setText(messages.text("environment." + model.environment()));
        environment.getStyleClass().add(model.environment());
        readOnly.setVisible(model.readOnly());
        trouble.textProperty().bind(model.trouble());
        banner.visibleProperty().bind(model.trouble().isNotEmpty());
        event.textProperty().bind(model.event());
        shortcuts = new Shortcuts(sheet, messages);
        new TierLights(lights, messages).follow(model.lights());
        new TaskStrip(running, messages).follow(model.running());
    }

    /** Joins the frame to its window and opens the view of last time. */
    void begin(Stage stage, Theme theme, Runnable quit) {
        var bar = new NavigationBar(navigation, messages, this::open);
        views.chooseBy(bar::choose);
        root.widthProperty().addListener((at, before, width) -> bar.narrow(width.doubleValue() < NARROW));
        offerThemes(theme);
        accelerators(stage.getScene(), bar, quit);
        this.stage = stage;
        stage.iconifiedProperty().addListener(placed);
        stage.showingProperty().addListener(placed);
        bar.choose(model.lastView().flatMap(ShellController::named).orElse(ViewId.OVERVIEW));
        look();
    }

    private void look() {
        seen(stage != null && stage.isShowing() && !stage.isIconified() && !covered);
    }

    /** Whether something stands before the whole frame. */
    void covered(boolean now) {
        covered = now;
        look();
    }

    private static Optional<ViewId> named(String name) {
        return Arrays.stream(ViewId.values()).filter(id -> id.name().equals(name)).findFirst();
    }

    private void accelerators(Scene scene, NavigationBar bar, Runnable quit) {
        var keys = scene.getAccelerators();
        for (var id : ViewId.values()) {
            keys.put(KeyCombination.valueOf("Shortcut+" + (id.ordinal() + 1)), () -> bar.choose(id));
        }
        keys.put(KeyCombination.valueOf("Shortcut+,"), () -> bar.choose(ViewId.SETTINGS));
        keys.put(KeyCombination.valueOf("F1"), this::shortcuts);
        keys.put(KeyCombination.valueOf("Shortcut+Q"), quit);
    }

    private void offerThemes(Theme theme) {
        var group = new ToggleGroup();
        for (var choice : Theme.Choice.values()) {
            var item = new RadioMenuItem(messages.text(choice.messageKey()), new FontIcon(choice.icon()));
            item.setToggleGroup(group);
            item.setSelected(choice == theme.choice());
            item.setOnAction(chosen -> {
                theme.choose(choice);
                showTheme(choice);
            });
            themes.getItems().add(item);
        }
        showTheme(theme.choice());
    }

    private void showTheme(Theme.Choice choice) {
        themes.setGraphic(new FontIcon(choice.icon()));
        themes.setAccessibleText(messages.text("theme.accessible", messages.text(choice.messageKey())));
    }

    private void open(ViewId id) {
        var next = views.open(id);
        if (next != current) {
            boolean visible = seen;
            seen(false);
            current = next;
            content.getChildren().setAll(next.nodes());
            // Now, not with the next frame: what stands in a tab is in the window, and can have the focus, only once the tabs are drawn up.
            content.applyCss();
            content.layout();
            model.preferences().put("view", id.name());
            seen(visible);
        }
        next.nodes().requestFocus();
    }

    /** Tells the open view when somebody sees it from now on, or nobody any more. */
    private void seen(boolean now) {
        if (now != seen && current != null) {
            if (now) {
                current.view().onShown();
            } else {
                current.view().onHidden();
            }
        }
        seen = now;
    }

    /** Nobody sees a view from now on, whatever becomes of the stage. */
    void end() {
        seen(false);
        current = null;
        if (stage != null) {
            stage.iconifiedProperty().removeListener(placed);
            stage.showingProperty().removeListener(placed);
            stage = null;
        }
    }

    @FXML
    private void retry() {
        model.retry();
    }

    @FXML
    private void shortcuts() {
        shortcuts.toggle();
    }
}
