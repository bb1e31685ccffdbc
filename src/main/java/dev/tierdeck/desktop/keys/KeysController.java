package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.View;
import java.util.List;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** The view as a whole: its parts side by side, and the keys that work everywhere in it. */
public final class KeysController implements View {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);
    private static final KeyCombination COPY_VALUE =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final KeysModel model;
    private final KeyListController list;
    private final List<Object> parts;

    @FXML private VBox root;
    @FXML private SplitPane panes;

    /** The controller of a view that shows this model. */
    public KeysController(KeysModel model) {
        this.model = model;
        this.list = new KeyListController(model);
        this.parts = List.of(new DomainTreeController(model), list, new EntryController(model),
                new ValueController(model.entry(), model.messages()), new ConfirmController(model.removal(), list::focus));
    }

    /** The controllers of the files that the view's own includes. */
    public Object[] parts() {
        return parts.toArray();
    }

    @FXML
    private void initialize() {
        root.focusedProperty().addListener((property, before, focused) -> {
            if (focused) {
                // Later, as the window is still busy with giving the focus to the root.
                Platform.runLater(list::focus);
            }
        });
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (FIND.match(event)) {
            list.find();
            event.consume();
        } else if (REFRESH.match(event)) {
            model.refresh();
            event.consume();
        } else if (COPY_VALUE.match(event)) {
            model.copy().value();
            event.consume();
        }
    }

    @Override
    public void onShown() {
        model.shown();
        list.look();
    }

    @Override
    public void onHidden() {
        model.hidden();
    }
}
