package dev.tierdeck.desktop.health;

import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cards, and the check that is made when asked for. */
final class TiersController {
    private final HealthModel model;
    private final CardPane cards = new CardPane();

    @FXML private FlowPane steps;
    @FXML private Label tried;
    @FXML private Label fault;
    @FXML private Label failure;
    @FXML private Button retry;
    @FXML private Button check;
    @FXML private ScrollPane scroll;

    TiersController(HealthModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        var probe = model.probe();
        cards.getStyleClass().add("cards");
        scroll.setContent(cards);
        // Later, as what is asked for while the window lays itself out is not always heard.
        cards.heightProperty().subscribe(height -> Platform.runLater(() -> scroll.setPrefHeight(cards.getHeight() + 2)));
        model.tiers().cards().subscribe(cards::show);
        probe.steps().subscribe(this::show);
        tried.textProperty().bind(probe.tried());
        var whole = new Tooltip();
        whole.textProperty().bind(probe.tried());
        tried.setTooltip(whole);
        fault.textProperty().bind(probe.fault());
        fault.visibleProperty().bind(fault.textProperty().isNotEmpty());
        failure.textProperty().bind(model.tiers().failure());
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        check.disableProperty().bind(probe.busy().or(new SimpleBooleanProperty(!probe.reason().isEmpty())));
        check.setAccessibleHelp(probe.reason());
        retry.visibleProperty().bind(model.tiers().down());
    }

    private void show(List<StepLine> went) {
        steps.setVisible(!went.isEmpty());
        steps.getChildren().setAll(went.stream().map(TiersController::label).toList());
    }

    private static Label label(StepLine step) {
        var label = new Label(step.text(), new FontIcon(step.ok() ? Feather.CHECK : Feather.X));
        label.getStyleClass().addAll("step", step.ok() ? "ok" : "failed");
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    @FXML
    private void check() {
        model.probe().check();
    }

    @FXML
    private void retry() {
        model.tiers().retry();
    }
}
