package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Focus;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The line in which a key's new name is typed; Enter renames, Escape leaves it as it is. */
final class RenameController {
    private final RenameModel model;
    private final Runnable leave;

    @FXML private VBox box;
    @FXML private TextField name;
    @FXML private Label trouble;

    /** @param leave puts the focus where it was */
    RenameController(ValueModel model, Runnable leave) {
        this.model = model.rename();
        this.leave = leave;
    }

    @FXML
    private void initialize() {
        box.setVisible(false);
        name.textProperty().bindBidirectional(model.name());
        trouble.textProperty().bind(model.trouble());
        trouble.visibleProperty().bind(trouble.textProperty().isNotEmpty());
        model.renaming().addListener((property, before, now) -> show(now));
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.cancel();
                event.consume();
            }
        });
    }

    private void show(@Nullable Subject subject) {
        box.setVisible(subject != null);
        if (subject == null) {
            leave.run();
        } else {
            Focus.on(name);
            name.selectAll();
        }
    }

    @FXML
    private void rename() {
        model.rename();
    }

    @FXML
    private void cancel() {
        model.cancel();
    }
}
