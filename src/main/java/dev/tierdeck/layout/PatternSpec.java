package dev.tierdeck.layout;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of a recipe: keys that go, or that tell an identifier to later steps.
 *
 * @param pattern what the keys are named like
 * @param where what their values have to hold, by place; empty where values do not matter
 * @param find the identifier that they tell; null where they go
 */
public record PatternSpec(KeyPattern pattern, Map<ValuePath, TextTemplate> where, @Nullable Find find) {
    public PatternSpec {
        where = Map.copyOf(where);
    }

    /**
     * An identifier that is looked for.
     *
     * @param name its name
     * @param at where in the value it stands; null where it is read off the key, in the place of the field of its name
     */
    public record Find(String name, @Nullable ValuePath at) {}
}
