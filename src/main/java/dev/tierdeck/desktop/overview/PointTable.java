package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.overview.count.Point;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** What the chart shows as a table, the newest first unless sorted otherwise; what is chosen stays chosen while rows come. */
final class PointTable {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TableView<Point> table;
    private final SheetModel sheet;
    private final Messages messages;
    private List<PointColumn> columns = List.of();

    PointTable(TableView<Point> table, SheetModel sheet, Messages messages) {
        this.table = table;
        this.sheet = sheet;
        this.messages = messages;
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setRowFactory(view -> new Row());
        table.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                sheet.copy(List.copyOf(table.getSelectionModel().getSelectedItems()));
                event.consume();
            }
        });
    }

    /** Shows what the sheet holds now. */
    void show() {
        var next = sheet.columns();
        if (!names(next).equals(names(columns))) {
            columns = next;
            table.getColumns().setAll(next.stream().map(this::column).toList());
        }
        var chosen = table.getSelectionModel().getSelectedItems().stream().map(Point::millis).collect(Collectors.toSet());
        table.getItems().setAll(sheet.rows());
        table.sort();
        table.getSelectionModel().clearSelection();
        for (int i = 0; i < table.getItems().size() && !chosen.isEmpty(); i++) {
            if (chosen.contains(table.getItems().get(i).millis())) {
                table.getSelectionModel().select(i);
            }
        }
    }

    private static List<String> names(List<PointColumn> columns) {
        return columns.stream().map(PointColumn::message).toList();
    }

    private TableColumn<Point, Point> column(PointColumn shown) {
        var column = new TableColumn<Point, Point>(messages.text(shown.message()));
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setComparator((one, other) -> Double.compare(shown.value().applyAsDouble(one), shown.value().applyAsDouble(other)));
        column.setCellFactory(made -> new Cell(shown));
        column.setPrefWidth(shown.message().equals("column.time") ? 170 : 110);
        return column;
    }

    private static final class Cell extends TableCell<Point, Point> {
        private final PointColumn shown;

        Cell(PointColumn shown) {
            this.shown = shown;
            getStyleClass().add("number");
        }

        @Override
        protected void updateItem(@Nullable Point point, boolean empty) {
            super.updateItem(point, empty);
            setText(point == null || empty ? null : shown.text(point));
        }
    }

    private final class Row extends TableRow<Point> {
        @Override
        protected void updateItem(@Nullable Point point, boolean empty) {
            super.updateItem(point, empty);
            setAccessibleText(point == null || empty ? null : columns.stream()
                    .map(column -> messages.text(column.message()) + " " + column.text(point)).collect(Collectors.joining(", ")));
        }
    }
}
