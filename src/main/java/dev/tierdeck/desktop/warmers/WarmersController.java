package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.Arrangement;
import dev.tierdeck.desktop.fx.View;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** The view as a whole: sources, the table, the chosen warmer below or at the side, and the keys that work in all of it. */
public final class WarmersController implements View {
    /** From this width on, in pixels, the chosen warmer stands at the side. */
    private static final double WIDE = 1700;
    private static final double BELOW = 0.6;
    private static final double BESIDE = 0.66;

    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final WarmersModel model;
    private final SourcesController sources;
    private final WarmerListController list;
    private final DetailController detail;
    private final List<Object> parts;

    @FXML private VBox root;
    @FXML private Label notice;
    @FXML private Label failure;
    @FXML private SplitPane panes;

    /** The controller of a view that shows this model. */
    public WarmersController(WarmersModel model) {
        this.model = model;
        sources = new SourcesController(model);
        list = new WarmerListController(model, this::editInterval);
        detail = new DetailController(model, list::focus);
        parts = List.of(sources, list, detail, new WorthController(model), new RunsController(model));
    }

    /** The controllers of the files that the view's own includes. */
    public Object[] parts() {
        return parts.toArray();
    }

    @FXML
    private void initialize() {
        notice.setText(model.notice());
        notice.setVisible(!model.notice().isEmpty());
        failure.textProperty().bind(model.failure());
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        Arrangement.passFocus(root, list::focus);
        Arrangement.turn(panes, WIDE, BESIDE, BELOW);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        boolean known = true;
        if (event.getCode() == KeyCode.F9 || RUN.match(event)) {
            list.run();
        } else if (event.getCode() == KeyCode.F5) {
            model.refresh();
        } else if (event.getCode() == KeyCode.F2) {
            editInterval();
        } else if (FIND.match(event)) {
            list.find();
        } else {
            known = false;
        }
        if (known) {
            event.consume();
        }
    }

    private void editInterval() {
        detail.editInterval();
    }

    @Override
    public List<Action> actions() {
        var none = list.anyChosen() ? "" : model.messages().text("action.none");
        return List.of(action("run", "F9", none, list::run), action("toggle", "Space", none, list::toggle), action("interval", "F2", none, this::editInterval),
                action("copy", "", model.detail().error().get().isEmpty() ? model.messages().text("error.none") : "", this::copyError),
                action("filter", "Ctrl+F", "", list::find), action("refresh", "F5", "", model::refresh));
    }

    private Action action(String name, String keys, String refusal, Runnable run) {
        return new Action(model.messages().text("action." + name), keys, refusal, run);
    }

    private void copyError() {
        model.actions().copy(model.detail().error().get());
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
