package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Focus;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.value.EditModel.Step;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The value while it is edited: the field it is typed in, then the difference; below, what can be done next. */
final class EditController {
    private final EditModel model;
    private final Messages messages;

    @FXML private VBox box;
    @FXML private Label heading;
    @FXML private TextArea text;
    @FXML private ListView<Difference.Line> difference;
    @FXML private Label trouble;
    @FXML private Button away;
    @FXML private Button back;
    @FXML private Button onward;

    EditController(ValueModel model) {
        this.model = model.edit();
        this.messages = model.messages();
    }

    @FXML
    private void initialize() {
        box.visibleProperty().bind(model.step().isNotEqualTo(Step.OFF));
        text.textProperty().bindBidirectional(model.typed());
        text.visibleProperty().bind(difference.visibleProperty().not());
        trouble.textProperty().bind(model.trouble());
        trouble.visibleProperty().bind(trouble.textProperty().isNotEmpty());
        difference.setCellFactory(view -> new LineCell());
        model.difference().subscribe(lines -> difference.setItems(FXCollections.observableList(lines)));
        model.step().subscribe(this::show);
    }

    private void show(Step step) {
        difference.setVisible(step == Step.REVIEW || step == Step.SAVING || step == Step.CONFLICT);
        text.setEditable(step == Step.TYPING);
        heading.setText(switch (step) {
            case OFF -> "";
            case TYPING -> model.subject();
            case REVIEW, SAVING -> messages.text("edit.heading.review");
            case CONFLICT -> messages.text("edit.heading.conflict");
            case LEAVING -> messages.text("edit.heading.leaving");
        });
        name(onward, switch (step) {
            case TYPING -> messages.text("edit.review");
            case REVIEW -> messages.text("edit.save");
            case SAVING -> messages.text("edit.saving");
            case CONFLICT -> messages.text("edit.theirs");
            case LEAVING, OFF -> "";
        });
        name(back, messages.text(step == Step.TYPING ? "edit.cancel" : step == Step.CONFLICT ? "edit.mine" : "edit.back"));
        name(away, step == Step.LEAVING ? messages.text("edit.discard") : "");
        onward.setDisable(step == Step.SAVING);
        back.setDisable(step == Step.SAVING);
        focus(step);
    }

    private static void name(Button button, String text) {
        button.setText(text);
        button.setVisible(!text.isEmpty());
    }

    private void focus(Step step) {
        switch (step) {
            case TYPING -> Focus.on(text);
            case REVIEW -> Focus.on(onward);
            case CONFLICT, LEAVING -> Focus.on(back);
            case SAVING, OFF -> { }
        }
    }

    /** Ctrl+S: the next step towards saving. */
    void forward() {
        switch (model.step().get()) {
            case TYPING -> model.review();
            case REVIEW -> model.save();
            case OFF, SAVING, CONFLICT, LEAVING -> { }
        }
    }

    @FXML
    private void onward() {
        if (model.step().get() == Step.CONFLICT) {
            model.takeTheirs();
        } else {
            forward();
        }
    }

    @FXML
    private void back() {
        model.leave();
    }

    @FXML
    private void away() {
        model.discard();
    }

    /** A line of a difference: a sign and a colour. */
    private final class LineCell extends ListCell<Difference.Line> {
        @Override
        protected void updateItem(Difference.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            for (var kind : Difference.Kind.values()) {
                var style = PseudoClass.getPseudoClass(kind.name().toLowerCase(Locale.ROOT));
                pseudoClassStateChanged(style, !empty && line != null && line.kind() == kind);
            }
            setText(empty || line == null ? null : switch (line.kind()) {
                case SAME -> "  " + line.text();
                case GOES -> "\u2212 " + line.text();
                case COMES -> "+ " + line.text();
                case GAP -> "  \u2026";
            });
            setAccessibleText(empty || line == null ? null
                    : messages.text("edit.line." + line.kind().name().toLowerCase(Locale.ROOT), line.text()));
        }
    }
}
