package dev.tierdeck.desktop.value;

import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * A long list that never changes, for a control to show. Equal to itself alone: controls compare what they show with what they are to show,
 * which must not make every line of both.
 */
final class Fixed<E> extends ObservableListBase<E> {
    private final List<E> all;

    Fixed(List<E> all) {
        this.all = all;
    }

    @Override
    public E get(int index) {
        return all.get(index);
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
