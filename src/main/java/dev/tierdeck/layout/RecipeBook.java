package dev.tierdeck.layout;

import dev.tierdeck.engine.Recipe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The recipes of the active layouts. */
final class RecipeBook {
    /** A recipe and its layout. */
    private record Page(Layout layout, RecipeSpec recipe) {
        Recipe.Form form() {
            return recipe.form(layout.name());
        }

        @Override
        public String toString() {
            return layout.name() + "/" + recipe.name() + " (" + String.join(", ", recipe.parameters()) + ")";
        }
    }

    private final List<Page> pages;

    RecipeBook(List<Layout> layouts) {
        this.pages = layouts.stream().flatMap(layout -> layout.recipes().stream().map(recipe -> new Page(layout, recipe))).toList();
    }

    List<Recipe.Form> forms() {
        return pages.stream().map(Page::form).toList();
    }

    Recipe recipe(String layout, String name, Map<String, String> identifiers, boolean exactIds) {
        var page = page(layout, name);
        check(page, identifiers);
        var given = new HashMap<>(identifiers);
        given.put(Piece.PREFIX, page.layout().prefix());
        return new FilledRecipe(page.recipe(), Map.copyOf(given), exactIds);
    }

    private Page page(String layout, String name) {
        var named = pages.stream().filter(page -> page.recipe().name().equalsIgnoreCase(name)
                && (layout.isEmpty() || page.layout().name().equalsIgnoreCase(layout))).toList();
        if (named.size() > 1) {
            throw new IllegalArgumentException("there are several recipes '" + name + "': " + listed(named) + "; name the layout too");
        }
        if (named.isEmpty()) {
            throw new IllegalArgumentException("there is no recipe '" + (layout.isEmpty() ? "" : layout + "/") + name + "'; there "
                    + (pages.isEmpty() ? "are none in the active layouts" : "are " + listed(pages)));
        }
        return named.getFirst();
    }

    private static String listed(List<Page> pages) {
        return String.join(", ", pages.stream().map(Page::toString).toList());
    }

    private static void check(Page page, Map<String, String> identifiers) {
        for (var name : identifiers.keySet()) {
            require(page.recipe().parameters().contains(name), page, "has no parameter '" + name + "'");
        }
        for (var name : page.recipe().parameters()) {
            var value = identifiers.get(name);
            require(value != null, page, "lacks its " + name);
            require(!value.isBlank(), page, "was given a blank " + name);
            require(Identifier.isUsable(value), page, "was given a " + name + " that is no well-formed text");
        }
    }

    private static void require(boolean fulfilled, Page page, String fault) {
        if (!fulfilled) {
            throw new IllegalArgumentException("the recipe " + page.recipe().name() + " " + fault + "; it needs "
                    + String.join(", ", page.recipe().parameters()));
        }
    }
}
