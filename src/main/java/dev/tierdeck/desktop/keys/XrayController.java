package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.TextSize;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The X-ray: its head, by which it folds, the copies side by side, and what is to be said about them. */
final class XrayController {
    /** So many pixels of the window's height are left to the rest, and so many are taken all the same. */
    private static final double OTHERS = 440;
    private static final double LEAST = 120;

    private final KeysModel model;
    private final XrayModel xray;

    @FXML private VBox xrayPane;
    @FXML private ToggleButton fold;
    @FXML private HBox tools;
    @FXML private VBox page;
    @FXML private VBox notes;
    @FXML private ScrollPane frame;
    @FXML private GridPane grid;

    XrayController(KeysModel model) {
        this.model = model;
        this.xray = model.xray();
    }

    @FXML
    private void initialize() {
        xrayPane.visibleProperty().bind(model.entry().subject().isNotNull());
        fold.setOnAction(pressed -> xray.toggle());
        tools.visibleProperty().bind(xray.unfolded());
        frame.visibleProperty().bind(xray.unfolded());
        // Sentences wrap, so its height is known once it has its width; later, as the frame is just being laid out then.
        page.heightProperty().subscribe(() -> Platform.runLater(this::size));
        TextSize.follow(frame, factor -> Platform.runLater(this::size));
        frame.sceneProperty().flatMap(Scene::heightProperty).subscribe(height -> size());
        var cells = new XrayGrid(grid, frame, model.messages(), model.xrayClip()::cell);
        xray.unfolded().subscribe(this::unfold);
        xray.sheet().subscribe(sheet -> {
            cells.show(sheet);
            say(sheet);
        });
    }

    /** As high as what it shows, unless the window is so low that list and value would have no room; a box would shorten all alike. */
    private void size() {
        double whole = page.getHeight() + 2;
        double scale = TextSize.of(frame);
        double room = frame.getScene() == null ? LEAST : Math.max(LEAST * scale, frame.getScene().getHeight() - OTHERS * scale);
        frame.setPrefHeight(whole);
        frame.setMinHeight(Math.min(whole, room));
    }

    private void unfold(boolean now) {
        fold.setSelected(now);
        fold.setGraphic(new FontIcon(now ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        fold.setAccessibleText(model.messages().text(now ? "xray.fold" : "xray.unfold"));
    }

    private void say(XraySheet sheet) {
        notes.setVisible(!sheet.notes().isEmpty());
        var labels = notes.getChildren();
        if (labels.size() != sheet.notes().size()) {
            labels.setAll(sheet.notes().stream().map(note -> new Label()).toList());
        }
        for (int i = 0; i < labels.size(); i++) {
            say((Label) labels.get(i), sheet.notes().get(i));
        }
    }

    private static void say(Label label, XraySheet.Note note) {
        label.setText(note.sentence());
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().setAll("label", note.warning() ? "xray-warning" : "xray-note");
    }

    /** Unfolds it and gives it the focus; or folds it, and says whether it had the focus. */
    boolean turn() {
        boolean had = grid.isFocused();
        xray.toggle();
        if (xray.unfolded().get()) {
            grid.requestFocus();
        }
        return had && !xray.unfolded().get();
    }

    @FXML
    private void again() {
        xray.again();
    }

    @FXML
    private void copy() {
        model.xrayClip().sheet(xray.sheet().get());
    }
}
