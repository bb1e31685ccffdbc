package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.confirm.ConfirmController;
import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.TextSize;
import dev.tierdeck.desktop.fx.View;
import dev.tierdeck.desktop.fx.ViewLoader;
import dev.tierdeck.desktop.value.EntryController;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

/** The view as a whole: its parts side by side, and the keys that work everywhere in it. */
public final class KeysController implements View {
    /** From this width on, in pixels where the text has its normal size, keys are seen whole beside an entry that has as much room as they do. */
    private static final double WIDE = 1200;
    private static final double[] WIDE_DIVIDERS = {0.14, 0.56};
    private static final double[] DIVIDERS = {0.2, 0.695};

    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination ALL_DOMAINS =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination XRAY = new KeyCodeCombination(KeyCode.I, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY_VALUE =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final KeysModel model;
    private final KeyListController list;
    private final EntryController entry;
    private final XrayController xrayed;
    private final List<Object> parts;
    private boolean dragged;

    @FXML private VBox root;
    @FXML private SplitPane panes;
    @FXML private VBox xray;

    /** The controller of a view that shows this model. */
    public KeysController(KeysModel model) {
        this.model = model;
        this.list = new KeyListController(model);
        this.entry = new EntryController(model.value(), new OpenRemoval(model));
        this.xrayed = new XrayController(model);
        this.parts = Stream.concat(entry.parts().stream(), Stream.of(new DomainTreeController(model), list, entry, xrayed)).toList();
    }

    /** The controllers of the files that the view's own includes. */
    public Object[] parts() {
        return parts.toArray();
    }

    @FXML
    private void initialize() {
        // Loaded apart: the entry beside it has a question of its own.
        root.getChildren().add(ViewLoader.load("confirm", new ConfirmController(model.removal().confirm(), list::focus)));
        root.focusedProperty().addListener((property, before, focused) -> {
            if (focused) {
                // Later, as the window is still busy with giving the focus to the root.
                Platform.runLater(list::focus);
            }
        });
        // Later, as the pane shares out a new width by itself first.
        panes.widthProperty().addListener((property, before, width) -> Platform.runLater(this::divide));
        TextSize.follow(panes, factor -> Platform.runLater(this::divide));
        panes.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    /** Divides the view by its width, until a person drags a divider: then they stand as they were put. */
    private void divide() {
        boolean wide = panes.getWidth() >= WIDE * TextSize.of(panes);
        place(wide);
        if (!dragged) {
            panes.setDividerPositions(!wide ? DIVIDERS : WIDE_DIVIDERS);
        }
    }

    /** The X-ray stands under the value where that has room for four columns, else under all of the view. */
    private void place(boolean beside) {
        if (beside == root.getChildren().contains(xray)) {
            root.getChildren().remove(xray);
            if (beside) {
                entry.under(xray);
            } else {
                root.getChildren().add(1, xray);
            }
        }
    }

    private void drag(MouseEvent event) {
        dragged |= event.getTarget() instanceof Node node && node.getStyleClass().contains("split-pane-divider");
    }

    private void press(KeyEvent event) {
        if (entry.press(event)) {
            event.consume();
        } else if (FIND.match(event)) {
            list.find();
            event.consume();
        } else if (ALL_DOMAINS.match(event)) {
            list.findEverywhere();
            event.consume();
        } else if (REFRESH.match(event)) {
            model.refresh();
            event.consume();
        } else if (UNDO.match(event) && !(event.getTarget() instanceof TextInputControl text && text.isUndoable())) {
            model.removal().undo();
            event.consume();
        } else if (XRAY.match(event) && xray.isVisible()) {
            turn();
            event.consume();
        } else if (COPY_VALUE.match(event)) {
            model.copy().value();
            event.consume();
        }
    }

    private void turn() {
        if (xrayed.turn()) {
            list.focus();
        }
    }

    @Override
    public List<Action> actions() {
        return Stream.concat(new KeysActions(model, list).all().stream(), entry.actions().stream()).toList();
    }

    @Override
    public void onShown() {
        model.shown();
        list.enter();
    }

    @Override
    public void onHidden() {
        list.leave();
        model.hidden();
    }
}
