package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Focus;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Asks before something is taken away; Cancel has the focus, Escape cancels. On production the connection's name is typed. */
final class ConfirmController {
    private static final PseudoClass REMOVES = PseudoClass.getPseudoClass("removes");

    private final ConfirmModel model;
    private @Nullable Node before;

    @FXML private HBox panel;
    @FXML private Label heading;
    @FXML private Label subject;
    @FXML private Label detail;
    @FXML private HBox typing;
    @FXML private Label typeName;
    @FXML private TextField typed;
    @FXML private Button cancel;
    @FXML private Button confirm;

    ConfirmController(ConfirmModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        panel.pseudoClassStateChanged(REMOVES, true);
        typeName.setText(model.nameToType());
        typing.setVisible(!model.nameToType().isEmpty());
        typed.textProperty().bindBidirectional(model.typed());
        detail.textProperty().bind(model.detail());
        confirm.disableProperty().bind(model.mayConfirm().not());
        model.asked().addListener((property, old, question) -> ask(question));
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
        if (question == null) {
            panel.setVisible(false);
            if (before != null) {
                Focus.on(before);
            }
            return;
        }
        if (!panel.isVisible()) {
            before = panel.getScene().getFocusOwner();
        }
        panel.setVisible(true);
        heading.setText(question.heading());
        subject.setText(question.subject());
        confirm.setText(question.yes());
        confirm.setAccessibleText(question.yes() + ": " + question.subject());
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
