package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.Columns;
import dev.tierdeck.desktop.fx.Focus;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.ttl.ListModel.Which;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The keys that deserve a look, and what can be done with those that are chosen. */
final class ListController {
    /** After the last row came into view, those that can be seen are asked for. */
    private static final Duration SETTLED = Duration.millis(40);
    private static final KeyCombination ENTER = new KeyCodeCombination(KeyCode.ENTER);
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination MENU = new KeyCodeCombination(KeyCode.F10, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination MENU_KEY = new KeyCodeCombination(KeyCode.CONTEXT_MENU);

    private final TtlModel model;
    private final ListModel list;
    private final ChangeModel change;
    private final PauseTransition settle = new PauseTransition(SETTLED);
    private final Map<Which, ToggleButton> chips = new EnumMap<>(Which.class);
    private ContextMenu menu;

    @FXML private VBox page;
    @FXML private HBox lists;
    @FXML private Label sentence;
    @FXML private TableView<TtlRow> table;
    @FXML private TableColumn<TtlRow, String> key;
    @FXML private TableColumn<TtlRow, String> type;
    @FXML private TableColumn<TtlRow, String> left;
    @FXML private TableColumn<TtlRow, String> configured;
    @FXML private TableColumn<TtlRow, String> excess;
    @FXML private Label blank;
    @FXML private Label selected;
    @FXML private ComboBox<String> value;
    @FXML private Button set;
    @FXML private Button remove;
    @FXML private Button all;
    @FXML private Button save;
    @FXML private Label reason;
    @FXML private Label status;

    ListController(TtlModel model) {
        this.model = model;
        this.list = model.list();
        this.change = model.change();
    }

    @FXML
    private void initialize() {
        menu = new ContextMenu();
        page.visibleProperty().bind(change.state().isEqualTo(ChangeModel.State.NONE));
        chips();
        columns();
        edits();
        sentence.textProperty().bind(list.sentence());
        status.textProperty().bind(Bindings.createStringBinding(() -> change.mistake().get().isEmpty()
                ? change.status().get().isEmpty() ? list.status().get() : change.status().get() : change.mistake().get(),
                change.mistake(), change.status(), list.status()));
        status.visibleProperty().bind(status.textProperty().isNotEmpty());
        list.rows().addListener((ListChangeListener<TtlRow>) changed -> fill());
        model.shownType().subscribe(this::name);
        list.which().subscribe(this::name);
        settle.setOnFinished(event -> look());
        // A sentence above the table came or went: by itself it would move the rows by a share of its height.
        table.heightProperty().addListener((property, before, height) -> stay(uppermost()));
        fill();
    }

    private void chips() {
        var group = new ToggleGroup();
        for (var which : Which.values()) {
            var chip = new ToggleButton();
            chip.getStyleClass().add("chip");
            chip.setToggleGroup(group);
            chip.setMinWidth(ToggleButton.USE_PREF_SIZE);
            chip.setUserData(which);
            chips.put(which, chip);
        }
        // By the group, as arrows choose without an action. One of them is always chosen.
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null) {
                before.setSelected(true);
            } else {
                list.which().set((Which) now.getUserData());
            }
        });
        lists.getChildren().addAll(0, chips.values());
    }

    private void name() {
        chips.forEach((which, chip) -> {
            chip.setText(list.title(which));
            if (which == list.which().get()) {
                chip.setSelected(true);
            }
        });
        blank.setText(list.blank());
        type.setVisible(list.mixed());
        excess.setVisible(list.which().get() == Which.LONGER);
        left.setVisible(list.which().get() != Which.WITHOUT);
    }

    private void columns() {
        Columns.rows(table, key, TtlRow::line);
        table.setRowFactory(view -> new TtlTableRow(settle::playFromStart));
        Columns.text(key, TtlRow::name);
        Columns.text(type, TtlRow::type, TtlRow::path);
        Columns.text(left, row -> row.left().get(), row -> row.tip(model.now()));
        left.setCellValueFactory(row -> row.getValue().left());
        Columns.text(configured, TtlRow::configured, row -> "");
        Columns.text(excess, row -> row.excess().get(), row -> "");
        excess.setCellValueFactory(row -> row.getValue().excess());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        offer("menu.set", () -> change.set(chosen()));
        offer("menu.remove", () -> change.remove(chosen()));
        offer("menu.open", this::open);
        offer("menu.copy", () -> model.copy(chosen()));
        table.setContextMenu(menu);
    }

    /** The item's text names its keys; as the menu's own accelerators they would work in the whole window. */
    private void offer(String text, Runnable action) {
        var item = new MenuItem(model.messages().text(text));
        item.setOnAction(event -> action.run());
        menu.getItems().add(item);
    }

    private void edits() {
        value.getItems().setAll(change.offers());
        value.getEditor().textProperty().bindBidirectional(change.typed());
        value.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (ENTER.match(event) && !value.isShowing()) {
                change.set(chosen());
                event.consume();
            }
        });
        reason.setText(change.refusal());
        reason.setVisible(!change.refusal().isEmpty());
        var nothing = Bindings.isEmpty(table.getSelectionModel().getSelectedItems());
        for (var control : List.of(set, remove)) {
            control.disableProperty().bind(nothing.or(reason.visibleProperty()));
            control.setAccessibleHelp(change.refusal());
        }
        value.disableProperty().bind(reason.visibleProperty());
        menu.getItems().get(0).disableProperty().bind(set.disableProperty());
        menu.getItems().get(1).disableProperty().bind(set.disableProperty());
        all.disableProperty().bind(Bindings.isEmpty(table.getItems()));
        save.disableProperty().bind(Bindings.isEmpty(table.getItems()));
        selected.textProperty().bind(Bindings.createStringBinding(this::selection, table.getSelectionModel().getSelectedItems()));
    }

    private String selection() {
        int count = table.getSelectionModel().getSelectedItems().size();
        return count == 0 ? model.messages().text("selected.none") : model.messages().text("selected", Format.count(count));
    }

    private List<TtlRow> chosen() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    /** Shows the rows of now; those of them that were chosen stay so, and the uppermost that could be seen stays the uppermost. */
    private void fill() {
        var top = uppermost();
        show();
        stay(top);
    }

    private void stay(@Nullable TtlRow top) {
        int now = top == null ? -1 : list.rows().indexOf(top);
        if (now >= 0 && table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            table.layout(); // Only a table that is laid out knows how many rows it has now.
            flow.scrollToTop(now);
        }
    }

    /** The row that comes first in what can be seen; null where the table stands at its top, which stays the top. */
    private @Nullable TtlRow uppermost() {
        var cell = table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow.getFirstVisibleCell() : null;
        return cell != null && cell.getIndex() > 0 && cell.getIndex() < table.getItems().size() ? table.getItems().get(cell.getIndex()) : null;
    }

    private void show() {
        var before = new HashSet<>(table.getSelectionModel().getSelectedItems());
        int focused = table.getItems().indexOf(table.getFocusModel().getFocusedItem());
        var at = focused < 0 ? null : table.getItems().get(focused);
        table.getItems().setAll(list.rows());
        table.getSelectionModel().clearSelection();
        var chosen = IntStream.range(0, list.rows().size()).filter(i -> before.contains(list.rows().get(i))).toArray();
        if (chosen.length > 0) {
            table.getSelectionModel().selectIndices(chosen[0], chosen);
        }
        int now = at == null ? -1 : list.rows().indexOf(at);
        if (now >= 0) {
            table.getFocusModel().focus(now);
        }
        settle.playFromStart();
    }

    private void press(KeyEvent event) {
        if (ENTER.match(event)) {
            open();
        } else if (COPY.match(event)) {
            model.copy(chosen());
        } else if (MENU.match(event) || MENU_KEY.match(event)) {
            menu.show(table, Side.TOP, 24, 48);
        } else {
            return;
        }
        event.consume();
    }

    private void open() {
        var row = table.getFocusModel().getFocusedItem();
        if (row != null) {
            model.open(row);
        }
    }

    /** Tells the model which rows can be seen. */
    void look() {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null) {
            list.look(flow.getFirstVisibleCell().getIndex(), flow.getLastVisibleCell().getIndex());
        }
    }

    /** Puts the focus on the list, and on its first row where none was chosen. */
    void focus() {
        Focus.on(table);
        if (table.getFocusModel().getFocusedIndex() < 0 && !table.getItems().isEmpty()) {
            table.getFocusModel().focus(0);
        }
    }

    @FXML
    private void set() {
        change.set(chosen());
    }

    /** Whether keys are chosen. */
    boolean anyChosen() {
        return !table.getSelectionModel().isEmpty();
    }

    /** Puts the focus where the TTL is typed. */
    void edit() {
        Focus.on(value.getEditor());
    }

    @FXML
    void remove() {
        change.remove(chosen());
    }

    @FXML
    private void selectAll() {
        table.getSelectionModel().selectAll();
        Platform.runLater(this::focus); // Once those who listen know how many they are.
    }

    @FXML
    private void save() {
        list.save();
    }
}
