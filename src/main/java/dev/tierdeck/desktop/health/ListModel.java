package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What a table lists: filtered, in order, one row for each thing from look to look. While somebody is at the table nothing changes its
 * place: what went stays as gone, what is new comes last; both are put right once the table was left alone for {@link #STILL}.
 */
final class ListModel<L extends Line> {
    /** For how long after it was last touched a table's rows keep their places. */
    static final Duration STILL = Duration.ofSeconds(3);

    private final Messages messages;
    private final String name;
    private final InstantSource clock;
    private final Comparator<L> usual;
    private final Map<Object, Row<L>> all = new LinkedHashMap<>();
    private final ObservableList<Row<L>> rows = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper title;
    private final ReadOnlyStringWrapper blank;
    private final ReadOnlyBooleanWrapper hidden = new ReadOnlyBooleanWrapper();
    private Comparator<L> order;
    private Predicate<L> wanted = line -> true;
    private String reason;
    private Instant still = Instant.MIN;
    private boolean looked;
    private @Nullable Row<L> chosen;

    /**
     * @param name with which its messages begin
     * @param usual its order where nobody chose one
     */
    ListModel(Messages messages, String name, Comparator<L> usual, InstantSource clock) {
        this.messages = messages;
        this.name = name;
        this.clock = clock;
        this.usual = usual;
        this.order = usual;
        this.reason = messages.text(name + ".none");
        this.title = new ReadOnlyStringWrapper(messages.text(name + ".title"));
        this.blank = new ReadOnlyStringWrapper(messages.text(name + ".loading"));
        filter.addListener((property, before, text) -> lay());
    }

    /** What is listed, in order. */
    ObservableList<Row<L>> rows() {
        return rows;
    }

    /** What a row's words must contain. */
    StringProperty filter() {
        return filter;
    }

    /** The list's name, with how many there are once that is known. */
    ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /** Why nothing is listed, where that is so. */
    ReadOnlyStringProperty blank() {
        return blank.getReadOnlyProperty();
    }

    /** Whether the filter hides all there is. */
    ReadOnlyBooleanProperty hidden() {
        return hidden.getReadOnlyProperty();
    }

    /** This is why there is nothing, where there is nothing. */
    void because(String sentence) {
        reason = sentence;
        lay();
    }

    /** Lists only what fulfils this, from now on. */
    void narrow(Predicate<L> only) {
        wanted = only;
        lay();
    }

    /** Sorts so from now on; null for as usual. Equals stand as usual. */
    void sort(@Nullable Comparator<L> by) {
        order = by == null ? usual : by.thenComparing(usual);
        lay();
    }

    /** Somebody is at the table. */
    void touch() {
        still = clock.instant().plus(STILL);
    }

    /** Chooses this row; null for none. */
    void choose(@Nullable Row<L> row) {
        chosen = row;
    }

    /** The chosen row, where it is listed. */
    @Nullable Row<L> chosen() {
        return chosen != null && rows.contains(chosen) ? chosen : null;
    }

    /** What is chosen and still there. */
    Optional<L> chosenLine() {
        return Optional.ofNullable(chosen()).filter(row -> !row.gone().get()).map(row -> row.line().get());
    }

    /** A look found these. */
    void take(Collection<? extends L> found) {
        looked = true;
        var ids = found.stream().map(Line::id).collect(Collectors.toSet());
        all.forEach((id, row) -> {
            if (!ids.contains(id)) {
                row.leave();
            }
        });
        for (L line : found) {
            all.computeIfAbsent(line.id(), id -> new Row<>(line)).take(line);
        }
        title.set(messages.text(name + ".title.count", Format.count(found.size())));
        if (clock.instant().isBefore(still) && !rows.isEmpty()) {
            append();
        } else {
            lay();
        }
    }

    /** It could not be looked for: what is shown stays. */
    void fail(String sentence) {
        if (!looked) {
            blank.set(sentence);
        }
    }

    private void append() {
        var listed = Set.copyOf(rows);
        var more = all.values().stream().filter(row -> !listed.contains(row) && passes(row)).sorted(byLine()).toList();
        if (!more.isEmpty()) {
            rows.addAll(more);
        }
    }

    private void lay() {
        all.values().removeIf(row -> row.gone().get());
        var laid = all.values().stream().filter(this::passes).sorted(byLine()).toList();
        if (!laid.equals(rows)) {
            rows.setAll(laid);
        }
        hidden.set(laid.isEmpty() && !all.isEmpty());
        if (looked) {
            blank.set(all.isEmpty() ? reason : messages.text(name + ".filtered"));
        }
    }

    private Comparator<Row<L>> byLine() {
        return (one, other) -> order.compare(one.line().get(), other.line().get());
    }

    private boolean passes(Row<L> row) {
        return wanted.test(row.line().get()) && row.contains(filter.get().strip().toLowerCase(Locale.ROOT));
    }
}
