package dev.tierdeck.desktop.value;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** As much of the open key's value as was fetched. */
final class Fetched {
    private final ReadOnlyObjectWrapper<@Nullable Value> value = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Value.Element> elements = FXCollections.observableArrayList();

    ReadOnlyObjectProperty<@Nullable Value> value() {
        return value.getReadOnlyProperty();
    }

    ObservableList<Value.Element> elements() {
        return elements;
    }

    /** A value, or its beginning. */
    void set(Value found) {
        elements.setAll(found instanceof Value.Table table ? table.rows() : List.of());
        value.set(found);
    }

    /** The next page of a table. */
    void append(Value.Table page) {
        elements.addAll(page.rows());
        value.set(new Value.Table(page.shape(), elements, page.size(), page.next()));
    }

    void clear() {
        value.set(null);
        elements.clear();
    }
}
