package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Messages;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How the table's cells look, and which columns are seen at which width. What is not seen stands in the detail. */
final class WarmerColumns {
    private final TableView<WarmerRow> table;
    private final Messages messages;

    WarmerColumns(TableView<WarmerRow> table, Messages messages) {
        this.table = table;
        this.messages = messages;
        table.setRowFactory(view -> new Row());
    }

    void shown(TableColumn<WarmerRow, Shown> column, Function<WarmerLine, Shown> part) {
        column.setCellValueFactory(row -> row.getValue().line().map(part));
        column.setCellFactory(made -> new Text());
    }

    /** Names, whose beginnings are often the same: one that is too long is shortened in its middle. */
    void name(TableColumn<WarmerRow, Shown> column, Function<WarmerLine, Shown> part) {
        shown(column, part);
        column.setCellFactory(made -> {
            var cell = new Text();
            cell.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            return cell;
        });
    }

    void state(TableColumn<WarmerRow, Shown> column) {
        shown(column, WarmerLine::status);
        column.setCellFactory(made -> new StateCell());
    }

    void enabled(TableColumn<WarmerRow, Boolean> column, Consumer<WarmerRow> toggle) {
        column.setCellValueFactory(row -> row.getValue().line().map(WarmerLine::enabled));
        column.setCellFactory(made -> new SwitchCell(toggle));
    }

    void act(TableColumn<WarmerRow, WarmerRow> column, Consumer<WarmerRow> run) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(made -> new RunCell(run));
    }

    /** A row that is heard as one line. */
    private static final class Row extends TableRow<WarmerRow> {
        private Subscription following = Subscription.EMPTY;

        @Override
        protected void updateItem(@Nullable WarmerRow row, boolean empty) {
            super.updateItem(row, empty);
            following.unsubscribe();
            following = row == null ? Subscription.EMPTY : row.line().subscribe(line -> setAccessibleText(line.spoken()));
        }
    }

    private static class Text extends TableCell<WarmerRow, Shown> {
        private final Tooltip tip = new Tooltip();

        @Override
        protected void updateItem(@Nullable Shown shown, boolean empty) {
            super.updateItem(shown, empty);
            setText(shown == null || empty ? null : shown.text());
            tip.setText(shown == null ? "" : shown.tip());
            setTooltip(tip.getText().isEmpty() ? null : tip);
        }
    }

    /** The state by sign, word and colour. */
    private static final class StateCell extends Text {
        private final FontIcon sign = new FontIcon(Feather.CLOCK);

        @Override
        protected void updateItem(@Nullable Shown shown, boolean empty) {
            super.updateItem(shown, empty);
            var row = getTableRow() == null || empty ? null : getTableRow().getItem();
            setGraphic(row == null ? null : sign);
            if (row != null) {
                var state = row.line().get().state();
                sign.setIconCode(icon(state));
                getStyleClass().removeIf(style -> style.startsWith("state-"));
                getStyleClass().add("state-" + state.word());
            }
        }

        private static Feather icon(State state) {
            return switch (state) {
                case RUNNING -> Feather.REFRESH_CW;
                case SOURCE_OFF -> Feather.SLASH;
                case OFF -> Feather.MINUS_CIRCLE;
                case ELSEWHERE -> Feather.SHARE_2;
                case FAILED -> Feather.ALERT_TRIANGLE;
                case DUE -> Feather.CLOCK;
                case WAITING -> Feather.MORE_HORIZONTAL;
            };
        }
    }

    /** Not reached by Tab, as every row would be a stop: with the keyboard it is Space on the row. */
    private final class SwitchCell extends TableCell<WarmerRow, Boolean> {
        private final Switch lever = new Switch(messages);

        SwitchCell(Consumer<WarmerRow> toggle) {
            getStyleClass().add("switch-cell");
            lever.setFocusTraversable(false);
            lever.onWish(() -> toggle.accept(getTableRow().getItem()));
        }

        @Override
        protected void updateItem(@Nullable Boolean on, boolean empty) {
            super.updateItem(on, empty);
            var row = getTableRow() == null || empty ? null : getTableRow().getItem();
            setGraphic(on == null || empty ? null : lever);
            if (on != null && !empty) {
                lever.show(on);
                lever.setAccessibleText(row == null ? lever.getText() : messages.text("enable.accessible", row.name(), lever.getText()));
            }
        }
    }

    /** With the keyboard it is Ctrl+Enter or F9. */
    private final class RunCell extends TableCell<WarmerRow, WarmerRow> {
        private final Button button = new Button(messages.text("run"));

        RunCell(Consumer<WarmerRow> run) {
            button.getStyleClass().add("small");
            button.setFocusTraversable(false);
            button.setMinWidth(Button.USE_PREF_SIZE);
            button.setOnAction(pressed -> run.accept(getItem()));
        }

        @Override
        protected void updateItem(@Nullable WarmerRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(row == null || empty ? null : button);
            if (row != null) {
                button.setAccessibleText(messages.text("run.accessible", row.name()));
            }
        }
    }
}
