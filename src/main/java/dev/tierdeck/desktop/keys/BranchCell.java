package dev.tierdeck.desktop.keys;

import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A line of the domain tree: the name at its left, the count at its right. */
final class BranchCell extends TreeCell<Branch> {
    private final Function<Branch, String> name;
    private final Function<Branch, String> count;
    private final Function<Branch, String> line;
    private final Label left = new Label();
    private final Label right = new Label();
    private final HBox box = new HBox(left, right);
    private final Tooltip tip = new Tooltip();

    BranchCell(Function<Branch, String> name, Function<Branch, String> count, Function<Branch, String> line) {
        this.name = name;
        this.count = count;
        this.line = line;
        left.setMaxWidth(Double.MAX_VALUE);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        right.setMinWidth(USE_PREF_SIZE);
        right.getStyleClass().add("figures");
        box.getStyleClass().add("branch");
        // The cell is as wide as the tree and no wider, so that counts stand in one column and nothing scrolls sideways.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Branch branch, boolean empty) {
        super.updateItem(branch, empty);
        if (empty || branch == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
        } else {
            left.setText(name.apply(branch));
            right.setText(count.apply(branch));
            setGraphic(box);
            tip.setText(line.apply(branch));
            setTooltip(tip);
            setAccessibleText(tip.getText());
        }
    }
}
