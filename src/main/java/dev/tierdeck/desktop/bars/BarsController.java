package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.confirm.ConfirmController;
import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.Arrangement;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.View;
import dev.tierdeck.market.bars.Contents;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The view as a whole: the directory above, list and chart below, and the keys that work everywhere in it. */
public final class BarsController implements View {
    /** From this width on, in pixels, the chart stands beside the list. */
    private static final double WIDE = 1700;
    private static final double BELOW = 0.42;
    private static final double BESIDE = 0.4;

    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);
    private static final KeyCombination OPEN = new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);

    private final BarsModel model;
    private final ListController list;
    private final List<Object> parts;

    @FXML private VBox root;
    @FXML private Label directory;
    @FXML private Button another;
    @FXML private Label series;
    @FXML private Label symbols;
    @FXML private Label bytes;
    @FXML private HBox troubleLine;
    @FXML private Label troubles;
    @FXML private ToggleButton showTroubles;
    @FXML private ListView<Contents.Trouble> troubleList;
    @FXML private SplitPane panes;

    /** The controller of a view that shows this model. */
    public BarsController(BarsModel model) {
        this.model = model;
        this.list = new ListController(model);
        var chart = new ChartController(model);
        this.parts = List.of(list, new FetchController(model), chart, chart.candles(), new ConfirmController(model.clear().confirm(), list::focus));
    }

    /** The controllers of the files that the view's own includes. */
    public Object[] parts() {
        return parts.toArray();
    }

    @FXML
    private void initialize() {
        Arrangement.passFocus(root, list::focus);
        directory.textProperty().bind(model.list().directory().map(Object::toString));
        directory.getTooltip().textProperty().bind(directory.textProperty());
        another.disableProperty().bind(model.busy());
        figure(series, 0);
        figure(symbols, 1);
        figure(bytes, 2);
        troubles.textProperty().bind(model.troubles());
        troubleLine.visibleProperty().bind(troubles.textProperty().isNotEmpty());
        troubleList.visibleProperty().bind(showTroubles.selectedProperty().and(troubleLine.visibleProperty()));
        troubleList.setCellFactory(view -> new TroubleCell());
        model.list().contents().subscribe(now -> troubleList.getItems().setAll(now.troubles()));
        Arrangement.turn(panes, WIDE, BESIDE, BELOW);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void figure(Label figure, int at) {
        figure.textProperty().bind(model.figures().map(all -> all.get(at)));
    }

    /** A file and what is wrong with it, over as many lines as that needs. */
    private static final class TroubleCell extends ListCell<Contents.Trouble> {
        private static final double BAR = 24;

        TroubleCell() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Contents.@Nullable Trouble trouble, boolean empty) {
            super.updateItem(trouble, empty);
            setText(empty || trouble == null ? null : trouble.file() + "\n" + trouble.sentence());
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(Math.max(BAR, getListView().getWidth() - BAR));
        }
    }

    private void press(KeyEvent event) {
        if (REFRESH.match(event)) {
            model.refresh();
            event.consume();
        } else if (FIND.match(event)) {
            list.find();
            event.consume();
        } else if (OPEN.match(event)) {
            model.openAnother();
            event.consume();
        }
    }

    @FXML
    private void openAnother() {
        model.openAnother();
    }

    @Override
    public List<Action> actions() {
        var busy = model.busy().get() ? messages().text("action.busy") : "";
        var one = !busy.isEmpty() ? busy : list.anyChosen() ? "" : messages().text("action.none");
        var any = !busy.isEmpty() ? busy : model.list().contents().get().series().isEmpty() ? messages().text("action.clear.none") : "";
        return List.of(action("open", "Ctrl+O", busy, model::openAnother), action("refresh", "F5", "", model::refresh), action("filter", "Ctrl+F", "", list::find),
                action("clear", "Delete", one, list::clearOne), action("clear.all", "", any, model.clear()::everything));
    }

    private Messages messages() {
        return model.messages();
    }

    private Action action(String name, String keys, String refusal, Runnable run) {
        return new Action(messages().text("action." + name), keys, refusal, run);
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
