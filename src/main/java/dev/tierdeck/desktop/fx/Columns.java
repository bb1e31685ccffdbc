package dev.tierdeck.desktop.fx;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** How the tables of a view look: each cell a text, whole in its tooltip; each row a line for those who hear it. */
public final class Columns {
    private Columns() {}

    /**
     * Has a table share out its width, and each of its rows be heard as a line.
     *
     * @param flexible the column that takes the room the others leave
     * @param line all of a row in words
     */
    public static <T> void rows(TableView<T> table, TableColumn<T, ?> flexible, Function<T, String> line) {
        Fit.roomy(table, flexible);
        table.setRowFactory(view -> new TableRow<>() {
            @Override
            protected void updateItem(@Nullable T row, boolean empty) {
                super.updateItem(row, empty);
                setAccessibleText(row == null || empty ? null : line.apply(row));
            }
        });
    }

    /** A column whose tooltip says the same in full. */
    public static <T> void text(TableColumn<T, String> column, Function<T, String> text) {
        text(column, text, text);
    }

    /**
     * A column whose tooltip says something else.
     *
     * @param tip what the tooltip says; empty for no tooltip
     */
    public static <T> void text(TableColumn<T, String> column, Function<T, String> text, Function<T, String> tip) {
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setCellFactory(made -> new Cell<>(tip, OverrunStyle.CENTER_ELLIPSIS));
    }

    /** A column of paths, whose last part is what matters: a long one is shortened at its beginning. */
    public static <T> void path(TableColumn<T, String> column, Function<T, String> text, Function<T, String> tip) {
        text(column, text, tip);
        column.setCellFactory(made -> new Cell<>(tip, OverrunStyle.LEADING_ELLIPSIS));
    }

    /** Mostly a key, whose end is what tells keys apart: a long text is shortened in its middle. */
    private static final class Cell<T> extends TableCell<T, String> {
        private final Function<T, String> tip;
        private final Tooltip tooltip = new Tooltip();

        Cell(Function<T, String> tip, OverrunStyle overrun) {
            this.tip = tip;
            setTextOverrun(overrun);
            tooltip.setOnShowing(event -> tooltip.setText(row() == null ? "" : tip.apply(row())));
        }

        private @Nullable T row() {
            return getTableRow() == null ? null : getTableRow().getItem();
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            setTooltip(empty || text == null || text.isEmpty() || row() == null || tip.apply(row()).isEmpty() ? null : tooltip);
        }
    }
}
