package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.LongListSkin;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.TextSize;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The open key's value: a string in the form that was chosen, anything else as a table; and the gate before what is large. */
final class FormsController {
    /** From this width on, in pixels, a hex line has sixteen bytes, below it eight. */
    private static final double WIDE = 600;

    private final ValueModel model;
    private final EntryModel entry;
    private final Messages messages;
    private Map<Form, ToggleButton> toggles = Map.of();
    private final Set<Form> filled = EnumSet.noneOf(Form.class);
    private @Nullable Value shown;
    private RecordTable rows;

    @FXML private HBox choices;
    @FXML private ToggleGroup forms;
    @FXML private ToggleButton asTree;
    @FXML private ToggleButton asTable;
    @FXML private ToggleButton asCandles;
    @FXML private ToggleButton asText;
    @FXML private ToggleButton asHex;
    @FXML private Label packed;
    @FXML private Button outer;
    @FXML private HBox wrong;
    @FXML private Label broken;
    @FXML private Button place;
    @FXML private TreeView<JsonNode> tree;
    @FXML private TableView<JsonRows.Row> records;
    @FXML private Node candles;
    @FXML private ListView<String> text;
    @FXML private ListView<String> hex;
    @FXML private TableView<Value.Element> table;
    @FXML private TableColumn<Value.Element, String> label;
    @FXML private TableColumn<Value.Element, String> content;
    @FXML private Label nothing;
    @FXML private HBox gate;
    @FXML private Label gateSentence;
    @FXML private Button save;
    @FXML private Button load;

    FormsController(ValueModel model) {
        this.model = model;
        this.entry = model.entry();
        this.messages = model.messages();
    }

