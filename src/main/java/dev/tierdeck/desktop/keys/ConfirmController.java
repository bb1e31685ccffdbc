package dev.tierdeck.desktop.keys;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Asks before a key is removed, or brought back in production; Cancel has the focus, Escape cancels. Where the data is production's, its name has to be typed. */
final class ConfirmController {
    private static final PseudoClass REMOVES = PseudoClass.getPseudoClass("removes");

    private final RemovalModel removal;
    private final Runnable leave;

    @FXML private HBox panel;
    @FXML private Label heading;
    @FXML private Label name;
    @FXML private Label question;
    @FXML private Label typeName;
    @FXML private TextField typed;
    @FXML private Button cancel;
    @FXML private Button confirm;

    /** @param leave puts the focus back where the question came from */
    ConfirmController(RemovalModel removal, Runnable leave) {
        this.removal = removal;
        this.leave = leave;
    }

    @FXML
    private void initialize() {
        removal.asked().addListener((property, before, row) -> ask(row));
        typeName.setText(removal.nameToType());
        typed.textProperty().bindBidirectional(removal.typed());
        typed.setVisible(!removal.nameToType().isEmpty());
        confirm.disableProperty().bind(removal.mayConfirm().not());
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            removal.cancel();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof Button focused) {
            focused.fire();
            event.consume();
        }
    }

    private void ask(@Nullable KeyRow row) {
        panel.setVisible(row != null);
        if (row == null) {
            leave.run();
        } else {
            heading.setText(removal.heading());
            confirm.setText(removal.yes());
            confirm.getStyleClass().removeAll("danger", "accent");
            confirm.getStyleClass().add(removal.removes() ? "danger" : "accent");
            panel.pseudoClassStateChanged(REMOVES, removal.removes());
            name.setText(row.name());
            question.setText(removal.question(row));
            cancel.setAccessibleText(cancel.getText());
            confirm.setAccessibleText(confirm.getText() + ": " + row.name());
            cancel.requestFocus();
        }
    }

    @FXML
    private void cancel() {
        removal.cancel();
    }

    @FXML
    private void confirm() {
        removal.confirm();
    }
}
