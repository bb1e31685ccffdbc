package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Errand;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Invalidations.TagCount;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The tags there are, with how many entries have each: counted when the list is first opened, as that walks over all keys. */
final class TagsModel {
    private final Invalidations invalidations;
    private final Tasks tasks;
    private final Messages messages;
    private final ObservableList<Tag> tags = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private boolean known;
    private boolean asking;
    private boolean away;

    /**
     * A tag of the list.
     *
     * @param name the tag
     * @param count how many entries have it
     * @param note of those, how many are tagged by their names alone
     */
    record Tag(String name, String count, String note) {
        @Override
        public String toString() {
            return name;
        }
    }

    TagsModel(Invalidations invalidations, Tasks tasks, Messages messages) {
        this.invalidations = invalidations;
        this.tasks = tasks;
        this.messages = messages;
    }

    /** The tags, the most used first. */
    ObservableList<Tag> tags() {
        return tags;
    }

    /** Why the list is empty. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** The list was opened: counts, unless that was done already. */
    void opened() {
        if (!known) {
            refresh();
        }
    }

    /** Counts again, if the list was ever opened. */
    void reread() {
        if (known) {
            refresh();
        }
    }

    /** Whether they could not be counted as the server was away. */
    boolean away() {
        return away && !asking;
    }

    /** The server is back: counts, where it could not. */
    void retry() {
        if (away()) {
            refresh();
        }
    }

    private void refresh() {
        if (asking) {
            return;
        }
        asking = true;
        sentence.set(messages.text("tags.counting"));
        var title = messages.text("tags.title");
        var errand = new Errand<Map<String, TagCount>>(new Counted(), () -> { });
        errand.begin(tasks, title, progress -> invalidations.tags(Watching.of(progress, messages, "tags.progress")));
    }

    private final class Counted implements Errand.Ending<Map<String, TagCount>> {
        @Override
        public void done(Map<String, TagCount> counts) {
            end(counts.isEmpty() ? messages.text("tags.none") : "");
            known = true;
            away = false;
            tags.setAll(rows(counts));
        }

        @Override
        public void failed(Exception why) {
            away = why instanceof CacheException.TierUnavailable;
            end(Failures.sentence(why, messages.text("tags.failed")));
        }

        @Override
        public void stopped() {
            end(messages.text("tags.stopped"));
        }

        private void end(String words) {
            asking = false;
            sentence.set(words);
        }
    }

    private List<Tag> rows(Map<String, TagCount> counts) {
        var order = Comparator.comparingLong((Map.Entry<String, TagCount> each) -> -each.getValue().indexed() - each.getValue().derived())
                .thenComparing(Map.Entry.comparingByKey());
        return counts.entrySet().stream().sorted(order).map(each -> row(each.getKey(), each.getValue())).toList();
    }

    private Tag row(String name, TagCount count) {
        return new Tag(name, Format.count(count.indexed() + count.derived()),
                count.derived() == 0 ? "" : messages.text("tags.derived", Format.count(count.derived())));
    }
}
