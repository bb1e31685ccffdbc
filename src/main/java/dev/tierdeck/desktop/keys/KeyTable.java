package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Key;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;

/**
 * The rows of the table: replaced as a whole, with row objects made only for what was looked at. Nothing here takes
 * time in proportion to the number of keys, so it may be replaced on the JavaFX thread with a million.
 */
final class KeyTable extends ObservableListBase<KeyRow> implements RandomAccess {
    /** How many rows are remembered with what is known about them. */
    private static final int REMEMBERED = 4096;

    private final Function<Placed, KeyRow> rows;
    private final Map<Key, KeyRow> known = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, KeyRow> eldest) {
            return size() > REMEMBERED;
        }
    };
    private Rows shown = Rows.NONE;

    /** @param rows makes a row */
    KeyTable(Function<Placed, KeyRow> rows) {
        this.rows = rows;
    }

    /** Shows these from now on. */
    void show(Rows newer) {
        var before = shown;
        shown = newer;
        modCount++;
        fireChange(new Replaced(this, new Before(before)));
    }

    /** What it shows. */
    Rows shown() {
        return shown;
    }

    /** The row of this key, if it is remembered. */
    Optional<KeyRow> known(Key key) {
        return Optional.ofNullable(known.get(key));
    }

    /** Where this key is, or -1. */
    int indexOf(Key key) {
        return shown.indexOf(key);
    }

    @Override
    public KeyRow get(int index) {
        return row(shown.get(index));
    }

    private KeyRow row(Placed placed) {
        return known.computeIfAbsent(placed.key(), key -> rows.apply(placed));
    }

    @Override
    public int size() {
        return shown.size();
    }

    @Override
    public int indexOf(Object row) {
        return row instanceof KeyRow one ? indexOf(one.key()) : -1;
    }

    @Override
    public int lastIndexOf(Object row) {
        return indexOf(row);
    }

    @Override
    public boolean contains(Object row) {
        return indexOf(row) >= 0;
    }

    /** The rows that were shown before, made only if somebody asks. */
    private final class Before extends AbstractList<KeyRow> implements RandomAccess {
        private final Rows rows;

        Before(Rows rows) {
            this.rows = rows;
        }

        @Override
        public KeyRow get(int index) {
            return row(rows.get(index));
        }

        @Override
        public int size() {
            return rows.size();
        }
    }

    /** All rows were replaced by all rows. The list's own change builder would copy them one by one. */
    private static final class Replaced extends ListChangeListener.Change<KeyRow> {
        private final List<KeyRow> before;
        private boolean at;

        Replaced(KeyTable list, List<KeyRow> before) {
            super(list);
            this.before = before;
        }

        @Override
        public boolean next() {
            boolean first = !at;
            at = true;
            return first;
        }

        @Override
        public void reset() {
            at = false;
        }

        @Override
        public int getFrom() {
            return 0;
        }

        @Override
        public int getTo() {
            return getList().size();
        }

        @Override
        public List<KeyRow> getRemoved() {
            return before;
        }

        @Override
        protected int[] getPermutation() {
            return new int[0];
        }
    }
}
