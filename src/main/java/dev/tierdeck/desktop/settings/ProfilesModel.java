package dev.tierdeck.desktop.settings;

import dev.tierdeck.desktop.fx.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The list of connections: those that are kept, what was changed of them and not kept yet, and which one is chosen. */
final class ProfilesModel {
    private final Messages messages;
    private final Map<String, Profile> kept = new LinkedHashMap<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper("");
    private final FormModel form;
    private String current = "";

    ProfilesModel(Messages messages) {
        this.messages = messages;
        this.form = new FormModel(messages, this::edit);
    }

    FormModel form() {
        return form;
    }

    ObservableList<Row> rows() {
        return rows;
    }

    /** The id of the one that is shown in full. */
    ReadOnlyStringProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Takes what is kept; what was changed stays. */
    void take(List<Profile> profiles, String on) {
        current = on;
        kept.clear();
        profiles.forEach(profile -> kept.put(profile.id(), profile));
        drafts.values().removeIf(draft -> kept.containsKey(draft.id()) && Draft.of(kept.get(draft.id())).equals(draft));
        if (draft(chosen.get()) == null) {
            chosen.set(draft(current) == null ? Profile.SAMPLE : current);
        }
        show();
    }

    /** Shows this one in full. */
    void choose(String id) {
        chosen.set(id);
        show();
    }

    private void edit(Draft draft) {
        change(draft);
        refresh();
    }

    /** A draft is as it is here from now on. */
    void change(Draft draft) {
        var profile = kept.get(draft.id());
        if (profile != null && Draft.of(profile).equals(draft)) {
            drafts.remove(draft.id());
        } else {
            drafts.put(draft.id(), draft);
        }
    }

    /** Adds a new one and shows it. */
    void add(Draft draft) {
        drafts.put(draft.id(), draft);
        choose(draft.id());
    }

    /** What was changed of this one is forgotten; a new one is gone. */
    void revert(String id) {
        drafts.remove(id);
        if (draft(id) == null && id.equals(chosen.get())) {
            chosen.set(draft(current) == null ? Profile.SAMPLE : current);
        }
        show();
    }

    /** This draft was kept as it was then: what was typed since stays, but the password that was kept goes. */
    void wasKept(Draft then) {
        var now = drafts.get(then.id());
        if (then.equals(now)) {
            drafts.remove(then.id());
        } else if (now != null) {
            drafts.put(then.id(), now.kept(then));
        }
    }

    /** The password of this one was forgotten: what was changed of it must not ask for it any more. */
    void passwordForgotten(String id) {
        drafts.computeIfPresent(id, (same, draft) -> draft.withoutPassword());
    }

    private void show() {
        form.show(draft(chosen.get()));
        refresh();
    }

    /** The rows anew; the form keeps its fields, as somebody may be typing. */
    private void refresh() {
        var wanted = rowsNow();
        if (!rows.equals(wanted)) {
            rows.setAll(wanted);
        }
        form.judge(draft(chosen.get()), otherNames(chosen.get()));
    }

    private List<Row> rowsNow() {
        var all = new ArrayList<Row>();
        var sample = messages.text("sample.name");
        var place = messages.text("sample.address");
        all.add(new Row(Profile.SAMPLE, sample, place, Profile.SAMPLE, current.equals(Profile.SAMPLE), false,
                words(sample, place, messages.text("environment.sample"), current.equals(Profile.SAMPLE), false)));
        drafts().map(this::row).forEach(all::add);
        return all;
    }

    private Stream<Draft> drafts() {
        return Stream.concat(kept.values().stream().map(profile -> drafts.getOrDefault(profile.id(), Draft.of(profile))),
                drafts.values().stream().filter(draft -> !kept.containsKey(draft.id())));
    }

    private Row row(Draft draft) {
        var name = draft.name().isBlank() ? messages.text("list.nameless") : draft.name().strip();
        var address = draft.host().strip() + ":" + draft.port().strip();
        boolean on = draft.id().equals(current);
        boolean changed = changed(draft.id());
        return new Row(draft.id(), name, address, draft.environment().name().toLowerCase(Locale.ROOT), on, changed,
                words(name, address, form.word(draft.environment()), on, changed));
    }

    private String words(String name, String address, String environment, boolean on, boolean changed) {
        return messages.text("list.row", name, address, environment, on ? messages.text("list.current") : "", changed ? messages.text("list.changed") : "");
    }

    private Collection<String> otherNames(String id) {
        return Stream.concat(Stream.of(messages.text("sample.name")),
                drafts().filter(draft -> !draft.id().equals(id)).map(draft -> draft.name().strip())).toList();
    }

    /** What is wrong with this one; empty for nothing. */
    String mistake(Draft draft) {
        return form.mistake(draft, otherNames(draft.id()));
    }

    /** As it stands now; null for the sample, and for one that is not there. */
    @Nullable Draft draft(String id) {
        return drafts().filter(draft -> draft.id().equals(id)).findFirst().orElse(null);
    }

    /** What it is called as it stands now. */
    String title(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).map(Row::name).findFirst().orElse("");
    }

    /** As it is kept; empty for one that is not yet. */
    Optional<Profile> kept(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    /** All that are kept. */
    List<Profile> kept() {
        return List.copyOf(kept.values());
    }

    /** Whether something of it is not kept yet. */
    boolean changed(String id) {
        return drafts.containsKey(id);
    }

    /** The name of another one of which something is not kept yet. */
    Optional<String> changedBeside(String id) {
        return drafts.values().stream().filter(draft -> !draft.id().equals(id)).map(Draft::name).findFirst();
    }

    /** The id of the connection this window is on. */
    String current() {
        return current;
    }

    /** A name that none has yet. */
    String freeName(String wish) {
        var names = otherNames("");
        return Stream.iterate(1, i -> i + 1).map(i -> i == 1 ? wish : wish + " " + i)
                .filter(name -> names.stream().noneMatch(name::equalsIgnoreCase)).findFirst().orElseThrow();
    }
}
