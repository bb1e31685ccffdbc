package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Inspector;
import java.time.InstantSource;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What of a listing the table shows: the chosen scope, the filter, the conditions and the order, applied off the JavaFX thread. A change of
 * any of them gives up the choice under way; a new listing waits for it, so that a long scan can't keep the table empty.
 */
final class KeyListModel {
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final KeyTable rows;
    private final AskingModel asking;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.ALL);
    private final ObjectProperty<Conditions> conditions = new SimpleObjectProperty<>(Conditions.NONE);
    private final BooleanProperty descending = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private Listing listing = Listing.NONE;
    private FactBook book = FactBook.NONE;
    private KeyFilter rule = KeyFilter.NONE;
    private Choice shown;
    private Choice.Picked picked = Choice.Picked.NONE;
    private Runnable beforehand = () -> {};
    private Tasks.@Nullable Handle work;
    private boolean busy;
    private boolean again;
    private boolean news;
    private boolean same;
    /** Whether the mistake is that of a choice, not of what was typed: the next choice that ends well takes it back. */
    private boolean refused;

    KeyListModel(Inspector inspector, Tasks tasks, InstantSource clock, Messages messages) {
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.rows = new KeyTable(placed -> new KeyRow(placed, messages));
        this.asking = new AskingModel(inspector, tasks, clock, messages, this::refine);
        this.shown = choice();
        filter.addListener((property, before, typed) -> read(typed));
        scope.addListener(changed -> choose());
        conditions.addListener(changed -> choose());
        descending.addListener(changed -> choose());
    }

    /** The rows. */
    KeyTable rows() {
        return rows;
    }

    /** What was typed. */
    StringProperty filter() {
        return filter;
    }

    /** The line of the tree that is chosen. */
    ObjectProperty<Scope> scope() {
        return scope;
    }

    /** What has to be asked of the server to be known. */
    ObjectProperty<Conditions> conditions() {
        return conditions;
    }

    /** What was asked so far for the conditions. */
    AskingModel asking() {
        return asking;
    }

    /** Whether the last key comes first. */
    BooleanProperty descending() {
        return descending;
    }

    /** What is wrong with the filter, or empty. The rows stay as they were until it is right. */
    ReadOnlyStringProperty mistake() {
        return mistake.getReadOnlyProperty();
    }

    /** Counts the times the rows were replaced. */
    ReadOnlyLongProperty version() {
        return version.getReadOnlyProperty();
    }

    /** Whether the rows that were shown last are those of the same question as before, of which more is known. */
    boolean same() {
        return same;
    }

    /** Runs just before the rows are replaced. */
    void before(Runnable action) {
        beforehand = action;
    }

    /** Everything is shown again. */
    void clear() {
        conditions.set(Conditions.NONE);
        filter.set("");
    }

    /** Shows another listing. */
    void take(Listing newer) {
        listing = newer;
        book = FactBook.NONE;
        if (!busy) {
            choose();
        } else {
            again = true;
        }
    }

    private void read(String typed) {
        refused = false;
        try {
            rule = KeyFilter.of(typed);
            mistake.set("");
            choose();
        } catch (CacheException.BadPattern bad) {
            mistake.set(bad.getMessage());
        }
    }

    private Choice choice() {
        if (book == FactBook.NONE && !conditions.get().equals(Conditions.NONE) && !listing.growing()) {
            book = new FactBook(listing.keys().size(), clock.instant());
        }
        return new Choice(listing, rule, scope.get(), descending.get(), conditions.get(), book);
    }

    private void choose() {
        if (work != null) {
            work.stop();
        }
        asking.none();
        again = false;
        busy = true;
        var next = choice();
        work = tasks.quietly(progress -> next.pick(progress, clock.instant()), found -> show(next, found), this::refuse);
    }

    private void show(Choice of, Choice.Picked found) {
        replace(of, found);
        if (again) {
            choose();
        } else if (found.unknown() > 0 && of.listing().growing()) {
            asking.later();
        } else if (found.unknown() > 0) {
            asking.ask(of.listing(), found.candidates(), of.conditions(), of.book());
        }
    }

    /** More is known of the keys that are left by name and place. */
    private void refine() {
        news = busy;
        if (!busy) {
            busy = true;
            var now = shown;
            var left = picked.candidates();
            work = tasks.quietly(progress -> now.pick(left, clock.instant()), found -> refine(now, found), this::refuse);
        }
    }

    private void refine(Choice of, Choice.Picked found) {
        replace(of, found);
        if (again) {
            choose();
        } else if (news) {
            refine();
        }
    }

    private void replace(Choice of, Choice.Picked found) {
        busy = false;
        same = of.sameQuestion(shown);
        beforehand.run();
        shown = of;
        picked = found;
        rows.show(new Rows(of.listing(), found.chosen(), of.descending()));
        version.set(version.get() + 1);
        if (refused) {
            refused = false;
            mistake.set("");
        }
    }

    private void refuse(Exception why) {
        busy = false;
        refused = true;
        mistake.set(Failures.sentence(why, messages.text("filter.failed")));
        if (again) {
            choose();
        }
    }
}
