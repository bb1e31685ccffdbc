package dev.tierdeck.layout;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Recipe;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keys and values, and what a recipe finds among them. */
final class RecipeWalk {
    private final Map<Key, byte[]> values = new LinkedHashMap<>();

    RecipeWalk put(String key, String value) {
        values.put(Key.of(key), value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    RecipeWalk put(String... keys) {
        List.of(keys).forEach(key -> put(key, "1"));
        return this;
    }

    /** What goes, and which of that only for a longer identifier. */
    record Gone(Set<String> keys, Set<String> longer) {}

    /** Every key. */
    Set<String> all() {
        var all = new TreeSet<String>();
        values.keySet().forEach(key -> all.add(key.toString()));
        return all;
    }

    Gone gone(Recipe recipe) {
        var gone = new Gone(new TreeSet<>(), new TreeSet<>());
        var found = new HashMap<String, Set<String>>();
        for (var step : recipe.steps()) {
            if (found.keySet().containsAll(step.needs())) {
                walk(step, found, gone);
            }
        }
        return gone;
    }

    private void walk(Recipe.Step step, Map<String, Set<String>> found, Gone gone) {
        var names = step.names(Map.copyOf(found));
        values.forEach((key, value) -> {
            var where = step.where();
            if (!names.matches(key) || where != null && !where.test(value)) {
                return;
            }
            step.finds(key, step.needsValue() ? value : null)
                    .forEach((name, ids) -> found.computeIfAbsent(name, unused -> new LinkedHashSet<>()).addAll(ids));
            if (step.removes()) {
                gone.keys().add(key.toString());
                if (names.longer().test(key)) {
                    gone.longer().add(key.toString());
                }
            }
        });
    }
}
