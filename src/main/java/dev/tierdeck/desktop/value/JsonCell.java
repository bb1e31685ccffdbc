package dev.tierdeck.desktop.value;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A line of the JSON tree: the field's name quietly, then the value in its kind's hue. */
final class JsonCell extends TreeCell<JsonNode> {
    private final Label name = new Label();
    private final Label value = new Label();
    private final HBox box = new HBox(name, value);

    JsonCell() {
        name.getStyleClass().add("json-name");
        name.setMinWidth(USE_PREF_SIZE);
        box.getStyleClass().add("json-line");
    }

    @Override
    protected void updateItem(@Nullable JsonNode node, boolean empty) {
        super.updateItem(node, empty);
        if (empty || node == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        name.setText(node.name());
        name.setManaged(!node.name().isEmpty());
        value.setText(node.value() + (getTreeItem() instanceof JsonItem item && item.isDeepest() ? "  \u2026 \u21b5" : ""));
        value.getStyleClass().setAll("label", "json-" + node.kind().name().toLowerCase(Locale.ROOT));
        setGraphic(box);
        setAccessibleText(node.name() + " " + node.value());
    }
}
