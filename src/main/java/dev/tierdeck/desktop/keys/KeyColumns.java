package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Fit;
import dev.tierdeck.desktop.value.RedisKind;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** How the table's cells look. */
final class KeyColumns {
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");

    private final KeysModel model;

    KeyColumns(KeysModel model) {
        this.model = model;
    }

    /** @param moved is called when a row comes into view */
    void set(TableView<KeyRow> table, TableColumn<KeyRow, KeyRow> key, TableColumn<KeyRow, KeyRow.Kind> kind,
            TableColumn<KeyRow, String> ttl, TableColumn<KeyRow, String> size, Runnable moved) {
        Fit.table(table, key);
        table.setRowFactory(view -> new Row(moved));
        key.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        key.setCellFactory(column -> new NameCell());
        kind.setCellValueFactory(row -> row.getValue().kind());
        kind.setCellFactory(column -> new KindCell());
        ttl.setCellValueFactory(row -> row.getValue().ttl());
        ttl.setCellFactory(column -> new TtlCell(model::now));
        size.setCellValueFactory(row -> row.getValue().size());
    }

    /** A row, greyed once its key is gone. */
    private static final class Row extends TableRow<KeyRow> {
        private final Runnable moved;
        private Subscription following = Subscription.EMPTY;

        Row(Runnable moved) {
            this.moved = moved;
        }

        @Override
        protected void updateItem(@Nullable KeyRow row, boolean empty) {
            super.updateItem(row, empty);
            following.unsubscribe();
            following = row == null ? Subscription.EMPTY : row.gone().subscribe(gone -> pseudoClassStateChanged(GONE, gone));
            moved.run();
        }

        /** Said when it is asked for: rows come and change too often to have the words ready. */
        @Override
        public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
            return attribute == AccessibleAttribute.TEXT && getItem() != null ? getItem().line() : super.queryAccessibleAttribute(attribute, parameters);
        }
    }

    /** A key; its end is what tells keys apart, so a long one is shortened in its middle. */
    private static final class NameCell extends TableCell<KeyRow, KeyRow> {
        /** One for the cell's life: to make one costs more than all else that a row takes as it comes into view. */
        private final Tooltip tip = new Tooltip();

        NameCell() {
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            getStyleClass().add("mono");
        }

        @Override
        protected void updateItem(@Nullable KeyRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : row.name());
            tip.setText(getText());
            setTooltip(getText() == null ? null : tip);
        }
    }

    /** A badge: letter, hue and name. */
    static final class KindCell extends TableCell<KeyRow, KeyRow.Kind> {
        private final Label letter = new Label();
        private final Tooltip tip = new Tooltip();

        KindCell() {
            getStyleClass().add("kind-cell");
        }

        @Override
        protected void updateItem(KeyRow.@Nullable Kind kind, boolean empty) {
            super.updateItem(kind, empty);
            if (empty || kind == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
            } else {
                tip.setText(kind.name());
                setTooltip(kind.kind() == RedisKind.OTHER ? tip : null);
                letter.setText(kind.kind().letter());
                if (!letter.getStyleClass().contains(kind.kind().style())) {
                    letter.getStyleClass().setAll("label", "kind", kind.kind().style());
                }
                setText(kind.name());
                setGraphic(letter);
            }
        }
    }

    /** What is left of a TTL; seconds and the moment in the tooltip. */
    private static final class TtlCell extends TableCell<KeyRow, String> {
        private final Supplier<Instant> now;
        private final Tooltip tip = new Tooltip();

        TtlCell(Supplier<Instant> now) {
            this.now = now;
            tip.setOnShowing(event -> tip.setText(expiry()));
        }

        private String expiry() {
            var row = getTableRow() == null ? null : getTableRow().getItem();
            return row == null ? "" : row.expiry(now.get());
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            setTooltip(empty || expiry().isEmpty() ? null : tip);
        }
    }
}
