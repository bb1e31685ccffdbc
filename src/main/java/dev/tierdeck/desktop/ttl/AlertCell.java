package dev.tierdeck.desktop.ttl;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A number of keys, marked where some of them are not as configured. */
final class AlertCell extends TableCell<TypeTtls, String> {
    private static final PseudoClass ALERT = PseudoClass.getPseudoClass("alert");

    private final TypeTtls.Count wrong;

    /** @param wrong how many are not as configured */
    AlertCell(TypeTtls.Count wrong) {
        this.wrong = wrong;
        getStyleClass().add("ttl-count");
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty ? null : text);
        var row = getTableRow() == null ? null : getTableRow().getItem();
        pseudoClassStateChanged(ALERT, !empty && row != null && row.count(wrong) > 0);
    }
}
