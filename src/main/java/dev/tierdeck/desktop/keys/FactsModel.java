package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.KeyFacts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Asks the server about the rows that can be seen, and the open one; one question at a time, at most {@value #MOST} keys each. */
final class FactsModel {
    private static final int MOST = 200;

    private final Inspector inspector;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final KeyTable rows;
    private final Supplier<@Nullable KeyRow> open;
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private int first;
    private int last = -1;
    private boolean asking;
    private boolean again;
    private boolean away;

    /** @param open the row whose value is shown, if any */
    FactsModel(Inspector inspector, Tasks tasks, InstantSource clock, Messages messages, KeyTable rows,
            Supplier<@Nullable KeyRow> open) {
        this.inspector = inspector;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.rows = rows;
        this.open = open;
    }

    /** Why the server can't be asked, or empty. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** Whether the server did not answer when it was asked last. */
    boolean away() {
        return away;
    }

    /** These rows can be seen now, both ends included. */
    void look(int firstRow, int lastRow) {
        first = firstRow;
        last = Math.min(lastRow, firstRow + MOST - 1);
        ask();
    }

    /** A second has passed: counts the TTLs down and asks again. */
    void tick() {
        var now = clock.instant();
        visible().forEach(row -> row.tick(now));
        ask();
    }

    private List<KeyRow> visible() {
        var result = new ArrayList<KeyRow>();
        for (int i = Math.max(0, first); i <= last && i < rows.size(); i++) {
            result.add(rows.get(i));
        }
        var shown = open.get();
        // The open row may be another than the list's for the same key: both are told.
        if (shown != null && result.stream().noneMatch(row -> row == shown)) {
            result.add(shown);
        }
        return result;
    }

    private void ask() {
        if (asking) {
            again = true;
            return;
        }
        var asked = visible();
        var keys = asked.stream().map(KeyRow::key).toList();
        again = false;
        if (!keys.isEmpty()) {
            asking = true;
            tasks.quietly(progress -> inspector.facts(keys), facts -> answer(asked, facts), this::fail);
        }
    }

    private void answer(List<KeyRow> asked, List<KeyFacts> facts) {
        asking = false;
        away = false;
        failure.set("");
        var now = clock.instant();
        for (int i = 0; i < asked.size(); i++) {
            asked.get(i).take(facts.get(i), now);
        }
        if (again) {
            ask();
        }
    }

    private void fail(Exception why) {
        asking = false;
        again = false;
        away = why instanceof TierUnavailable;
        var general = messages.text("facts.failed");
        failure.set(failure.get().isEmpty() ? Failures.sentence(why, general) : Failures.words(why, general));
    }
}
