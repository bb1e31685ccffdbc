package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.overview.count.Domain;
import dev.tierdeck.desktop.overview.count.Level;
import java.util.Collections;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What a person chose to be shown: whose counters, of which domain and tier. */
final class ChoiceModel {
    private final ObservableList<Domain> domains = FXCollections.observableArrayList(Domain.ALL);
    private final ObjectProperty<Domain> domain = new SimpleObjectProperty<>(this, "domain", Domain.ALL);
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>(this, "level", Level.ALL);
    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(this, "source");

    ChoiceModel(Source first) {
        source.set(first);
    }

    /** Puts a domain at its place; the list is never emptied, so that what is chosen stays chosen. */
    void list(Domain known) {
        int at = Collections.binarySearch(domains, known);
        if (at < 0) {
            domains.add(-at - 1, known);
        }
    }

    /** The domain that is shown: all where the source knows none. */
    Domain shownDomain() {
        return source.get().hasDomains() ? domain.get() : Domain.ALL;
    }

    /** The tier that is shown: all where the source knows none. */
    Level shownLevel() {
        return source.get().hasTiers() ? level.get() : Level.ALL;
    }

    /** The domains that can be chosen. */
    ObservableList<Domain> domains() {
        return domains;
    }

    ObjectProperty<Domain> domain() {
        return domain;
    }

    ObjectProperty<Level> level() {
        return level;
    }

    ObjectProperty<Source> source() {
        return source;
    }
}
