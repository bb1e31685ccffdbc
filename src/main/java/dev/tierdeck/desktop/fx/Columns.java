package dev.tierdeck.desktop.fx;

import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TableView.ResizeFeatures;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** How the tables of a view look: each cell a text, whole in its tooltip; each row a line for those who hear it. */
public final class Columns {
    /** From so many times the other columns' room on there is much. */
    private static final double ROOMY = 1.5;

    private Columns() {}

    /**
     * Has a table share out its width, and each of its rows be heard as a line.
     *
     * @param flexible the column that takes the room the others leave
     * @param line all of a row in words
     */
    public static <T> void rows(TableView<T> table, TableColumn<T, ?> flexible, Function<T, String> line) {
        table.setColumnResizePolicy(features -> fit(features, flexible));
        // A table that becomes narrower beside a neighbour does not always ask its policy; one that is set anew is asked.
        table.widthProperty().addListener((property, before, width) -> Platform.runLater(
                () -> table.setColumnResizePolicy(features -> fit(features, flexible))));
        table.setRowFactory(view -> new TableRow<>() {
            @Override
            protected void updateItem(@Nullable T row, boolean empty) {
                super.updateItem(row, empty);
                setAccessibleText(row == null || empty ? null : line.apply(row));
            }
        });
    }

    /** Where there is much room every column is as wide as it may be, else as it likes to be; the flexible one takes the rest. */
    private static <S> boolean fit(ResizeFeatures<S> features, TableColumn<?, ?> flexible) {
        var dragged = features.getColumn();
        var columns = features.getTable().getVisibleLeafColumns();
        double room = room(features.getTable());
        boolean roomy = room > ROOMY * columns.stream().filter(column -> column != flexible)
                .mapToDouble(TableColumn::getMaxWidth).sum();
        double rest = room;
        for (var column : columns) {
            if (column != flexible) {
                double wanted = column == dragged ? column.getWidth() + features.getDelta()
                        : dragged != null ? column.getWidth() : roomy ? column.getMaxWidth() : column.getPrefWidth();
                features.setColumnWidth(column, Math.clamp(wanted, column.getMinWidth(), column.getMaxWidth()));
                rest -= column.getWidth();
            }
        }
        double left = rest;
        columns.stream().filter(column -> column == flexible)
                .forEach(column -> features.setColumnWidth(column, Math.max(column.getMinWidth(), left)));
        return dragged != flexible;
    }

    /** How wide the rows are seen. The features' own word for it lags behind where a table becomes narrower. */
    private static double room(TableView<?> table) {
        double bar = table.lookupAll(".scroll-bar").stream().filter(node -> node instanceof ScrollBar each
                && each.getOrientation() == Orientation.VERTICAL && each.isVisible()).mapToDouble(node -> ((ScrollBar) node).getWidth()).sum();
        return table.getWidth() - table.snappedLeftInset() - table.snappedRightInset() - bar;
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
