package dev.tierdeck.desktop.value;

import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/**
 * A line of the JSON tree in the window; its children are made when it is opened for the first time. A tree counts its open lines by
 * recursion, so there are {@value #DEEPEST} levels at most: from there another tree goes on.
 */
final class JsonItem extends TreeItem<JsonNode> {
    /** The levels of a tree. */
    static final int DEEPEST = 200;

    private final int depth;
    private boolean made;

    /** The outermost line, open. */
    JsonItem(JsonNode node) {
        this(node, 0);
        setExpanded(true);
    }

    private JsonItem(JsonNode node, int depth) {
        super(node);
        this.depth = depth;
    }

    /** Whether there is more in it than the tree goes deep. */
    boolean isDeepest() {
        return depth == DEEPEST && !getValue().isLeaf();
    }

    @Override
    public boolean isLeaf() {
        return depth == DEEPEST || getValue().isLeaf();
    }

    @Override
    public ObservableList<TreeItem<JsonNode>> getChildren() {
        var children = super.getChildren();
        if (!made && !isLeaf()) {
            made = true;
            children.setAll(getValue().children().stream().map(child -> new JsonItem(child, depth + 1)).toList());
        }
        return children;
    }
}
