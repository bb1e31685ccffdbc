package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.TextSize;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** How many permits were taken: as a bar where it is known of how many, and in figures. */
final class UsedCell extends TableCell<Row<LimitLine>, String> {
    private static final PseudoClass ALERT = PseudoClass.getPseudoClass("alert");
    private static final double WIDTH = 56;

    private final Region filled = new Region();
    private final StackPane bar = new StackPane(filled);
    private final Label figures = new Label();
    private final HBox whole = new HBox(bar, figures);
    private final Tooltip tip = new Tooltip();
    private double share = -1;

    UsedCell() {
        bar.getStyleClass().add("share");
        filled.getStyleClass().add("share-filled");
        TextSize.follow(this, factor -> widen(Math.round(WIDTH * factor)));
        whole.getStyleClass().add("used");
        HBox.setHgrow(figures, Priority.ALWAYS);
        figures.setMaxWidth(Double.MAX_VALUE);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    private void widen(double width) {
        bar.setMinWidth(width);
        bar.setMaxWidth(width);
        filled.setMaxWidth(width * Math.max(0, share));
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty ? null : text);
        figures.setText(text);
        var row = getTableRow() == null || empty ? null : getTableRow().getItem();
        share = row == null ? -1 : row.line().get().share();
        setGraphic(row == null ? null : whole);
        bar.setVisible(share >= 0);
        filled.setMaxWidth(bar.getMaxWidth() * Math.max(0, share));
        pseudoClassStateChanged(ALERT, share >= 1);
        tip.setText(row == null ? "" : row.line().get().usedTip());
        setTooltip(row == null ? null : tip);
    }
}
