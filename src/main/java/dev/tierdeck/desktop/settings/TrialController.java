package dev.tierdeck.desktop.settings;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The steps of a test, and how it ended. */
final class TrialController {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");

    private final SettingsModel model;

    @FXML private VBox box;
    @FXML private Label outcome;
    @FXML private Button stop;
    @FXML private FlowPane steps;

    TrialController(SettingsModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        var trial = model.trial();
        outcome.textProperty().bind(trial.outcome());
        box.visibleProperty().bind(outcome.textProperty().isNotEmpty());
        stop.visibleProperty().bind(trial.busy());
        trial.good().subscribe(good -> outcome.pseudoClassStateChanged(GOOD, good));
        trial.busy().subscribe(busy -> outcome.pseudoClassStateChanged(BUSY, busy));
        trial.steps().subscribe(this::show);
    }

    private void show(List<StepLine> lines) {
        steps.getChildren().setAll(lines.stream().map(TrialController::label).toList());
    }

    private static Label label(StepLine line) {
        var label = new Label(line.text(), new FontIcon(line.ok() ? Feather.CHECK : Feather.X));
        label.getStyleClass().addAll("step", line.ok() ? "ok" : "failed");
        return label;
    }

    @FXML
    private void stop() {
        model.trial().stop();
    }
}
