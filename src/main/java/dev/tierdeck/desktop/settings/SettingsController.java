package dev.tierdeck.desktop.settings;

import dev.tierdeck.desktop.confirm.ConfirmController;
import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.Arrangement;
import dev.tierdeck.desktop.fx.View;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** The view as a whole: connections and what else this window was told, the question under them, and the keys that work in all of it. */
public final class SettingsController implements View {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEW = new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination PASTE = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination CONNECT = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final SettingsModel model;
    private final ListController list;
    private final FormController form;
    private final LayoutsController layouts;
    private final List<Object> parts;

    @FXML private VBox root;
    @FXML private Label notice;
    @FXML private TabPane pages;
    @FXML private Tab connections;
    @FXML private Label statusLine;

    /** The controller of a view that shows this model. */
    public SettingsController(SettingsModel model, Clipboard clipboard, ChooseFile files) {
        this.model = model;
        list = new ListController(model, clipboard);
        form = new FormController(model);
        layouts = new LayoutsController(model, files);
        parts = List.of(list, form, new TrialController(model), layouts, new WindowController(model), new ConfirmController(model.confirm(), list::focus, true));
    }

    /** The controllers of the files that the view's own includes. */
    public Object[] parts() {
        return parts.toArray();
    }

    @FXML
    private void initialize() {
        notice.textProperty().bind(model.notice());
        notice.visibleProperty().bind(notice.textProperty().isNotEmpty());
        statusLine.textProperty().bind(model.status().sentence());
        statusLine.visibleProperty().bind(statusLine.textProperty().isNotEmpty());
        model.status().wrong().subscribe(wrong -> statusLine.pseudoClassStateChanged(WRONG, wrong));
        Arrangement.passFocus(root, list::focus);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        // After all others: a field or an open list may want Escape for itself.
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
    }

    private void press(KeyEvent event) {
        if (SAVE.match(event)) {
            layouts.settle();
            model.save();
        } else if (event.getCode() == KeyCode.F9) {
            model.test();
        } else if (event.getCode() == KeyCode.F5) {
            model.layouts().refresh();
        } else if (NEW.match(event)) {
            create();
        } else if (PASTE.match(event)) {
            pages.getSelectionModel().select(connections);
            list.paste();
        } else if (CONNECT.match(event)) {
            model.connect(model.profiles().chosen().get());
        } else {
            return;
        }
        event.consume();
    }

    private void create() {
        pages.getSelectionModel().select(connections);
        model.create();
        form.focus();
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model.revert();
            event.consume();
        }
    }

    @Override
    public void onShown() {
        model.look();
    }

    @Override
    public void onHidden() {
        // What was typed stays, and nothing is looked at again and again.
    }

    @Override
    public List<Action> actions() {
        return model.actions();
    }
}
