package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Messages;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** A figure below its caption. */
final class FigureColumn {
    private FigureColumn() {}

    static VBox of(Figure figure, Messages messages) {
        var caption = new Label(figure.caption());
        caption.getStyleClass().add("caption");
        caption.setMinWidth(Label.USE_PREF_SIZE);
        var value = new Label(figure.value());
        value.getStyleClass().add("figure-value");
        value.setMinWidth(Label.USE_PREF_SIZE);
        value.setTooltip(new Tooltip(figure.tip()));
        var column = new VBox(caption, value);
        column.setAccessibleText(messages.text("figure.spoken", figure.caption(), figure.value()));
        return column;
    }
}
