package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Preview;
import java.util.RandomAccess;
import javafx.collections.ObservableListBase;

/** The keys of a preview as a table shows them: a row is made when it is looked at, so a million cost no more than a page. Never changes. */
final class PreviewRows extends ObservableListBase<PreviewRows.Row> implements RandomAccess {
    private final Preview preview;
    private final PreviewWords words;

    /**
     * A line of the table, in words.
     *
     * @param key the key on one safe line
     * @param type its type
     * @param place layout, domain and type
     * @param size the size of its value; a dash where it was not asked
     * @param tiers in which tiers it stands
     * @param why why it is meant, and what else is to be known
     */
    record Row(Key name, String key, String type, String place, String size, String tiers, String why) {
        /** All of it, for those who hear it. */
        String line(Messages messages) {
            return messages.text("row.line", key, type, size, tiers, why);
        }
    }

    PreviewRows(Preview preview, PreviewWords words) {
        this.preview = preview;
        this.words = words;
    }

    @Override
    public Row get(int index) {
        return words.row(preview.item(index));
    }

    @Override
    public int size() {
        return preview.count();
    }

    @Override
    public int indexOf(Object row) {
        return row instanceof Row one ? preview.keys().indexOf(one.name()) : -1;
    }

    @Override
    public int lastIndexOf(Object row) {
        return indexOf(row);
    }

    @Override
    public boolean contains(Object row) {
        return indexOf(row) >= 0;
    }
}
