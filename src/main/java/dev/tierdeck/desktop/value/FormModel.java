package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Memory;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** In which form a string is looked at: as it was last chosen for its type, where the value allows that, else in the form that says most. */
final class FormModel {
    private final EntryModel entry;
    private final Memory memory;
    private final ReadOnlyObjectWrapper<@Nullable Form> chosen = new ReadOnlyObjectWrapper<>();

    FormModel(EntryModel entry, Memory memory) {
        this.entry = entry;
        this.memory = memory;
        entry.value().addListener((property, before, value) -> take(value));
    }

    /** The form; null where the value is no string. */
    ReadOnlyObjectProperty<@Nullable Form> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** The forms that the value allows. */
    List<Form> possible() {
        return entry.value().get() instanceof Value.Text text ? text.forms() : List.of();
    }

    private void take(@Nullable Value value) {
        if (value instanceof Value.Text text) {
            chosen.set(remembered().filter(text.forms()::contains).orElse(text.forms().getFirst()));
        } else {
            chosen.set(null);
        }
    }

    private Optional<Form> remembered() {
        return memory.recall().apply(name()).flatMap(code -> List.of(Form.values()).stream().filter(form -> form.code().equals(code)).findFirst());
    }

    /** By type, as each key of one looks like the others. */
    private String name() {
        var subject = entry.subject().get();
        return "value.form." + (subject == null ? "" : subject.sort());
    }

    /** Looks at it in another form, and at others of its type from now on. */
    void choose(Form form) {
        if (form != chosen.get() && possible().contains(form)) {
            chosen.set(form);
            memory.keep().accept(name(), form.code());
        }
    }
}
