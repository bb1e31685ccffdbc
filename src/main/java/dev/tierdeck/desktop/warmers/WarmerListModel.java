package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The warmers as the table lists them: filtered, in order. */
final class WarmerListModel {
    private static final Comparator<WarmerRow> BY_NAME = Comparator.comparing(row -> row.line().get().name());

    private final Messages messages;
    private final WarmerWords words;
    private final String reason;
    private final Map<String, WarmerRow> all = new LinkedHashMap<>();
    private final ObservableList<WarmerRow> rows = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper blank;
    private Comparator<WarmerRow> order = BY_NAME;
    private boolean looked;

    /** @param reason why there are no warmers, where there are none */
    WarmerListModel(Messages messages, WarmerWords words, String reason) {
        this.messages = messages;
        this.words = words;
        this.reason = reason;
        this.blank = new ReadOnlyStringWrapper(messages.text("list.loading"));
        filter.addListener((property, before, text) -> lay());
    }

    /** What the filter lets through, in order. Replaced as a whole, and only when the order or the rows changed. */
    ObservableList<WarmerRow> rows() {
        return rows;
    }

    /** What a name, its type or its state must contain. */
    StringProperty filter() {
        return filter;
    }

    /** How many there are, run, and failed. */
    ReadOnlyStringProperty summary() {
        return summary.getReadOnlyProperty();
    }

    /** Why the table is empty, where it is. */
    ReadOnlyStringProperty blank() {
        return blank.getReadOnlyProperty();
    }

    /** Sorts so from now on; null for by name. Equals stand by name. */
    void sort(@Nullable Comparator<WarmerRow> wanted) {
        order = wanted == null ? BY_NAME : wanted.thenComparing(BY_NAME);
        lay();
    }

    void take(Look look) {
        looked = true;
        all.keySet().retainAll(look.warmers().stream().map(warmer -> warmer.name()).toList());
        for (var warmer : look.warmers()) {
            var line = words.line(warmer, look);
            all.computeIfAbsent(warmer.name(), name -> new WarmerRow(warmer, line)).take(warmer, line);
        }
        summary.set(all.isEmpty() ? "" : messages.text("list.summary", Format.count(all.size()), count(State.RUNNING), count(State.FAILED)));
        lay();
    }

    private String count(State state) {
        return Format.count(all.values().stream().filter(row -> row.line().get().state() == state).count());
    }

    /** They could not be looked at: what is shown stays. */
    void fail(String sentence) {
        if (!looked) {
            blank.set(sentence);
        }
    }

    private void lay() {
        var wanted = filter.get().strip();
        var laid = all.values().stream().filter(row -> row.matches(wanted)).sorted(order).toList();
        if (!laid.equals(List.copyOf(rows))) {
            rows.setAll(laid);
        }
        if (looked) {
            blank.set(all.isEmpty() ? reason : messages.text("list.filtered", wanted));
        }
    }

    /** Whether the filter hides all there is. */
    boolean hidden() {
        return rows.isEmpty() && !all.isEmpty();
    }
}
