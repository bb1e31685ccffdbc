package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Columns;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** What was invalidated before, with a button where it can be taken back; Enter on a line does the same. */
final class HistoryController {
    private final InvalidateModel model;

    @FXML private Label failure;
    @FXML private TableView<HistoryModel.Row> table;
    @FXML private TableColumn<HistoryModel.Row, String> when;
    @FXML private TableColumn<HistoryModel.Row, String> who;
    @FXML private TableColumn<HistoryModel.Row, String> from;
    @FXML private TableColumn<HistoryModel.Row, String> what;
    @FXML private TableColumn<HistoryModel.Row, String> removed;
    @FXML private TableColumn<HistoryModel.Row, HistoryModel.Row> undone;

    HistoryController(InvalidateModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        failure.textProperty().bind(model.history().failure());
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        table.setItems(model.history().rows());
        Columns.rows(table, what, row -> row.line(model.messages()));
        Columns.text(when, HistoryModel.Row::when, HistoryModel.Row::moment);
        Columns.text(who, HistoryModel.Row::who);
        Columns.text(from, HistoryModel.Row::from);
        Columns.text(what, HistoryModel.Row::what);
        Columns.text(removed, HistoryModel.Row::removed);
        undone.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        undone.setCellFactory(column -> new Undone());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            chosen().ifPresent(model::takeBack);
            event.consume();
        }
    }

    /** What is chosen in the table and can be taken back, while the table has the focus. */
    Optional<Offer> chosen() {
        var row = table.isFocused() ? table.getSelectionModel().getSelectedItem() : null;
        return Optional.ofNullable(row).map(HistoryModel.Row::offer);
    }

    @FXML
    private void refresh() {
        model.refresh();
    }

    /** When it was taken back, or a button that does it. */
    private final class Undone extends TableCell<HistoryModel.Row, HistoryModel.Row> {
        private final Button button = new Button(model.messages().text("past.undo"));

        Undone() {
            button.getStyleClass().add("small");
            button.disableProperty().bind(model.busy());
        }

        @Override
        protected void updateItem(HistoryModel.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            var offer = row == null || empty ? null : row.offer();
            setText(row == null || empty ? null : row.undone());
            setGraphic(offer == null ? null : button);
            if (offer != null) {
                button.setAccessibleText(model.messages().text("past.undo.accessible", offer.what()));
                button.setOnAction(pressed -> model.takeBack(offer));
            }
        }
    }
}
