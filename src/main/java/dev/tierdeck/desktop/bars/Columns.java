package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.market.bars.StoredSeries;
import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** How the table's cells look and what they are sorted by; each row a line for those who hear it. */
final class Columns {
    private static final PseudoClass EXPIRED = PseudoClass.getPseudoClass("expired");

    private final ListModel model;
    private final Messages messages;

    Columns(ListModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    void rows(TableView<StoredSeries> table) {
        table.setRowFactory(view -> new TableRow<>() {
            @Override
            protected void updateItem(@Nullable StoredSeries row, boolean empty) {
                super.updateItem(row, empty);
                setAccessibleText(row == null || empty ? null : line(row));
            }
        });
    }

    private String line(StoredSeries row) {
        return messages.text("row.line", row.series(), Format.count(row.rows()), Format.bytes(row.bytes()), Words.minute(row.cachedAt()), until(row),
                model.state(row));
    }

    /** Until when it is valid, in words. */
    String until(StoredSeries row) {
        return row.expiry().map(Words::minute).orElseGet(() -> messages.text("valid.good"));
    }

    /** A column that is sorted by what it shows. */
    <V extends Comparable<? super V>> void plain(TableColumn<StoredSeries, StoredSeries> column, Function<StoredSeries, V> value,
            Function<StoredSeries, String> text) {
        set(column, Comparator.comparing(value), text, row -> "");
    }

    /**
     * A column.
     *
     * @param order by what it is sorted
     * @param tip what its tooltip says; empty for none
     */
    void set(TableColumn<StoredSeries, StoredSeries> column, Comparator<StoredSeries> order, Function<StoredSeries, String> text,
            Function<StoredSeries, String> tip) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(order);
        column.setCellFactory(made -> new Cell(text, tip));
    }

    /** Whether a series is valid: a word, and a colour. */
    void state(TableColumn<StoredSeries, StoredSeries> column) {
        set(column, Comparator.comparing(StoredSeries::valid), model::state, row -> "");
        column.setCellFactory(made -> new Cell(model::state, row -> messages.text(row.valid() ? "state.valid.tip" : "state.expired.tip")) {
            @Override
            protected void updateItem(@Nullable StoredSeries row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(EXPIRED, !empty && row != null && !row.valid());
            }
        });
    }

    private static class Cell extends TableCell<StoredSeries, StoredSeries> {
        private final Function<StoredSeries, String> text;
        private final Function<StoredSeries, String> tip;
        private final Tooltip tooltip = new Tooltip();

        Cell(Function<StoredSeries, String> text, Function<StoredSeries, String> tip) {
            this.text = text;
            this.tip = tip;
        }

        @Override
        protected void updateItem(@Nullable StoredSeries row, boolean empty) {
            super.updateItem(row, empty);
            var said = empty || row == null ? "" : tip.apply(row);
            setText(empty || row == null ? null : text.apply(row));
            tooltip.setText(said);
            setTooltip(said.isEmpty() ? null : tooltip);
        }
    }
}
