package dev.tierdeck.desktop.fx;

import javafx.scene.AccessibleAttribute;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * A table of very many rows, all of one height ({@link TableView#fixedCellSizeProperty()}): scrolling costs the same at its end as at its top.
 * JavaFX's own adds up the heights of all rows before the first that can be seen, a dozen times a frame: 30 ms in the middle of a million.
 *
 * @param <T> what a row shows
 * @see LongFlow
 */
public final class LongTableSkin<T> extends TableViewSkin<T> {
    private LongTableSkin(TableView<T> table) {
        super(table);
    }

    /** Shows this table so from now on. */
    public static <T> void install(TableView<T> table) {
        table.setSkin(new LongTableSkin<>(table));
    }

    private LongFlow<TableRow<T>> flow() {
        return (LongFlow<TableRow<T>>) getVirtualFlow();
    }

    @Override
    protected VirtualFlow<TableRow<T>> createVirtualFlow() {
        return new LongFlow<>();
    }

    @Override
    protected void updateItemCount() {
        flow().count(super::updateItemCount);
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, @Nullable Object... parameters) {
        return attribute == AccessibleAttribute.VERTICAL_SCROLLBAR ? flow().bar() : super.queryAccessibleAttribute(attribute, parameters);
    }
}
