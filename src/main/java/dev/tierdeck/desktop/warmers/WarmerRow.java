package dev.tierdeck.desktop.warmers;

import dev.tierdeck.engine.warm.WarmerStats;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A line of the table: one warmer, for as long as there is one of its name. Changes on the JavaFX thread only. */
final class WarmerRow {
    private final ReadOnlyObjectWrapper<WarmerLine> line;
    private WarmerStats stats;

    WarmerRow(WarmerStats stats, WarmerLine line) {
        this.stats = stats;
        this.line = new ReadOnlyObjectWrapper<>(line);
    }

    String name() {
        return stats.name();
    }

    /** What is shown of it. */
    ReadOnlyObjectProperty<WarmerLine> line() {
        return line.getReadOnlyProperty();
    }

    /** What it has done, as the last look found it. */
    WarmerStats stats() {
        return stats;
    }

    void take(WarmerStats now, WarmerLine words) {
        stats = now;
        line.set(words);
    }

    boolean matches(String filter) {
        var now = line.get();
        return (now.name().text() + "\n" + now.what().text() + "\n" + now.status().text()).toLowerCase(Locale.ROOT)
                .contains(filter.toLowerCase(Locale.ROOT));
    }
}
