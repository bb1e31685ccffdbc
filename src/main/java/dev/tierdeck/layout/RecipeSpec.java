package dev.tierdeck.layout;

import dev.tierdeck.engine.Recipe;
import java.util.List;

/**
 * A clean-up recipe as a layout declares it: what goes together when, say, a user disconnects from a broker.
 *
 * @param name its name
 * @param parameters the identifiers that must be given, such as {@code user_id}
 * @param patterns its steps, in order
 */
public record RecipeSpec(String name, List<String> parameters, List<PatternSpec> patterns) {
    public RecipeSpec {
        parameters = List.copyOf(parameters);
        patterns = List.copyOf(patterns);
    }

    /** What it is called and needs. */
    Recipe.Form form(String layout) {
        return new Recipe.Form(layout, name, parameters);
    }
}
