package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Fit;
import dev.tierdeck.desktop.fx.Focus;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The filter, the table of warmers and what came of the last action. */
final class WarmerListController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final WarmersModel model;
    private final Runnable toInterval;
    private List<WarmerRow> selected = List.of();
    private boolean replacing;

    @FXML private Label summary;
    @FXML private TextField filter;
    @FXML private Button run;
    @FXML private TableView<WarmerRow> table;
    @FXML private TableColumn<WarmerRow, Shown> name;
    @FXML private TableColumn<WarmerRow, Shown> what;
    @FXML private TableColumn<WarmerRow, Shown> interval;
    @FXML private TableColumn<WarmerRow, Boolean> enabled;
    @FXML private TableColumn<WarmerRow, Shown> status;
    @FXML private TableColumn<WarmerRow, Shown> last;
    @FXML private TableColumn<WarmerRow, Shown> took;
    @FXML private TableColumn<WarmerRow, Shown> next;
    @FXML private TableColumn<WarmerRow, Shown> runs;
    @FXML private TableColumn<WarmerRow, Shown> errors;
    @FXML private TableColumn<WarmerRow, Shown> elsewhere;
    @FXML private TableColumn<WarmerRow, Shown> items;
    @FXML private TableColumn<WarmerRow, Shown> read;
    @FXML private TableColumn<WarmerRow, Shown> good;
    @FXML private TableColumn<WarmerRow, WarmerRow> act;
    @FXML private Label blank;
    @FXML private Button clear;
    @FXML private Label statusLine;

    /** @param toInterval puts the focus where the chosen warmer's interval is changed */
    WarmerListController(WarmersModel model, Runnable toInterval) {
        this.model = model;
        this.toInterval = toInterval;
    }

    @FXML
    private void initialize() {
        var list = model.list();
        summary.textProperty().bind(list.summary());
        filter.textProperty().bindBidirectional(list.filter());
        blank.textProperty().bind(list.blank());
        statusLine.textProperty().bind(model.actions().status());
        statusLine.visibleProperty().bind(statusLine.textProperty().isNotEmpty());
        model.actions().trouble().subscribe(wrong -> statusLine.pseudoClassStateChanged(WRONG, wrong));
        columns();
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setSortPolicy(view -> {
            list.sort(view.getComparator());
            return true;
        });
        table.getSortOrder().add(name);
        table.getItems().setAll(list.rows());
        list.rows().addListener((ListChangeListener<WarmerRow>) change -> replace());
        // The list of what is selected changes before the item that was selected last.
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<WarmerRow>) change -> select());
        table.getSelectionModel().selectedItemProperty().addListener((property, before, row) -> select());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
        table.setContextMenu(menu());
        replace();
    }

    private void columns() {
        var columns = new WarmerColumns(table, model.messages());
        columns.name(name, WarmerLine::name);
        columns.name(what, WarmerLine::what);
        columns.shown(interval, WarmerLine::interval);
        columns.enabled(enabled, row -> on(row, () -> model.actions().toggle(List.of(row))));
        columns.state(status);
        columns.shown(last, WarmerLine::last);
        columns.shown(took, WarmerLine::took);
        columns.shown(next, WarmerLine::next);
        columns.shown(runs, WarmerLine::runs);
        columns.shown(errors, WarmerLine::errors);
        columns.shown(elsewhere, WarmerLine::elsewhere);
        columns.shown(items, WarmerLine::items);
        columns.shown(read, WarmerLine::read);
        columns.shown(good, WarmerLine::good);
        columns.act(act, row -> on(row, () -> model.actions().runNow(List.of(row))));
        Fit.table(table, name, Map.of(what, 1180, elsewhere, 1180, next, 1200, took, 930, items, 930, runs, 900, last, 800, read, 700));
    }

    /** Pressing a row's button chooses the row, so that what comes of it is seen in the detail. */
    private void on(WarmerRow row, Runnable action) {
        table.getSelectionModel().clearAndSelect(table.getItems().indexOf(row));
        action.run();
    }

    private ContextMenu menu() {
        var copy = item("menu.copy", () -> model.actions().copy(model.detail().error().get()));
        copy.disableProperty().bind(model.detail().error().isEmpty());
        return new ContextMenu(item("menu.run", this::run), item("menu.toggle", this::toggle), item("menu.interval", toInterval), copy);
    }

    private MenuItem item(String message, Runnable action) {
        var item = new MenuItem(model.messages().text(message));
        item.setOnAction(chosen -> action.run());
        return item;
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && !event.isShortcutDown()) {
            toggle();
            event.consume();
        }
    }

    /** Down leads from the filter to what it let through. */
    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN && !table.getItems().isEmpty()) {
            Focus.on(table);
            if (table.getSelectionModel().isEmpty()) {
                table.getSelectionModel().select(0);
            }
            event.consume();
        }
    }

    private void select() {
        if (!replacing) {
            selected = List.copyOf(table.getSelectionModel().getSelectedItems());
            model.choose(table.getSelectionModel().getSelectedItem());
            run.setDisable(selected.isEmpty());
        }
    }

    /** Other rows, or another order: what was selected is selected again, as far as it is still there. */
    private void replace() {
        replacing = true;
        var chosen = model.shownChoice();
        table.getItems().setAll(model.list().rows());
        clear.setVisible(model.list().hidden());
        table.getSelectionModel().clearSelection();
        selected.stream().filter(row -> row != chosen).forEach(row -> selectAgain(row));
        if (chosen != null) {
            selectAgain(chosen);
        }
        run.setDisable(table.getSelectionModel().isEmpty());
        replacing = false;
    }

    private void selectAgain(WarmerRow row) {
        int index = table.getItems().indexOf(row);
        if (index >= 0) {
            table.getSelectionModel().select(index);
        }
    }

    private List<WarmerRow> shown() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    /** Puts the focus into the filter. */
    void find() {
        Focus.on(filter);
        filter.selectAll();
    }

    /** Puts the focus into the table. */
    void focus() {
        Focus.on(table);
    }

    /** Runs what is selected now. */
    @FXML
    void run() {
        model.actions().runNow(shown());
    }

    /** Whether warmers are chosen. */
    boolean anyChosen() {
        return !table.getSelectionModel().isEmpty();
    }

    void toggle() {
        model.actions().toggle(shown());
    }

    @FXML
    private void clear() {
        filter.clear();
        Focus.on(filter);
    }
}
