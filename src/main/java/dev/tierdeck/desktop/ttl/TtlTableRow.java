package dev.tierdeck.desktop.ttl;

import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** A row of the list, greyed once its key is gone. */
final class TtlTableRow extends TableRow<TtlRow> {
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");

    private final Runnable moved;
    private Subscription following = Subscription.EMPTY;

    /** @param moved is called when a row comes into view */
    TtlTableRow(Runnable moved) {
        this.moved = moved;
    }

    @Override
    protected void updateItem(@Nullable TtlRow row, boolean empty) {
        super.updateItem(row, empty);
        following.unsubscribe();
        following = row == null || empty ? Subscription.EMPTY
                : row.gone().subscribe(gone -> pseudoClassStateChanged(GONE, gone)).and(row.left().subscribe(left -> setAccessibleText(row.line())));
        moved.run();
    }
}
