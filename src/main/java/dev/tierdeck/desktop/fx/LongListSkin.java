package dev.tierdeck.desktop.fx;

import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * A list of very many rows, all of one height ({@link ListView#fixedCellSizeProperty()}): as {@link LongTableSkin} is for a table.
 *
 * @param <T> what a row shows
 */
public final class LongListSkin<T> extends ListViewSkin<T> {
    private LongListSkin(ListView<T> list) {
        super(list);
    }

    /** Shows this list so from now on. */
    public static <T> void install(ListView<T> list) {
        list.setSkin(new LongListSkin<>(list));
    }

    private LongFlow<ListCell<T>> flow() {
        return (LongFlow<ListCell<T>>) getVirtualFlow();
    }

    @Override
    protected VirtualFlow<ListCell<T>> createVirtualFlow() {
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
