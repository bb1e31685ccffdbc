package dev.tierdeck.desktop.health;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** How many permits were taken: as a bar where it is known of how many, and in figures. */
final class UsedCell extends TableCell<Row<LimitLine>, String> {
    private static final PseudoClass ALERT = PseudoClass.getPseudoClass("alert");
    private static final double WIDTH = 56;

    private final Region filled = new Region();
    private final StackPane bar = new StackPane(filled);
    private final Tooltip tip = new Tooltip();

    UsedCell() {
        bar.getStyleClass().add("share");
        filled.getStyleClass().add("share-filled");
        bar.setMinWidth(WIDTH);
        bar.setMaxWidth(WIDTH);
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty ? null : text);
        var row = getTableRow() == null || empty ? null : getTableRow().getItem();
        double share = row == null ? -1 : row.line().get().share();
        setGraphic(share < 0 ? null : bar);
        filled.setMaxWidth(WIDTH * Math.max(0, share));
        pseudoClassStateChanged(ALERT, share >= 1);
        tip.setText(row == null ? "" : row.line().get().usedTip());
        setTooltip(row == null ? null : tip);
    }
}
