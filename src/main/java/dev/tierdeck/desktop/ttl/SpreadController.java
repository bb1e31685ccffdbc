package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.FigureRow;
import dev.tierdeck.desktop.fx.TextSize;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The chosen type: its figures and its distribution against the configured TTL. */
final class SpreadController {
    private final TtlModel model;
    private int pointed = -1;

    @FXML private VBox box;
    @FXML private Label heading;
    @FXML private HBox figures;
    @FXML private Label note;
    private SpreadChart chart;

    SpreadController(TtlModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        var messages = model.messages();
        chart = new SpreadChart(model.words(), messages.text("spread.none"), this::point);
        chart.setAccessibleRoleDescription(messages.text("spread.accessible"));
        box.getChildren().add(box.getChildren().indexOf(note), chart);
        // Its sentence wraps, so how high it has to be is known with its width; later, as it is just being laid out then.
        InvalidationListener measure = changed -> Platform.runLater(() -> box.setMinHeight(box.prefHeight(box.getWidth())));
        box.widthProperty().addListener(measure);
        note.textProperty().addListener(measure);
        TextSize.follow(box, factor -> measure.invalidated(box.widthProperty()));
        model.shownType().subscribe(this::show);
        model.walk().census().addListener((property, before, now) -> show());
    }

    private void show() {
        var type = model.shownType().get();
        heading.setText(model.words().path(type.shelf()));
        FigureRow.show(figures, model.figures());
        chart.show(type, model.words().heard(type));
        tell();
    }

    private void point(int step) {
        pointed = step;
        tell();
        chart.setAccessibleHelp(note.getText());
    }

    private void tell() {
        var type = model.shownType().get();
        note.setText(pointed < 0 ? model.words().note(type)
                : pointed < Spread.steps() ? model.words().step(type, pointed, model.complete()) : model.words().without(type, model.complete()));
    }
}
