package dev.tierdeck.desktop.warmers;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A line for each source, or why there is none. */
final class SourcesController {
    private final WarmersModel model;

    @FXML private Label blank;
    @FXML private VBox lines;

    SourcesController(WarmersModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        blank.textProperty().bind(model.sources().blank());
        blank.visibleProperty().bind(blank.textProperty().isNotEmpty());
        model.sources().sources().addListener((ListChangeListener<SourceModel>) change -> lay());
        lay();
    }

    private void lay() {
        lines.getChildren().setAll(model.sources().sources().stream()
                .map(source -> new SourceLine(model.sources(), source, model.messages())).toList());
    }
}
