package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.confirm.ConfirmController;
import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.Arrangement;
import dev.tierdeck.desktop.fx.View;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** The view as a whole: types, and beside or below them the chosen one; the question over both, and the keys that work everywhere in it. */
public final class TtlController implements View {
    /** From this width on, in pixels, the chosen type stands beside the types. */
    private static final double WIDE = 1300;
    private static final double BESIDE = 0.5;
    private static final double BELOW = 0.38;

    private static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination BACK = new KeyCodeCombination(KeyCode.ESCAPE);

    private final TtlModel model;
    private final TypesController types;
    private final SpreadController spread;
    private final ListController list;
    private final ChangeController change;
    private final ConfirmController confirm;

    @FXML private VBox root;
    @FXML private SplitPane panes;

    /** The controller of a view that shows this model. */
    public TtlController(TtlModel model) {
        this.model = model;
        types = new TypesController(model);
        spread = new SpreadController(model);
        list = new ListController(model);
        change = new ChangeController(model);
        confirm = new ConfirmController(model.change().confirm(), this::answered);
    }

    /** The controllers of the files that the view's own includes. */
    public Object[] parts() {
        return List.of(types, spread, list, change, confirm).toArray();
    }

    @FXML
    private void initialize() {
        Arrangement.passFocus(root, types::focus);
        Arrangement.turn(panes, WIDE, BESIDE, BELOW);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (REFRESH.match(event)) {
            model.refresh();
        } else if (UNDO.match(event) && !(event.getTarget() instanceof TextInputControl text && text.isUndoable())) {
            model.change().undo();
        } else if (BACK.match(event) && model.change().state().get() != ChangeModel.State.NONE) {
            model.back();
            answered();
        } else {
            return;
        }
        event.consume();
    }

    /** The focus goes on where what follows is shown. */
    private void answered() {
        if (model.change().state().get() == ChangeModel.State.NONE) {
            list.focus();
        } else {
            change.focus();
        }
    }

    @Override
    public List<Action> actions() {
        var barred = !model.change().refusal().isEmpty() ? model.change().refusal() : list.anyChosen() ? "" : model.messages().text("action.none");
        var nothing = model.change().undoable() > 0 ? "" : model.messages().text("action.undo.none");
        return List.of(action("set", "", barred, list::edit), action("remove", "", barred, list::remove), action("undo", "Ctrl+Z", nothing, model.change()::undo),
                action("save", "", model.list().rows().isEmpty() ? model.messages().text("action.save.none") : "", model.list()::save),
                action("refresh", "F5", "", model::refresh));
    }

    private Action action(String name, String keys, String refusal, Runnable run) {
        return new Action(model.messages().text("action." + name), keys, refusal, run);
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