    @FXML
    private void initialize() {
        toggles = Map.of(Form.TREE, asTree, Form.TABLE, asTable, Form.CANDLES, asCandles, Form.TEXT, asText, Form.HEX, asHex);
        tree.setCellFactory(view -> new JsonCell());
        tree.addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
        tree.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                deeper();
            }
        });
        rows = new RecordTable(records, model.rows());
        LongListSkin.install(text);
        LongListSkin.install(hex);
        text.setCellFactory(view -> new TextCell(this::mistake));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setItems(entry.elements());
        label.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().label()));
        content.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().text()));
        table.setRowFactory(view -> new ElementRow(model.edit()::begin));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        forms.selectedToggleProperty().addListener((property, before, form) -> choose(before, form));
        hex.widthProperty().addListener((property, before, width) -> showHex());
        entry.value().addListener((property, before, value) -> show(value));
        entry.failure().addListener((property, before, failure) -> show(entry.value().get()));
        model.form().chosen().addListener((property, before, form) -> view(form));
        show(entry.value().get());
    }

    /** The key that opens everything below a line would make every node there is. */
    private void walk(KeyEvent event) {
        boolean done = switch (event.getCode()) {
            case MULTIPLY -> true;
            case ENTER, RIGHT -> deeper();
            case BACK_SPACE -> outside();
            default -> false;
        };
        if (done) {
            event.consume();
        }
    }

    /** Goes on from a line at which the tree is as deep as it gets; false where the chosen line is none. */
    private boolean deeper() {
        if (tree.getSelectionModel().getSelectedItem() instanceof JsonItem item && item.isDeepest()) {
            root(item.getValue());
            return true;
        }
        return false;
    }

    /** Back to the outermost value; false where that is shown already. */
    private boolean outside() {
        if (outer.isVisible() && entry.value().get() instanceof Value.Text string && string.json().tree() != null) {
            root(string.json().tree().root());
            return true;
        }
        return false;
    }

    private void root(JsonNode node) {
        tree.setRoot(new JsonItem(node));
        tree.getSelectionModel().select(0);
        outer.setVisible(node.start() != node.tree().root().start());
    }

    @FXML
    private void outer() {
        outside();
        tree.requestFocus();
    }

    private void press(KeyEvent event) {
        var row = table.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && row != null && row.field() != null) {
            model.edit().begin(row);
            event.consume();
        }
    }

    private void show(@Nullable Value value) {
        choices.setVisible(value instanceof Value.Text);
        wrong.setVisible(false);
        gate.setVisible(false);
        if (value != shown) {
            forget();
            shown = value;
        }
        switch (value) {
            case Value.Text string -> showString(string);
            case Value.Table elements -> showTable(elements);
            case Value.Module module -> say(messages.text("value.module", module.redisType()));
            case null, default -> say("");
        }
        if (value != null && !entry.failure().get().isEmpty()) {
            complain(entry.failure().get(), false);
        }
    }

    /** Nothing large is held for a value that is no longer shown. */
    private void forget() {
        outer.setVisible(false);
        filled.forEach(form -> {
            switch (form) {
                case TREE -> tree.setRoot(null);
                case TABLE -> rows.fill(false);
                case TEXT -> text.setItems(FXCollections.observableArrayList());
                case HEX -> hex.setItems(FXCollections.observableArrayList());
                case CANDLES -> { }
            }
        });
        filled.clear();
    }

    /** A form is filled when it is looked at: each costs a moment of the window's time. */
    private void fill(Form form, Value.Text string) {
        if (filled.add(form)) {
            switch (form) {
                case TREE -> tree.setRoot(new JsonItem(string.json().tree().root()));
                case TABLE -> rows.fill(true);
                case TEXT -> {
                    text.setItems(new Fixed<>(string.text()));
                    mark(string);
                }
                case HEX -> showHex();
                case CANDLES -> { }
            }
        }
    }

    private void showString(Value.Text string) {
        var json = string.json();
        packed.setText(packing(string));
        if (json.broken() != null) {
            complain(messages.text("value.broken", json.broken().line, json.broken().column), json.broken().offset >= 0);
        } else if (json.intricate()) {
            complain(messages.text("value.intricate"), false);
        } else if (!model.rows().sentence().get().isEmpty()) {
            complain(model.rows().sentence().get(), false);
        }
        if (!string.whole()) {
            guard(string);
        }
        toggles.forEach((form, toggle) -> toggle.setVisible(form == Form.TREE || string.forms().contains(form)));
        asTree.setDisable(json.tree() == null);
        view(model.form().chosen().get());
    }

    private String packing(Value.Text string) {
        var inner = string.inner();
        return !string.whole() && Unpacked.looksPacked(string.bytes()) ? messages.text("value.packed.part")
                : !string.packed() ? ""
                : messages.text(inner.cut() ? "value.packed.cut" : "value.packed", String.join(", ", inner.packings()), Format.bytes(string.size()),
                        Format.bytes(inner.bytes().length));
    }

    private void complain(String sentence, boolean somewhere) {
        broken.setText(sentence);
        place.setVisible(somewhere);
        wrong.setVisible(true);
    }

    private void guard(Value.Text string) {
        boolean all = string.bytes().length >= EntryReader.MOST;
        guard(messages.text("value.gate", Format.bytes(string.bytes().length), Format.bytes(string.size())),
                string.size() > EntryReader.MOST ? messages.text("value.most", Format.bytes(EntryReader.MOST)) : messages.text("value.all"));
        load.setVisible(!all);
        save.setVisible(true);
    }

    private void showHex() {
        if (filled.contains(Form.HEX) && entry.value().get() instanceof Value.Text string) {
            hex.setItems(new Fixed<>(new HexLines(string.bytes(), hex.getWidth() < WIDE * TextSize.of(hex) ? 8 : 16)));
        }
    }

    private void showTable(Value.Table elements) {
        var shape = "shape." + elements.shape().name().toLowerCase(Locale.ROOT);
        label.setVisible(elements.shape() != Value.Shape.SET);
        label.setText(messages.text(shape + ".label"));
        content.setText(messages.text(shape + ".text"));
        if (elements.next() != null) {
            guard(messages.text("value.pages", Format.count(entry.elements().size()), Format.count(elements.size())), messages.text("value.more"));
            save.setVisible(false);
        }
        only(table);
    }

    private void guard(String sentence, String button) {
        gateSentence.setText(sentence);
        load.setText(button);
        load.setAccessibleText(button);
        load.setVisible(true);
        gate.setVisible(true);
    }

    private void say(String sentence) {
        nothing.setText(sentence);
        only(nothing);
    }

    /** A form stays chosen when it is pressed again. */
    private void choose(@Nullable Toggle before, @Nullable Toggle form) {
        if (form == null) {
            forms.selectToggle(before);
        } else {
            toggles.forEach((each, toggle) -> {
                if (toggle == form) {
                    model.form().choose(each);
                }
            });
        }
    }

    private void view(@Nullable Form form) {
        if (form != null && entry.value().get() instanceof Value.Text string && string.forms().contains(form)) {
            fill(form, string);
            forms.selectToggle(toggles.get(form));
            nothing.setText(messages.text("value.empty"));
            only(string.size() == 0 ? nothing : switch (form) {
                case TREE -> tree;
                case TABLE -> records;
                case CANDLES -> candles;
                case TEXT -> text;
                case HEX -> hex;
            });
        }
    }

    private void only(Node shown) {
        for (var node : List.of(tree, records, candles, text, hex, table, nothing)) {
            node.setVisible(node == shown);
        }
    }

    /** Where in this line the text stops being JSON; -1 where it does not. */
    private int mistake(int line) {
        return entry.value().get() instanceof Value.Text string && string.json().broken() != null && string.json().broken().offset >= 0
                && string.text().lineAt(string.json().broken().offset) == line ? string.text().columnAt(string.json().broken().offset) : -1;
    }

    private void mark(Value.Text string) {
        var mistake = string.json().broken();
        if (mistake != null && mistake.offset >= 0) {
            int line = string.text().lineAt(mistake.offset);
            text.getSelectionModel().clearAndSelect(line);
            text.scrollTo(Math.max(0, line - 3));
        }
    }

    /** Goes to where the text stops being JSON. */
    @FXML
    private void place() {
        if (entry.value().get() instanceof Value.Text string) {
            model.form().choose(Form.TEXT);
            mark(string);
            text.requestFocus();
        }
    }

    @FXML
    private void save() {
        model.save().save();
    }

    @FXML
    private void load() {
        if (entry.value().get() instanceof Value.Table) {
            entry.more();
        } else {
            entry.all();
        }
    }
}
