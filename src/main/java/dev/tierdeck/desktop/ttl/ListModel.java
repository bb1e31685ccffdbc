package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.SaveAs;
import dev.tierdeck.desktop.fx.Sheet;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.desktop.ttl.TypeTtls.Count;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The keys of a type that deserve a look: those that expire soonest, those without a TTL, those that have more left than configured. */
final class ListModel {
    /** How many ticks lie between two questions about the rows that can be seen. */
    static final int ASKED_EVERY = 4;
    private static final int MOST = 200;

    /** Which keys are listed. */
    enum Which { SOONEST, WITHOUT, LONGER }

    private final Inspector inspector;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final TtlWords words;
    private final SaveAs saveAs;
    private final ObjectProperty<Which> which = new SimpleObjectProperty<>(Which.SOONEST);
    private final ObservableList<TtlRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private Map<Key, TtlRow> known = new HashMap<>();
    private TypeTtls shown = Census.NONE.all();
    private boolean complete;
    private int first;
    private int last = -1;
    private int ticks;
    private boolean asking;

    ListModel(Inspector inspector, Tasks tasks, InstantSource clock, Messages messages, TtlWords words, SaveAs saveAs) {
        this.inspector = inspector;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.words = words;
        this.saveAs = saveAs;
        which.addListener((property, before, now) -> fill());
    }

    ObjectProperty<Which> which() {
        return which;
    }

    ObservableList<TtlRow> rows() {
        return rows;
    }

    /** How much of what there is the list names. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** What was done with the list, or could not be. */
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** Why the server can't be asked about the rows, or empty. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** The server has answered somebody else by now. */
    void recovered() {
        failure.set("");
    }

    void say(String what) {
        status.set(what);
    }

    /** Whether keys of several types are listed. */
    boolean mixed() {
        return shown.shelf() == null;
    }

    /** The name of a list with its count. */
    String title(Which list) {
        return messages.text("list." + list, words.count(count(list), complete));
    }

    private long count(Which list) {
        return switch (list) {
            case SOONEST -> shown.expiring();
            case WITHOUT -> shown.count(Count.WITHOUT);
            case LONGER -> shown.count(Count.LONGER);
        };
    }

    /** These are listed from now on. */
    void show(TypeTtls of, boolean all) {
        shown = of;
        complete = all;
        fill();
    }

    private List<Found> found() {
        return switch (which.get()) {
            case SOONEST -> shown.soonest();
            case WITHOUT -> shown.without();
            case LONGER -> shown.longer();
        };
    }

    /** Rows of keys that stay in the list stay the same, so that whoever chose them has them chosen. */
    private void fill() {
        var now = clock.instant();
        var next = new HashMap<Key, TtlRow>();
        var list = found().stream().map(each -> {
            var row = known.getOrDefault(each.key(), new TtlRow(each, words));
            if (row.found().at() <= each.at()) {
                row.take(each, now);
            }
            next.put(each.key(), row);
            return row;
        }).toList();
        known = next;
        if (!list.equals(rows)) {
            rows.setAll(list);
        }
        long all = count(which.get());
        sentence.set(list.size() < all ? messages.text("list.cut." + which.get(), Format.count(list.size()), words.count(all, complete)) : "");
    }

    /** Why nothing is listed. */
    String blank() {
        return messages.text("list.empty." + which.get());
    }

    /** These rows can be seen now, both ends included. */
    void look(int firstRow, int lastRow) {
        first = Math.max(0, firstRow);
        last = Math.min(lastRow, firstRow + MOST - 1);
    }

    private List<TtlRow> visible() {
        int end = Math.min(rows.size(), last + 1);
        return first < end ? List.copyOf(rows.subList(first, end)) : List.of();
    }

    /** A second has passed. */
    void tick() {
        var now = clock.instant();
        var seen = visible();
        seen.forEach(row -> row.tick(now));
        ticks++;
        if (ticks % ASKED_EVERY == 0 || !failure.get().isEmpty()) {
            ask(seen);
        }
    }

    /**
     * What these rows have left now is asked of the server, but for those that are known to be gone until another walk finds them: each
     * such question counts there as a miss, and is told as one to whoever listens for misses.
     */
    void ask(List<TtlRow> seen) {
        var standing = seen.stream().filter(row -> !row.gone().get()).toList();
        if (!asking && standing.isEmpty()) {
            failure.set("");
        } else if (!asking) {
            asking = true;
            var keys = standing.stream().map(TtlRow::key).toList();
            tasks.quietly(progress -> inspector.remaining(keys), left -> answer(standing, left), this::fail);
        }
    }

    private void fail(Exception why) {
        asking = false;
        var general = messages.text("ask.failed");
        failure.set(failure.get().isEmpty() ? Failures.sentence(why, general) : Failures.words(why, general));
    }

    private void answer(List<TtlRow> asked, long[] left) {
        asking = false;
        failure.set("");
        var now = clock.instant();
        for (int i = 0; i < left.length; i++) {
            asked.get(i).take(left[i], now);
        }
    }

    /** Asks where to, and saves the list there as CSV. */
    void save() {
        var lines = List.copyOf(rows);
        var file = saveAs.ask(messages.text("save.title"), messages.text("save.name." + which.get()));
        if (file != null) {
            tasks.quietly(progress -> Files.writeString(file, sheet(lines)), path -> say(messages.text("save.done", path)),
                    why -> say(Failures.sentence(why, messages.text("save.failed", file))));
        }
    }

    private static String sheet(List<TtlRow> lines) {
        var sheet = new Sheet("key", "layout", "domain", "type", "ttl_ms", "read_at", "configured_ms");
        for (var row : lines) {
            var found = row.found();
            var configured = found.configured();
            sheet.line(row.name(), found.shelf().layout(), found.shelf().domain(), found.shelf().type(),
                    row.gone().get() ? "gone" : found.endless() ? "none" : String.valueOf(found.left()),
                    Instant.ofEpochMilli(found.at()).toString(),
                    configured == null ? "" : configured.forever() ? "none" : String.valueOf(configured.millis()));
        }
        return sheet.toString();
    }
}
