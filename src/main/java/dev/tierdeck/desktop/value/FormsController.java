package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import java.util.Locale;
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
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The open key's value: a string as a JSON tree, text or hex, anything else as a table; and the gate before what is large. */
final class FormsController {
    /** From this width on, in pixels, a hex line has sixteen bytes, below it eight. */
    private static final double WIDE = 600;

    private final EntryModel entry;
    private final Messages messages;

    @FXML private HBox choices;
    @FXML private ToggleGroup forms;
    @FXML private ToggleButton asTree;
    @FXML private ToggleButton asText;
    @FXML private ToggleButton asHex;
    @FXML private Label broken;
    @FXML private TreeView<JsonNode> tree;
    @FXML private ListView<String> text;
    @FXML private ListView<String> hex;
    @FXML private TableView<Value.Element> table;
    @FXML private TableColumn<Value.Element, String> label;
    @FXML private TableColumn<Value.Element, String> content;
    @FXML private Label nothing;
    @FXML private HBox gate;
    @FXML private Label gateSentence;
    @FXML private Button load;

    FormsController(EntryModel entry, Messages messages) {
        this.entry = entry;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        tree.setCellFactory(view -> new JsonCell());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setItems(entry.elements());
        label.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().label()));
        content.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().text()));
        forms.selectedToggleProperty().addListener((property, before, form) -> choose(before, form));
        hex.widthProperty().addListener((property, before, width) -> showHex());
        entry.value().addListener((property, before, value) -> show(value));
        show(entry.value().get());
    }

    private void show(@Nullable Value value) {
        choices.setVisible(value instanceof Value.Text);
        broken.setVisible(false);
        gate.setVisible(false);
        switch (value) {
            case Value.Text string -> showString(string);
            case Value.Table rows -> showTable(rows);
            case Value.Module module -> say(messages.text("value.module", module.redisType()));
            case null, default -> say("");
        }
    }

    private void showString(Value.Text string) {
        tree.setRoot(string.json() == null ? null : new JsonItem(string.json().root(), true));
        text.setItems(FXCollections.observableList(string.text()));
        showHex();
        if (string.broken() != null) {
            broken.setText(messages.text("value.broken", string.broken().line, string.broken().column));
            broken.setVisible(true);
        }
        if (!string.whole()) {
            guard(messages.text("value.gate", Format.bytes(string.bytes().length), Format.bytes(string.size())),
                    string.size() > EntryReader.MOST ? messages.text("value.most", Format.bytes(EntryReader.MOST))
                            : messages.text("value.all"));
            load.setVisible(string.bytes().length < EntryReader.MOST);
        }
        asTree.setDisable(string.json() == null);
        var form = string.json() != null ? asTree : string.isText() ? asText : asHex;
        forms.selectToggle(form);
        only(string.size() == 0 ? nothing : view(form));
        nothing.setText(messages.text("value.empty"));
    }

    private void showHex() {
        if (entry.value().get() instanceof Value.Text string) {
            hex.setItems(FXCollections.observableList(new HexLines(string.bytes(), hex.getWidth() < WIDE ? 8 : 16)));
        }
    }

    private void showTable(Value.Table rows) {
        var shape = "shape." + rows.shape().name().toLowerCase(Locale.ROOT);
        label.setVisible(rows.shape() != Value.Shape.SET);
        label.setText(messages.text(shape + ".label"));
        content.setText(messages.text(shape + ".text"));
        if (rows.next() != null) {
            guard(messages.text("value.pages", Format.count(entry.elements().size()), Format.count(rows.size())),
                    messages.text("value.more"));
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
        } else if (entry.value().get() instanceof Value.Text string && string.size() > 0) {
            only(view(form));
        }
    }

    private Node view(Toggle form) {
        return form == asTree ? tree : form == asText ? text : hex;
    }

    private void only(Node shown) {
        for (var node : new Node[] {tree, text, hex, table, nothing}) {
            node.setVisible(node == shown);
        }
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
