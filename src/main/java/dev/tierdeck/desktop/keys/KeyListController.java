package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.LongTableSkin;
import dev.tierdeck.desktop.keys.Conditions.Larger;
import dev.tierdeck.desktop.keys.Conditions.Lasting;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The filter, the scan's progress and the table of keys. */
final class KeyListController {
    /** After the last row came into view, the server is asked about those that can be seen. */
    private static final Duration SETTLED = Duration.millis(40);
    /** A row that stays chosen this long is opened; arrow keys held down open nothing on their way. */
    private static final Duration FOLLOWED = Duration.millis(120);

    private final KeysModel model;
    private final PauseTransition settle = new PauseTransition(SETTLED);
    private final PauseTransition follow = new PauseTransition(FOLLOWED);
    private @Nullable KeyRow chosen;
    private Held held = Held.TOP;
    private boolean seen;

    @FXML private TextField filter;
    @FXML private Button widen;
    @FXML private ComboBox<String> kindRule;
    @FXML private ComboBox<Lasting> ttlRule;
    @FXML private ComboBox<Larger> sizeRule;
    @FXML private HBox askedBar;
    @FXML private Label asked;
    @FXML private Button stopAsking;
    @FXML private Button resumeAsking;
    @FXML private Label sentence;
    @FXML private ProgressBar progress;
    @FXML private Region gap;
    @FXML private Label shown;
    @FXML private Button stop;
    @FXML private Button resume;
    @FXML private Label mistake;
    @FXML private TableView<KeyRow> table;
    @FXML private TableColumn<KeyRow, KeyRow> key;
    @FXML private TableColumn<KeyRow, KeyRow.Kind> kind;
    @FXML private TableColumn<KeyRow, String> ttl;
    @FXML private TableColumn<KeyRow, String> size;
    @FXML private Label blank;
    @FXML private Button remedy;
    @FXML private Label status;

    KeyListController(KeysModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        filter.textProperty().bindBidirectional(model.list().filter());
        new FilterChips(model).set(widen, kindRule, ttlRule, sizeRule);
        showAsked();
        showScan();
        showTrouble();
        showBlank();
        new KeyColumns(model).set(table, key, kind, ttl, size, this::moved);
        new KeyActions(model, this::open).install(table);
        table.setSortPolicy(view -> sort());
        LongTableSkin.install(table);
        table.setItems(model.list().rows());
        table.getSelectionModel().selectedItemProperty().addListener((property, before, row) -> choose(row));
        model.list().before(() -> held = Held.in(table, model.list().rows()));
        model.list().version().addListener((property, before, version) -> restore());
        model.entry().subject().addListener((property, before, subject) -> follow(model.open()));
        table.heightProperty().addListener((property, before, height) -> stay());
        settle.setOnFinished(event -> look());
        follow.setOnFinished(event -> open(chosen));
        status.textProperty().bind(model.status());
    }

    private void showScan() {
        var scan = model.scan();
        sentence.textProperty().bind(scan.sentence());
        progress.progressProperty().bind(scan.share());
        progress.visibleProperty().bind(scan.state().isEqualTo(ScanModel.State.RUNNING));
        gap.managedProperty().bind(progress.visibleProperty().not());
        shown.textProperty().bind(model.words().shownCount());
        stop.visibleProperty().bind(progress.visibleProperty());
        resume.visibleProperty().bind(Bindings.createBooleanBinding(scan::resumable, scan.state(), scan.listing()));
    }

    private void showAsked() {
        var asking = model.list().asking();
        var state = asking.state();
        asked.textProperty().bind(asking.sentence());
        askedBar.visibleProperty().bind(asking.sentence().isNotEmpty());
        stopAsking.visibleProperty().bind(state.isEqualTo(AskingModel.State.RUNNING));
        resumeAsking.visibleProperty().bind(state.isEqualTo(AskingModel.State.STOPPED).or(state.isEqualTo(AskingModel.State.FAILED)));
    }

    private void showTrouble() {
        mistake.textProperty().bind(model.words().trouble());
        mistake.visibleProperty().bind(mistake.textProperty().isNotEmpty());
    }

    private void showBlank() {
        blank.textProperty().bind(model.blank().blank().map(BlankModel.Blank::sentence));
        remedy.textProperty().bind(model.blank().blank().map(BlankModel.Blank::button));
        remedy.visibleProperty().bind(remedy.textProperty().isNotEmpty());
    }

    private boolean sort() {
        var order = table.getSortOrder();
        model.list().descending().set(!order.isEmpty() && order.getFirst().getSortType() == TableColumn.SortType.DESCENDING);
        return true;
    }

    /** A row came into view. */
    private void moved() {
        if (seen) {
            settle.playFromStart();
        }
    }

    /** Somebody sees the table. */
    void enter() {
        seen = true;
        look();
    }

    /** Asks about the rows that can be seen. */
    private void look() {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null) {
            model.facts().look(flow.getFirstVisibleCell().getIndex(), flow.getLastVisibleCell().getIndex());
        }
    }

    /** Nobody sees the table any more: what it was about to ask or open it leaves, and asks nothing while a scan brings rows. */
    void leave() {
        seen = false;
        settle.stop();
        follow.stop();
    }

    private void choose(@Nullable KeyRow row) {
        if (row != null && !row.equals(chosen)) {
            chosen = row;
            follow.playFromStart();
        }
    }

    /** A key was opened, perhaps by another view: the table chooses it too, now or as soon as it has it. */
    private void follow(@Nullable KeyRow row) {
        if (row != null && !row.equals(chosen)) {
            chosen = row;
            restore();
            table.scrollTo(row);
        }
    }

    /** The rows were replaced: chooses the key again that was chosen before, if it is still there. */
    private void restore() {
        int index = chosen == null ? -1 : table.getItems().indexOf(chosen);
        if (index >= 0) {
            table.getSelectionModel().clearAndSelect(index);
            table.getFocusModel().focus(index);
        }
        if (model.list().same()) {
            held.keep(table, model.list().rows());
        } else {
            table.scrollTo(Math.max(0, index));
        }
        moved();
    }

    /** A sentence above the table came or went: the rows stay where they are, which by itself a table would move by a share of its height. */
    private void stay() {
        Held.in(table, model.list().rows()).keep(table, model.list().rows());
    }

    private void open(@Nullable KeyRow row) {
        follow.stop();
        if (row != null) {
            model.entry().open(row);
        }
    }

    /** The chosen row; null when none is. */
    @Nullable KeyRow chosen() {
        return table.getSelectionModel().getSelectedItem();
    }

    /** Puts the focus into the filter. */
    void find() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Puts the focus into the table. */
    void focus() {
        table.requestFocus();
    }

    /** The same, for keys wherever they belong. */
    void findEverywhere() {
        widen();
        find();
    }

    @FXML
    private void widen() {
        model.list().scope().set(Scope.ALL);
    }

    @FXML
    private void stopAsking() {
        model.list().asking().stop();
    }

    @FXML
    private void resumeAsking() {
        model.list().asking().resume();
    }

    @FXML
    private void refresh() {
        model.refresh();
    }

    @FXML
    private void stop() {
        model.scan().stop();
    }

    @FXML
    private void resume() {
        model.scan().resume();
    }

    @FXML
    private void remedy() {
        model.blank().act();
    }
}
