package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.confirm.ConfirmController;
import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.Arrangement;
import dev.tierdeck.desktop.fx.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** The view as a whole: form and what it shows, the history below or at the side, the question over both, and the keys that work in it. */
public final class InvalidateController implements View {
    /** From this width on, in pixels, the history stands at the side. */
    private static final double WIDE = 1700;
    private static final double BELOW = 0.7;
    private static final double BESIDE = 0.56;

    private static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

    private final InvalidateModel model;
    private final FormController form;
    private final PreviewController preview;
    private final ReportController report;
    private final HistoryController history;
    private final ConfirmController confirm;

    @FXML private VBox root;
    @FXML private SplitPane panes;

    /** The controller of a view that shows this model. */
    public InvalidateController(InvalidateModel model) {
        this.model = model;
        form = new FormController(model);
        preview = new PreviewController(model, form::focus);
        report = new ReportController(model);
        history = new HistoryController(model);
        confirm = new ConfirmController(model.confirm(), this::back);
    }

    /** The controllers of the files that the view's own includes. */
    public Object[] parts() {
        return List.of(form, preview, report, history, confirm).toArray();
    }

    @FXML
    private void initialize() {
        Arrangement.passFocus(root, form::focus);
        Arrangement.turn(panes, WIDE, BESIDE, BELOW);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (REFRESH.match(event)) {
            model.refresh();
            event.consume();
        } else if (UNDO.match(event) && !(event.getTarget() instanceof TextInputControl text && text.isUndoable())) {
            history.chosen().ifPresentOrElse(model::takeBack, model::takeBack);
            event.consume();
        }
    }

    /** The question was answered: the focus goes on where its answer is shown. */
    private void back() {
        if (model.page().get() == InvalidateModel.Page.REPORT) {
            report.focus();
        } else {
            preview.focus();
        }
    }

    @Override
    public List<Action> actions() {
        var all = new ArrayList<Action>();
        for (var how : How.values()) {
            all.add(action("by." + how.name().toLowerCase(Locale.ROOT), "", "", () -> form.begin(how)));
        }
        var nothing = !model.refusal().isEmpty() ? model.refusal() : model.undo().offer().get() == null ? model.messages().text("action.undo.none") : "";
        all.add(action("undo", "Ctrl+Z", nothing, model::takeBack));
        all.add(action("refresh", "F5", "", model::refresh));
        return all;
    }

    private Action action(String name, String keys, String refusal, Runnable run) {
        return new Action(model.messages().text("action." + name), keys, refusal, run);
    }

    @Override
    public void onShown() {
        model.shown();
    }

    @Override
    public void onHidden() {
        model.hidden();
    }
}
