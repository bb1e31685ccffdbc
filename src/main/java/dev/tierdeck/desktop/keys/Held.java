package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Key;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * Where a table was scrolled to, by the key that its first row showed: so that what a person looks at stays where it is when keys come up
 * above it.
 *
 * @param first that key; null where the table stood at its top
 * @param above how many pixels of its row were scrolled away
 */
record Held(@Nullable Key first, double above) {
    /** The top, which stays the top. */
    static final Held TOP = new Held(null, 0);

    /** Where this table is scrolled to now. */
    static Held in(TableView<KeyRow> table, KeyTable rows) {
        var row = table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow.getFirstVisibleCell() : null;
        if (row == null || row.getIndex() >= rows.size() || row.getIndex() == 0 && row.getLayoutY() >= 0) {
            return TOP;
        }
        return new Held(rows.get(row.getIndex()).key(), -row.getLayoutY());
    }

    /** Scrolls it there again, or where that key would stand. */
    void keep(TableView<KeyRow> table, KeyTable rows) {
        if (first != null && table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            // Only a table that is laid out knows how many rows it has now.
            table.layout();
            flow.scrollToTop(rows.shown().nearest(first));
            flow.scrollPixels(above);
        }
    }
}
