package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Fit;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The last runs of the chosen warmer, the newest first. */
final class RunsController {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final WarmersModel model;

    @FXML private TableView<RunLine> table;
    @FXML private TableColumn<RunLine, String> at;
    @FXML private TableColumn<RunLine, String> took;
    @FXML private TableColumn<RunLine, String> items;
    @FXML private TableColumn<RunLine, String> error;
    @FXML private Label blank;

    RunsController(WarmersModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        column(at, RunLine::at);
        column(took, RunLine::took);
        column(items, RunLine::items);
        column(error, RunLine::error);
        error.setCellFactory(made -> new ErrorCell());
        Fit.table(table, error);
        blank.setText(model.messages().text("strip.none"));
        model.detail().runs().subscribe(this::show);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private static void column(TableColumn<RunLine, String> column, Function<RunLine, String> text) {
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    }

    /** Another list; what was chosen in it is chosen again where it is still there. */
    private void show(List<RunLine> runs) {
        var chosen = table.getSelectionModel().getSelectedItem();
        table.getItems().setAll(runs.reversed());
        table.getSelectionModel().clearSelection();
        int again = chosen == null ? -1 : table.getItems().indexOf(chosen);
        if (again >= 0) {
            table.getSelectionModel().select(again);
        }
    }

    private void press(KeyEvent event) {
        var chosen = table.getSelectionModel().getSelectedItem();
        if (COPY.match(event) && chosen != null) {
            model.actions().copyRun(chosen.text());
            event.consume();
        }
    }

    /** Why a run failed: the beginning; all of it in the tooltip. */
    private static final class ErrorCell extends TableCell<RunLine, String> {
        private final Tooltip tip = new Tooltip();

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty || text == null ? null : text.lines().findFirst().orElse(""));
            tip.setText(text);
            setTooltip(empty || text == null || text.isEmpty() ? null : tip);
            pseudoClassStateChanged(WRONG, getTooltip() != null);
        }
    }
}
