package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.market.bars.Contents;
import dev.tierdeck.market.bars.StoredSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** What lies in the open directory, and which of it is listed. */
final class ListModel {
    private static final Contents NOTHING = new Contents(List.of(), List.of());
    private static final Duration LOOK = Duration.ofSeconds(2);
    /** After so many looks at the directory's time of change all of it is read whatever that says: series expire. */
    private static final int LOOKS = 20;

    private final Function<Path, BarArchive> archives;
    private final Tasks tasks;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Path> directory = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READING);
    private final ReadOnlyObjectWrapper<Contents> contents = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private final ObservableList<StoredSeries> all = FXCollections.observableArrayList();
    private final FilteredList<StoredSeries> rows = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private volatile @Nullable BarArchive archive;
    private Tasks.@Nullable Handle reading;
    private Tasks.@Nullable Handle looking;
    private boolean looked;
    private int looks;
    private @Nullable Object changed;

    /** How it stands with reading the directory. */
    enum State { READING, READY, FAILED }

    /** An archive, what lies in it, and when its directory was changed. */
    private record Found(BarArchive archive, Contents contents, @Nullable Object changed) {}

    ListModel(Function<Path, BarArchive> archives, Path begin, Tasks tasks, Messages messages) {
        this.archives = archives;
        this.tasks = tasks;
        this.messages = messages;
        directory.set(begin);
        filter.addListener((property, before, typed) -> refilter());
    }

    /** The directory that is open. */
    ReadOnlyObjectProperty<Path> directory() {
        return directory.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What lies in the directory, as it was read last. */
    ReadOnlyObjectProperty<Contents> contents() {
        return contents.getReadOnlyProperty();
    }

    /** Why it could not be read the last time, as a sentence; empty when it could. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** Counts the changes of the rows. */
    ReadOnlyLongProperty version() {
        return version.getReadOnlyProperty();
    }

    /** The series that pass the filter. */
    ObservableList<StoredSeries> rows() {
        return rows;
    }

    /** Words that all have to be found in a series' line. */
    StringProperty filter() {
        return filter;
    }

    /** The open directory's archive; empty until it was read for the first time. */
    Optional<BarArchive> archive() {
        return Optional.ofNullable(archive);
    }

    /** The row of this name, if it is there, listed or not. */
    Optional<StoredSeries> find(BarSeries series) {
        return all.stream().filter(each -> each.series().equals(series)).findFirst();
    }

    /** Opens another directory. */
    void open(Path another) {
        directory.set(another);
        archive = null;
        changed = null;
        state.set(State.READING);
        take(NOTHING);
        refresh();
    }

    /** Reads the directory again. What was read before stays until then. */
    void refresh() {
        if (reading != null) {
            reading.stop();
        }
        looks = 0;
        var path = directory.get();
        var known = archive;
        reading = tasks.quietly(progress -> {
            var opened = known == null ? archives.apply(path) : known;
            // The time first: what changes while the directory is read is seen at the next look.
            var time = time(path);
            return new Found(opened, opened.contents(), time);
        }, this::found, this::failed);
    }

    private static @Nullable Object time(Path directory) {
        try {
            return Files.getLastModifiedTime(directory);
        } catch (IOException absent) {
            // A directory that is not there, or can't be looked at, has no time; reading it says why.
            return null;
        }
    }

    private void found(Found found) {
        archive = found.archive();
        changed = found.changed();
        failure.set("");
        state.set(State.READY);
        take(found.contents());
    }

    private void failed(Exception why) {
        state.set(State.FAILED);
        var general = messages.text("list.failed", directory.get());
        // Looked at again and again while it fails: told to the log once.
        failure.set(failure.get().isEmpty() ? Failures.sentence(why, general) : Failures.words(why, general));
        version.set(version.get() + 1);
    }

    private void take(Contents now) {
        if (!now.equals(contents.get())) {
            all.setAll(now.series());
            contents.set(now);
        }
        version.set(version.get() + 1);
    }

    private void refilter() {
        var words = List.of(filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+"));
        rows.setPredicate(stored -> {
            var line = line(stored).toLowerCase(Locale.ROOT);
            return words.stream().allMatch(line::contains);
        });
        version.set(version.get() + 1);
    }

    /** Whether a series lies there as it did; whether it is still valid does not matter. */
    static boolean same(StoredSeries now, StoredSeries before) {
        return now.series().equals(before.series()) && now.rows() == before.rows() && now.bytes() == before.bytes()
                && now.cachedAt().equals(before.cachedAt());
    }

    /** What a filter looks at. */
    private String line(StoredSeries stored) {
        return stored.series() + " " + state(stored) + (stored.validUntil() == null ? " " + messages.text("valid.good") : "");
    }

    /** Whether it is valid, in a word. */
    String state(StoredSeries stored) {
        return messages.text(stored.valid() ? "state.valid" : "state.expired");
    }

    /** Somebody sees the list: it is read, and kept up to date. */
    void shown() {
        if (looking == null) {
            refresh();
            looking = tasks.every(LOOK, this::look);
        }
    }

    /** Nobody sees it any more. */
    void hidden() {
        if (looking != null) {
            looking.stop();
            looking = null;
        }
    }

    private void look() {
        if (state.get() == State.READING || looked) {
            return;
        }
        if (++looks >= LOOKS || state.get() == State.FAILED) {
            refresh();
            return;
        }
        looked = true;
        var path = directory.get();
        tasks.quietly(progress -> Optional.ofNullable(time(path)), this::looked, this::notLooked);
    }

    private void looked(Optional<Object> time) {
        looked = false;
        if (!time.equals(Optional.ofNullable(changed))) {
            refresh();
        }
    }

    private void notLooked(Exception why) {
        looked = false;
        failed(why);
    }
}
