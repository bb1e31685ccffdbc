package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Room;
import dev.tierdeck.desktop.fx.SystemClip;
import dev.tierdeck.desktop.fx.TextSize;
import javafx.beans.value.ChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The frame: navigation, connection bar, banner, status strip; shows one view at a time. */
final class ShellController implements Commands.Frame {
    /** Below this width, in pixels where the text has its normal size, the navigation shows icons alone. */
    private static final double NARROW = 1000;

    private final ShellModel model;
    private final Views views;
    private final Messages messages;
    private final ChangeListener<Boolean> placed = (at, before, now) -> look();
    private final PaletteController palette;
    private Views.@Nullable Opened current;
    private ViewId shown = ViewId.OVERVIEW;
    private Shortcuts shortcuts;
    private AboutSheet aboutSheet;
    private @Nullable Stage stage;
    private NavigationBar bar;
    private Commands offer;
    private Runnable quit = () -> {};
    private boolean seen;
    private boolean covered;

    @FXML private BorderPane root;
    @FXML private VBox navigation;
    @FXML private Room room;
    @FXML private Label connection;
    @FXML private Label environment;
    @FXML private Label readOnly;
    @FXML private HBox lights;
    @FXML private Button search;
    @FXML private MenuButton themes;
    @FXML private ScrollPane sheet;
    @FXML private ScrollPane about;
    @FXML private HBox banner;
    @FXML private Label trouble;
    @FXML private Label event;
    @FXML private HBox running;
    @FXML private Label serverCost;

    ShellController(ShellModel model, Views views, Messages messages) {
        this.model = model;
        this.views = views;
        this.messages = messages;
        var commands = new PaletteModel(() -> offer.all(), name -> offer.key(name), model.preferences());
        this.palette = new PaletteController(commands, messages);
    }

    /** The controllers of the files that the frame's own includes. */
    Object[] parts() {
        return new Object[] {this, palette};
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
        aboutSheet = new AboutSheet(about, model.version(), messages, this::copyDiagnostics);
        new TierLights(lights, messages).follow(model.lights());
        new TaskStrip(running, messages).follow(model.running());
        new CostLabel(serverCost).follow(model.cost());
    }

    /** Joins the frame to its window and opens the view of last time. */
    void begin(Stage window, Appearance appearance, Runnable quitting) {
        quit = quitting;
        var commands = new Commands(messages, this, appearance, views);
        offer = commands;
        bar = new NavigationBar(navigation, messages, this::open);
        views.chooseBy(this::choose);
        root.widthProperty().addListener((at, before, width) -> narrow());
        TextSize.follow(root, factor -> narrow());
        new AppearanceMenu(themes, messages, appearance, commands);
        GlobalKeys.bind(window.getScene(), this, commands, appearance, this::palette);
        stage = window;
        window.iconifiedProperty().addListener(placed);
        window.showingProperty().addListener(placed);
        choose(model.lastView().flatMap(ViewId::named).orElse(ViewId.OVERVIEW));
        look();
    }

    private void look() {
        boolean now = stage != null && stage.isShowing() && !stage.isIconified() && !covered;
        model.seen(now);
        seen(now);
    }

    /** Whether something stands before the whole frame. */
    void covered(boolean now) {
        covered = now;
        look();
    }

    private void narrow() {
        boolean narrow = root.getWidth() < NARROW * TextSize.of(root);
        bar.narrow(narrow);
        search.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    private void open(ViewId id) {
        var next = views.open(id);
        if (next != current) {
            boolean visible = seen;
            seen(false);
            current = next;
            shown = id;
            var content = room.content();
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

    @Override
    public ViewId current() {
        return shown;
    }

    @Override
    public void choose(ViewId id) {
        bar.choose(id);
    }

    @Override
    @FXML
    public void retry() {
        model.retry();
    }

    @Override
    public boolean isTrouble() {
        return !model.trouble().get().isEmpty();
    }

    @Override
    @FXML
    public void shortcuts() {
        shortcuts.toggle();
    }

    @Override
    public void about() {
        aboutSheet.toggle();
    }

    @Override
    public void copyDiagnostics() {
        model.copyDiagnostics(new SystemClip());
    }

    @Override
    public void quit() {
        quit.run();
    }

    @Override
    public void say(String sentence) {
        model.say(sentence);
    }

    @FXML
    private void palette() {
        palette.toggle();
    }
}
