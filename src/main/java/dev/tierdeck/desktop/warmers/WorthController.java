package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Messages;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** What the chosen warmer's work is worth: three figures, a sentence, the keys it is about. */
final class WorthController {
    private final WarmersModel model;

    @FXML private HBox figures;
    @FXML private Label sentence;
    @FXML private Label note;
    @FXML private Label idle;
    @FXML private Label asked;
    @FXML private Button copy;

    WorthController(WarmersModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        model.detail().worth().subscribe(this::show);
    }

    private void show(Worth worth) {
        Messages messages = model.messages();
        figures.getChildren().setAll(worth.figures().stream().map(figure -> FigureColumn.of(figure, messages)).toList());
        figures.setVisible(!worth.figures().isEmpty());
        set(sentence, worth.sentence());
        set(note, worth.note());
        set(idle, worth.idle());
        set(asked, worth.asked());
        copy.setVisible(!worth.keys().isEmpty());
    }

    private static void set(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
    }

    @FXML
    private void copy() {
        model.actions().copyKeys(model.detail().worth().get().keys());
    }
}
