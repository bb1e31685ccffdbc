package dev.tierdeck.desktop.ttl;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A type's distribution, small. What it says is heard with the row. */
final class SpreadCell extends TableCell<TypeTtls, TypeTtls> {
    private final Histogram bars = new Histogram(1);

    SpreadCell() {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        getStyleClass().add("ttl-spread-cell");
        bars.prefWidthProperty().bind(widthProperty().subtract(22));
    }

    @Override
    protected void updateItem(@Nullable TypeTtls type, boolean empty) {
        super.updateItem(type, empty);
        setGraphic(empty || type == null ? null : bars);
        if (type != null) {
            bars.show(type);
        }
    }
}
