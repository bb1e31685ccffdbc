package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Focus;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** How a table shows a list: what is chosen stays chosen while rows come and go, words are made for the rows that are seen. */
final class LineTable<L extends Line> {
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
    private static final PseudoClass ALERT = PseudoClass.getPseudoClass("alert");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TableView<Row<L>> table;
    private final ListModel<L> model;
    private final Map<TableColumn<?, ?>, Comparator<L>> orders = new HashMap<>();
    private Consumer<Optional<L>> chosen = line -> {};
    private @Nullable TextField filter;
    private boolean replacing;

    LineTable(TableView<Row<L>> table, ListModel<L> model) {
        this.table = table;
        this.model = model;
        table.setRowFactory(view -> new LineRow<>());
        table.setSortPolicy(view -> {
            model.sort(view.getSortOrder().isEmpty() ? null : order(view.getSortOrder().getFirst()));
            return true;
        });
        table.addEventFilter(MouseEvent.MOUSE_MOVED, moved -> model.touch());
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, pressed -> model.touch());
        table.addEventFilter(ScrollEvent.SCROLL, scrolled -> model.touch());
        table.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> model.touch());
        model.rows().addListener((ListChangeListener<Row<L>>) change -> replace());
        table.getSelectionModel().selectedItemProperty().addListener((property, before, row) -> select(row));
        replace();
    }

    private Comparator<L> order(TableColumn<?, ?> column) {
        var upwards = orders.get(column);
        return column.getSortType() == TableColumn.SortType.DESCENDING ? upwards.reversed() : upwards;
    }

    /** A column that says the same in full in its tooltip, sorted so. */
    void text(TableColumn<Row<L>, String> column, Function<L, String> text, @Nullable Comparator<L> order) {
        text(column, text, text, order, line -> false);
    }

    /**
     * @param tip what the tooltip says; nothing where it is empty
     * @param order by what it is sorted, upwards; null where it is not
     * @param alert what somebody should look at
     */
    void text(TableColumn<Row<L>, String> column, Function<L, String> text, Function<L, String> tip, @Nullable Comparator<L> order,
            Predicate<L> alert) {
        column.setCellValueFactory(row -> row.getValue().line().map(text));
        column.setCellFactory(made -> new TextCell<>(tip, alert));
        sorted(column, order);
    }

    /** A column with cells of its own, sorted so; null where it is not. */
    void sorted(TableColumn<Row<L>, String> column, @Nullable Comparator<L> order) {
        column.setSortable(order != null);
        if (order != null) {
            orders.put(column, order);
        }
    }

    /** What stands where nothing is listed, and the field that filters; Down leads from it into the table. */
    void filter(TextField field, Label blank, Button clear) {
        filter = field;
        field.textProperty().bindBidirectional(model.filter());
        blank(blank);
        clear.visibleProperty().bind(model.hidden().and(model.filter().isNotEmpty()));
        clear.setOnAction(pressed -> {
            field.clear();
            Focus.on(field);
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN && !table.getItems().isEmpty()) {
                focus();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                field.clear();
                focus();
                event.consume();
            }
        });
    }

    void blank(Label blank) {
        blank.textProperty().bind(model.blank());
    }

    /** Is told what is chosen, each time something else is, or it changes. */
    void onChoice(Consumer<Optional<L>> listener) {
        chosen = listener;
        listener.accept(model.chosenLine());
    }

    /** This key does this to what is chosen, while the table has the focus; so does this item of its menu. */
    void act(KeyCode key, String item, Consumer<L> action) {
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == key && !event.isShortcutDown() && !event.isShiftDown()) {
                act(action);
                event.consume();
            }
        });
        offer(item, action);
    }

    /** An item of the table's menu; as the menu's own accelerators keys would work in the whole window, and Delete must not. */
    void offer(String item, Consumer<L> action) {
        if (table.getContextMenu() == null) {
            table.setContextMenu(new ContextMenu());
        }
        var made = new MenuItem(item);
        made.setOnAction(pressed -> act(action));
        table.getContextMenu().getItems().add(made);
    }

    /** Ctrl+C does this while the table has the focus; so does this item of its menu. */
    void copy(String item, Runnable action) {
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                action.run();
                event.consume();
            }
        });
        offer(item, line -> action.run());
    }

    /** Does this to what is chosen and still there. */
    void act(Consumer<L> action) {
        model.chosenLine().ifPresent(action);
    }

    /** Puts the focus where the list is filtered, or where it is not, into the table. */
    void find() {
        if (filter == null) {
            focus();
            return;
        }
        Focus.on(filter);
        filter.selectAll();
    }

    /** Puts the focus into the table, on what is chosen or the first row. */
    void focus() {
        Focus.on(table);
        if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
            table.getSelectionModel().select(0);
        }
    }

    private void select(@Nullable Row<L> row) {
        if (!replacing) {
            model.choose(row);
            chosen.accept(model.chosenLine());
        }
    }

    /**
     * Other rows, or another order: what was chosen is chosen again if it is still there, and nothing in its stead if it is not; what stood
     * at the top stands there again.
     */
    private void replace() {
        replacing = true;
        var row = model.chosen();
        int focused = table.getFocusModel() == null ? -1 : table.getFocusModel().getFocusedIndex();
        var top = top();
        table.getItems().setAll(model.rows());
        table.getSelectionModel().clearSelection();
        if (row != null) {
            table.getSelectionModel().select(table.getItems().indexOf(row));
        } else {
            table.getFocusModel().focus(Math.min(focused, table.getItems().size() - 1));
        }
        top.ifPresent(this::scroll);
        replacing = false;
        chosen.accept(model.chosenLine());
    }

    /**
     * What stands at the top of a table that was scrolled.
     *
     * @param rows the row there and those after it, as any of them may have gone
     * @param above how much of it is hidden, in pixels
     */
    private record Top<L extends Line>(List<Row<L>> rows, double above) {}

    private Optional<Top<L>> top() {
        var first = table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow.getFirstVisibleCell() : null;
        boolean scrolled = first != null && first.getIndex() >= 0 && first.getIndex() < table.getItems().size()
                && (first.getIndex() > 0 || first.getLayoutY() < 0);
        return scrolled ? Optional.of(new Top<>(List.copyOf(table.getItems().subList(first.getIndex(), table.getItems().size())), -first.getLayoutY()))
                : Optional.empty();
    }

    private void scroll(Top<L> top) {
        var listed = new HashMap<Row<L>, Integer>();
        for (int i = 0; i < table.getItems().size(); i++) {
            listed.put(table.getItems().get(i), i);
        }
        top.rows().stream().filter(listed::containsKey).findFirst().ifPresent(row -> {
            table.scrollTo(listed.get(row));
            table.layout();
            if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.scrollPixels(top.above());
            }
        });
    }

    /** A row that is heard as one line, and greyed once what it shows is gone. */
    private static final class LineRow<L extends Line> extends TableRow<Row<L>> {
        private Subscription following = Subscription.EMPTY;

        @Override
        protected void updateItem(@Nullable Row<L> row, boolean empty) {
            super.updateItem(row, empty);
            following.unsubscribe();
            following = row == null || empty ? Subscription.EMPTY
                    : row.line().subscribe(line -> setAccessibleText(line.spoken()))
                            .and(row.gone().subscribe(gone -> pseudoClassStateChanged(GONE, gone)));
            if (row == null || empty) {
                pseudoClassStateChanged(GONE, false);
                setAccessibleText(null);
            }
        }
    }

    /** A text; mostly a name, whose end is what tells names apart: a long one is shortened in its middle. */
    private static final class TextCell<L extends Line> extends TableCell<Row<L>, String> {
        private final Function<L, String> tip;
        private final Predicate<L> alert;
        private final Tooltip tooltip = new Tooltip();

        TextCell(Function<L, String> tip, Predicate<L> alert) {
            this.tip = tip;
            this.alert = alert;
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            tooltip.setOnShowing(event -> line().ifPresent(line -> tooltip.setText(tip.apply(line))));
        }

        private Optional<L> line() {
            return Optional.ofNullable(getTableRow()).map(TableRow::getItem).map(row -> row.line().get());
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            var line = empty ? Optional.<L>empty() : line();
            setTooltip(line.filter(each -> !tip.apply(each).isEmpty()).isPresent() ? tooltip : null);
            pseudoClassStateChanged(ALERT, line.filter(alert).isPresent());
        }
    }
}
