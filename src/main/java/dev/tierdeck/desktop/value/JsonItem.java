package dev.tierdeck.desktop.value;

import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/** A line of the JSON tree in the window; its children are made when it is opened for the first time. */
final class JsonItem extends TreeItem<JsonNode> {
    private boolean made;

    JsonItem(JsonNode node, boolean open) {
        super(node);
        setExpanded(open);
    }

    @Override
    public boolean isLeaf() {
        return getValue().isLeaf();
    }

    @Override
    public ObservableList<TreeItem<JsonNode>> getChildren() {
        var children = super.getChildren();
        if (!made) {
            made = true;
            children.setAll(getValue().children().stream().map(child -> new JsonItem(child, false)).toList());
        }
        return children;
    }
}
