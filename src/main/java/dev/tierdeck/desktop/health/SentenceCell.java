package dev.tierdeck.desktop.health;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A sentence of the log; one that somebody should look at has a sign. */
final class SentenceCell extends TableCell<Row<ActivityLine>, String> {
    private static final PseudoClass ALERT = PseudoClass.getPseudoClass("alert");

    private final FontIcon sign = new FontIcon(Feather.ALERT_TRIANGLE);
    private final Tooltip tip = new Tooltip();

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty ? null : text);
        var row = getTableRow() == null || empty ? null : getTableRow().getItem();
        boolean trouble = row != null && row.line().get().trouble();
        setGraphic(trouble ? sign : null);
        pseudoClassStateChanged(ALERT, trouble);
        tip.setText(text == null ? "" : text);
        setTooltip(text == null || empty ? null : tip);
    }
}
