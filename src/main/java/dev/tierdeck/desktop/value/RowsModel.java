package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Records as a table, in the order that was asked for; sorting goes on off the window's thread. */
final class RowsModel {
    private final Tasks tasks;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<List<JsonRows.Row>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private @Nullable JsonRows rows;
    private Tasks.@Nullable Handle work;

    RowsModel(EntryModel entry, Tasks tasks, Messages messages) {
        this.tasks = tasks;
        this.messages = messages;
        entry.value().addListener((property, before, value) -> take(value instanceof Value.Text text ? text.json().rows() : null));
    }

    /** The rows, in their order. */
    ReadOnlyObjectProperty<List<JsonRows.Row>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** What is left out, or could not be done; empty for nothing. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** The columns. */
    List<JsonRows.Column> columns() {
        return rows == null ? List.of() : rows.columns();
    }

    private void take(@Nullable JsonRows now) {
        if (work != null) {
            work.stop();
        }
        rows = now;
        sentence.set(now == null ? "" : leftOut(now));
        shown.set(now == null ? List.of() : now);
    }

    private String leftOut(JsonRows now) {
        var columns = now.fields() > now.columns().size()
                ? messages.text("rows.columns", Integer.toString(now.columns().size()), Integer.toString(now.fields())) : "";
        return now.whole() > now.size() ? messages.text("rows.part", Integer.toString(now.size()), Integer.toString(now.whole())) + " " + columns : columns;
    }

    /** Sorts by a column; null for the order in which they stand. */
    void sort(JsonRows.@Nullable Column column, boolean descending) {
        var all = rows;
        if (work != null) {
            work.stop();
        }
        if (all == null || column == null) {
            shown.set(all == null ? List.of() : all);
            return;
        }
        work = tasks.quietly(progress -> RowOrder.of(all, column, descending), shown::set,
                why -> sentence.set(Failures.sentence(why, messages.text("rows.unsorted"))));
    }
}
