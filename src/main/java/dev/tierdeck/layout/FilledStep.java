package dev.tierdeck.layout;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Recipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A step of a recipe with the given identifiers filled in. */
final class FilledStep implements Recipe.Step {
    private final FilledRecipe recipe;
    private final PatternSpec spec;
    private final Map<String, String> given;
    private final boolean exactIds;
    private final Map<ValuePath, String> wanted;

    FilledStep(FilledRecipe recipe, PatternSpec spec, Map<String, String> given, boolean exactIds) {
        this.recipe = recipe;
        this.spec = spec;
        this.given = given;
        this.exactIds = exactIds;
        this.wanted = spec.where().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> each.getValue().of(given).orElseThrow()));
    }

    @Override
    public Set<String> needs() {
        var needs = new LinkedHashSet<>(spec.pattern().fields());
        needs.removeAll(given.keySet());
        if (spec.find() != null) {
            needs.remove(spec.find().name());
        }
        return needs;
    }

    @Override
    public Set<String> gives() {
        return spec.find() == null ? Set.of() : Set.of(spec.find().name());
    }

    @Override
    public boolean removes() {
        return spec.find() == null;
    }

    @Override
    public Recipe.Names names(Map<String, Set<String>> found) {
        var globs = globs(found, exactIds);
        if (exactIds || !spec.pattern().isLoose()) {
            return new Recipe.Names(globs, key -> false);
        }
        var exact = new ArrayList<>(exact(found));
        exact.addAll(recipe.meantExactly(found));
        return new Recipe.Names(globs, key -> exact.stream().noneMatch(glob -> glob.matches(key)));
    }

    /** The keys whose identifiers are the given ones, and none that begins so. */
    List<Glob> exact(Map<String, Set<String>> found) {
        return globs(found, true);
    }

    /** The pattern once for each of the found identifiers; none where it needs one and none was found. */
    private List<Glob> globs(Map<String, Set<String>> found, boolean exactly) {
        var readings = List.of(given);
        for (var need : needs()) {
            var ids = found.getOrDefault(need, Set.of());
            readings = readings.stream().flatMap(reading -> ids.stream().filter(Identifier::isUsable).map(id -> with(reading, need, id))).toList();
        }
        return readings.stream().flatMap(reading -> spec.pattern().globs(reading, exactly).stream()).distinct().toList();
    }

    private static Map<String, String> with(Map<String, String> reading, String name, String id) {
        var more = new HashMap<>(reading);
        more.put(name, id);
        return more;
    }

    @Override
    public @Nullable Predicate<byte[]> where() {
        return wanted.isEmpty() ? null : value -> wanted.entrySet().stream()
                .allMatch(each -> each.getKey().texts(value).contains(each.getValue()));
    }

    @Override
    public Map<String, Set<String>> finds(Key key, byte @Nullable [] value) {
        var find = spec.find();
        if (find == null) {
            return Map.of();
        }
        var found = find.at() == null ? spec.pattern().capture(find.name(), given).in(key)
                : find.at().texts(value).stream().filter(Identifier::isUsable).collect(Collectors.toCollection(LinkedHashSet::new));
        return found.isEmpty() ? Map.of() : Map.of(find.name(), found);
    }

    @Override
    public boolean needsValue() {
        return !wanted.isEmpty() || spec.find() != null && spec.find().at() != null;
    }
}
