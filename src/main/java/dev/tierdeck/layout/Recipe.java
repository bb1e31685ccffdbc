package dev.tierdeck.layout;

import java.util.List;

/**
 * A clean-up recipe: what goes together when, say, a user disconnects from a broker.
 *
 * @param name its name
 * @param parameters what must be given, such as {@code user_id}
 * @param patterns Redis globs in which {@code {prefix}} and the parameters in braces are yet to be filled in
 */
public record Recipe(String name, List<String> parameters, List<String> patterns) {
    public Recipe {
        parameters = List.copyOf(parameters);
        patterns = List.copyOf(patterns);
    }
}
