package dev.tierdeck.desktop.ttl;

import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A type: its name, and quietly where it belongs. */
final class TypeCell extends TableCell<TypeTtls, TypeTtls> {
    private final TtlWords words;
    private final Label name = new Label();
    private final Label above = new Label();
    private final HBox box = new HBox(name, above);
    private final Tooltip tip = new Tooltip();

    TypeCell(TtlWords words) {
        this.words = words;
        name.setMinWidth(USE_PREF_SIZE);
        above.setMinWidth(0);
        above.getStyleClass().add("caption");
        box.getStyleClass().add("ttl-type");
    }

    @Override
    protected void updateItem(@Nullable TypeTtls type, boolean empty) {
        super.updateItem(type, empty);
        if (empty || type == null) {
            setGraphic(null);
            setTooltip(null);
        } else {
            name.setText(words.name(type.shelf()));
            above.setText(words.above(type.shelf()));
            tip.setText(words.path(type.shelf()));
            setGraphic(box);
            setTooltip(tip);
        }
    }
}
