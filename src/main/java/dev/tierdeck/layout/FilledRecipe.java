package dev.tierdeck.layout;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A recipe with its identifiers filled in. */
final class FilledRecipe implements Recipe {
    private final List<FilledStep> steps;

    /** {@code given} holds the parameters, and the layout's prefix under {@link Piece#PREFIX}. */
    FilledRecipe(RecipeSpec spec, Map<String, String> given, boolean exactIds) {
        this.steps = spec.patterns().stream().map(pattern -> new FilledStep(this, pattern, given, exactIds)).toList();
    }

    @Override
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /**
     * The keys that some step means by their names alone, with its identifiers exactly as given: they go in any case, even where another
     * step takes them only for their longer identifier.
     */
    List<Glob> meantExactly(Map<String, Set<String>> found) {
        return steps.stream().filter(step -> step.removes() && step.where() == null).flatMap(step -> step.exact(found).stream()).toList();
    }
}
