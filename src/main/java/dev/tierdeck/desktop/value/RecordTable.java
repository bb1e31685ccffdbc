package dev.tierdeck.desktop.value;

import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The table of the records in a value: its columns are theirs, a click on a column's head sorts by it. */
final class RecordTable {
    private static final double WIDTH = 110;
    private static final double LETTER = 8;
    private static final int LONG = 40;

    private final TableView<JsonRows.Row> table;
    private final RowsModel model;
    private List<JsonRows.Column> columns = List.of();
    private boolean showing;
    private boolean filled;

    RecordTable(TableView<JsonRows.Row> table, RowsModel model) {
        this.table = table;
        this.model = model;
        table.setSortPolicy(view -> sort());
        table.setRowFactory(view -> new Row());
        model.shown().subscribe(this::show);
    }

    /** Shows the records from now on, or holds none of them any more. */
    void fill(boolean now) {
        filled = now;
        show(now ? model.shown().get() : List.of());
    }

    private void show(List<JsonRows.Row> all) {
        var rows = filled ? all : List.<JsonRows.Row>of();
        if (rows.isEmpty() && table.getItems().isEmpty()) {
            return;
        }
        if (!columns.equals(model.columns())) {
            columns = model.columns();
            table.getSortOrder().clear();
            table.getColumns().setAll(columns.stream().map(RecordTable::column).toList());
        }
        // A table that is given other rows forgets by what it was sorted.
        var order = List.copyOf(table.getSortOrder());
        showing = true;
        table.setItems(new Fixed<>(rows));
        table.getSortOrder().setAll(order);
        showing = false;
    }

    private static TableColumn<JsonRows.Row, @Nullable JsonNode> column(JsonRows.Column column) {
        var made = new TableColumn<JsonRows.Row, @Nullable JsonNode>(column.name());
        made.setPrefWidth(Math.max(WIDTH, column.name().length() * LETTER + 24));
        made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().cell(column)));
        made.setCellFactory(view -> new Cell());
        made.setUserData(column);
        return made;
    }

    private boolean sort() {
        if (showing) {
            return true;
        }
        var order = table.getSortOrder();
        if (order.isEmpty()) {
            model.sort(null, false);
        } else {
            var first = order.getFirst();
            model.sort((JsonRows.Column) first.getUserData(), first.getSortType() == TableColumn.SortType.DESCENDING);
        }
        return true;
    }

    /** A record, read out field by field. */
    private final class Row extends TableRow<JsonRows.Row> {
        @Override
        protected void updateItem(JsonRows.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setAccessibleText(row == null || empty ? null : columns.stream().map(column -> column.name() + " " + plain(row.cell(column)))
                    .collect(Collectors.joining(", ")));
        }
    }

    private static String plain(@Nullable JsonNode cell) {
        return cell == null ? "" : cell.plainValue();
    }

    /** A field; numbers stand at the right. */
    private static final class Cell extends TableCell<JsonRows.Row, @Nullable JsonNode> {
        private final Tooltip tip = new Tooltip();

        @Override
        protected void updateItem(@Nullable JsonNode cell, boolean empty) {
            super.updateItem(cell, empty);
            var text = empty ? "" : plain(cell);
            setText(text);
            tip.setText(text);
            setTooltip(text.length() > LONG ? tip : null);
            getStyleClass().removeAll("number-cell", "quiet-cell");
            if (cell != null && !empty) {
                switch (cell.kind()) {
                    case NUMBER -> getStyleClass().add("number-cell");
                    case OBJECT, ARRAY, WORD -> getStyleClass().add("quiet-cell");
                    default -> { }
                }
            }
        }
    }
}
