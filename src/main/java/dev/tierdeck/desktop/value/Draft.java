package dev.tierdeck.desktop.value;

import dev.tierdeck.engine.Editor;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A string, or a field of a hash, that is being edited.
 *
 * @param subject the key
 * @param field the field's name; null where it is a string
 * @param expected what was seen there: only over that it is saved
 * @param form how it is typed
 * @param name the field's name on one safe line
 * @param typed what was typed when it was put aside
 */
record Draft(Subject subject, byte @Nullable [] field, byte[] expected, Editable form, String name, String typed) {
    private static final int PAGES = 100;

    /** What can be typed, as {@link Editable#of} said before. */
    Draft(Subject subject, byte @Nullable [] field, byte[] expected, String name) {
        this(subject, field, expected, Objects.requireNonNull(Editable.of(expected), "it can be typed"), name, "");
    }

    /** What became of saving: done, or what stands there now, or that nothing does. */
    record Result(boolean done, byte @Nullable [] theirs, boolean gone) {}

    byte[] bytes(String text) {
        return form.bytes(text);
    }

    /** The same, to be saved over what somebody else wrote. */
    Draft over(byte[] theirs) {
        return new Draft(subject, field, theirs, form, name, typed);
    }

    Draft typed(String text) {
        return new Draft(subject, field, expected, form, name, text);
    }

    boolean sameAs(Draft other) {
        return subject.equals(other.subject) && Arrays.equals(field, other.field);
    }

    /** Saves it, off the JavaFX thread. An answer that was lost before is no conflict with oneself: then it stands there already. */
    Result save(Editor editor, EntryReader reader, byte[] bytes, String confirmed) {
        var outcome = field == null ? editor.replace(subject.key(), expected, bytes, confirmed)
                : editor.replace(subject.key(), field, expected, bytes, confirmed);
        if (outcome != Editor.Outcome.CHANGED) {
            return new Result(outcome == Editor.Outcome.DONE, null, outcome == Editor.Outcome.GONE);
        }
        var theirs = field == null ? reader.string(subject.key(), Editable.MOST) : reader.field(subject.key(), field, PAGES);
        return new Result(Arrays.equals(theirs, bytes), theirs, false);
    }
}
