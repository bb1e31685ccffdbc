package dev.tierdeck.desktop.shell;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Everything that can be done, and what of it the typed words mean. What was run lately comes first while nothing is typed, and before its
 * equals otherwise.
 */
final class PaletteModel {
    private static final String REMEMBERED = "palette.recent";
    private static final int KEPT = 12;
    private static final int SHOWN = 5;

    private final Supplier<List<Command>> offered;
    private final Function<String, Optional<Command>> named;
    private final Preferences preferences;
    private final StringProperty words = new SimpleStringProperty(this, "words", "");
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private List<Command> all = List.of();
    private List<String> recent = List.of();

    /**
     * A command with the letters that were found in its {@link Command#text}.
     *
     * @param found their places
     */
    record Line(Command command, int score, BitSet found) {}

    /**
     * @param offered all commands, the nearest first; asked each time it is opened
     * @param named the command for exactly what was typed, such as a key's whole name
     */
    PaletteModel(Supplier<List<Command>> offered, Function<String, Optional<Command>> named, Preferences preferences) {
        this.offered = offered;
        this.named = named;
        this.preferences = preferences;
        words.addListener((at, before, now) -> show());
    }

    /** What is typed. */
    StringProperty words() {
        return words;
    }

    /** What it means, the best first. */
    ObservableList<Line> lines() {
        return lines;
    }

    /** Begins anew with what can be done now. */
    void open() {
        all = offered.get();
        recent = preferences.get(REMEMBERED).map(text -> List.of(text.split("\n"))).orElse(List.of());
        words.set("");
        show();
    }

    private void show() {
        lines.setAll(words.get().isBlank() ? unasked() : asked(words.get()));
    }

    private List<Line> unasked() {
        var first = recent.stream().flatMap(id -> all.stream().filter(each -> each.id().equals(id))).limit(SHOWN).toList();
        return Stream.concat(first.stream(), all.stream().filter(each -> !first.contains(each)))
                .map(each -> new Line(each, 0, new BitSet())).toList();
    }

    private List<Line> asked(String typed) {
        var found = all.stream().flatMap(each -> Fuzzy.find(typed, each.text()).map(hit -> new Line(each, hit.score(), hit.at())).stream())
                .sorted(Comparator.comparingInt(Line::score).reversed().thenComparingInt(this::rank)
                        .thenComparingInt(line -> line.command().text().length()));
        return Stream.concat(named.apply(typed.strip()).map(each -> new Line(each, 0, new BitSet())).stream(), found).toList();
    }

    private int rank(Line line) {
        int at = recent.indexOf(line.command().id());
        return at < 0 ? KEPT : at;
    }

    /** Remembers that this is run. Not what was found by its whole name alone: keys are nobody's business tomorrow. */
    void remember(Command command) {
        if (all.contains(command)) {
            var kept = new ArrayList<>(recent);
            kept.remove(command.id());
            kept.addFirst(command.id());
            recent = List.copyOf(kept.subList(0, Math.min(KEPT, kept.size())));
            preferences.put(REMEMBERED, String.join("\n", recent));
        }
    }
}
