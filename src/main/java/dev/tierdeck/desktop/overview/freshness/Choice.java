package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.engine.Key;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/** The place that a person chose on the board: its entry stays chosen wherever it moves. */
final class Choice {
    private final Consumer<Key> opener;
    private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper(this, "index", -1);
    private FreshnessBoard board = FreshnessBoard.NONE;
    private @Nullable Key key;

    /** {@code opener} shows a key. */
    Choice(Consumer<Key> opener) {
        this.opener = opener;
    }

    /** Finds it again on another board. */
    void find(FreshnessBoard on) {
        board = on;
        index.set(place());
    }

    private int place() {
        for (int i = 0; i < board.cells().size() && key != null; i++) {
            if (board.cells().get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** Chooses the place at this index, or the nearest there is. */
    void choose(int wanted) {
        var cells = board.cells();
        if (!cells.isEmpty()) {
            int at = Math.clamp(wanted, 0, cells.size() - 1);
            key = cells.get(at).key();
            index.set(at);
        }
    }

    /** Shows the key of the chosen place. */
    void open() {
        if (key != null) {
            opener.accept(key);
        }
    }

    /** The index of the chosen place; -1 where none is, or its entry is not shown. */
    ReadOnlyIntegerProperty index() {
        return index.getReadOnlyProperty();
    }
}
