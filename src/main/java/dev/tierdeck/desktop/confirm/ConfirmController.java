package dev.tierdeck.desktop.confirm;

import dev.tierdeck.desktop.confirm.ConfirmModel.Question;
import dev.tierdeck.desktop.fx.Focus;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Asks before something is changed; Cancel has the focus, Escape cancels. On production the connection's name is typed. */
public final class ConfirmController {
    private static final PseudoClass REMOVES = PseudoClass.getPseudoClass("removes");

    private final ConfirmModel model;
    private final Runnable leave;

    @FXML private HBox panel;
    @FXML private Label heading;
    @FXML private Label subject;
    @FXML private Label detail;
    @FXML private HBox typing;
    @FXML private Label typeName;
    @FXML private TextField typed;
    @FXML private CheckBox keep;
    @FXML private Button cancel;
    @FXML private Button confirm;

    /**
     * The controller of what asks for this model.
     *
     * @param leave puts the focus where the answer is shown
     */
    public ConfirmController(ConfirmModel model, Runnable leave) {
        this.model = model;
        this.leave = leave;
    }

    @FXML
    private void initialize() {
        typeName.setText(model.nameToType());
        typing.setVisible(!model.nameToType().isEmpty());
        typed.textProperty().bindBidirectional(model.typed());
        keep.selectedProperty().bindBidirectional(model.keep());
        confirm.disableProperty().bind(model.mayConfirm().not());
        detail.visibleProperty().bind(detail.textProperty().isNotEmpty());
        model.asked().addListener((property, before, question) -> ask(question));
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model.cancel();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof Button focused) {
            focused.fire();
            event.consume();
        }
    }

    private void ask(@Nullable Question question) {
        panel.setVisible(question != null);
        if (question == null) {
            leave.run();
            return;
        }
        heading.setText(question.heading());
        subject.setText(question.subject());
        detail.setText(question.detail());
        keep.setVisible(question.keeps());
        confirm.setText(question.yes());
        confirm.setAccessibleText(question.yes() + ": " + question.subject());
        confirm.getStyleClass().removeAll("danger", "accent");
        confirm.getStyleClass().add(question.removes() ? "danger" : "accent");
        panel.pseudoClassStateChanged(REMOVES, question.removes());
        Focus.on(cancel);
    }

    @FXML
    private void cancel() {
        model.cancel();
    }

    @FXML
    private void confirm() {
        model.confirm();
    }
}
