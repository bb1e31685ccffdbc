package dev.tierdeck.engine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is to go, as a value: the same one travels from a button or a command to every tier. As a string it is a few words on one line, safe
 * to show.
 */
public sealed interface Invalidation {
    /** These keys. */
    record Keys(Set<Key> keys) implements Invalidation {
        public Keys {
            keys = Set.copyOf(keys);
        }

        @Override
        public Selection select(Catalog catalog) {
            return Selection.of(keys);
        }

        @Override
        public String toString() {
            return keys.size() == 1 ? "key " + keys.iterator().next() : keys.size() + " keys";
        }
    }

    /** The keys that match a Redis glob. */
    record ByGlob(Glob glob) implements Invalidation {
        @Override
        public Selection select(Catalog catalog) {
            return Selection.of(glob);
        }

        @Override
        public String toString() {
            return "keys like " + glob;
        }
    }

    /** The keys that match a regular expression as a whole. */
    record ByRegex(KeyRegex regex) implements Invalidation {
        @Override
        public Selection select(Catalog catalog) {
            return new Selection(Optional.empty(), Glob.startingWith(regex.literalHead()), regex::matches);
        }

        @Override
        public String toString() {
            return "keys matching " + regex;
        }
    }

    /**
     * The keys of a domain.
     *
     * @param layout the layout, or empty for every layout that has such a domain
     * @param domain the domain, in upper or lower case
     */
    record ByDomain(String layout, String domain) implements Invalidation {
        @Override
        public Selection select(Catalog catalog) {
            return Selection.under(catalog.heads(layout, domain), key -> {
                var place = catalog.place(key);
                return place.domain().equalsIgnoreCase(domain) && (layout.isEmpty() || place.layout().equalsIgnoreCase(layout));
            });
        }

        @Override
        public String toString() {
            return Printable.line("domain " + (layout.isEmpty() ? "" : layout + "/") + domain);
        }
    }

    /**
     * The keys of one type.
     *
     * @param type the type; its parts are compared without regard to case
     */
    record ByType(TypeName type) implements Invalidation {
        @Override
        public Selection select(Catalog catalog) {
            return Selection.under(catalog.heads(type), key -> {
                var place = catalog.place(key);
                return type.type().equalsIgnoreCase(place.type()) && type.domain().equalsIgnoreCase(place.domain())
                        && type.layout().equalsIgnoreCase(place.layout());
            });
        }

        @Override
        public String toString() {
            return Printable.line("type " + type);
        }
    }

    /**
     * The entries with any of these tags: those written with it, and, unless {@code indexOnly}, those of other programs whose names give them
     * the tag. The latter are found by a walk over the keys, where a name does not tell all of the key.
     *
     * @param tags the tags
     * @param indexOnly whether entries that were not written with the tag are left alone: for programs all of whose writers are the
     *     engine's own
     */
    record ByTag(Set<String> tags, boolean indexOnly) implements Invalidation {
        public ByTag {
            tags = Set.copyOf(tags);
        }

        /** The entries with any of these tags, whoever wrote them. */
        public ByTag(Set<String> tags) {
            this(tags, false);
        }

        @Override
        public Selection select(Catalog catalog) {
            var globs = indexOnly ? List.<Glob>of() : tags.stream().flatMap(tag -> catalog.tagged(tag).stream()).toList();
            return Selection.tagged(tags, globs, key -> !Collections.disjoint(tags, catalog.tags(key)));
        }

        @Override
        public String toString() {
            return (tags.size() == 1 ? "tag " : "tags ") + Printable.line(String.join(", ", new TreeSet<>(tags)))
                    + (indexOnly ? " (index only)" : "");
        }
    }

    /**
     * What a clean-up recipe finds. A cache finds that out before it tells its tiers, as a recipe may look into values.
     *
     * @param layout the layout; empty where only one has such a recipe
     * @param name the recipe
     * @param identifiers by parameter
     * @param exactIds whether identifiers are meant exactly, where the recipe also takes those that begin so
     */
    record ByRecipe(String layout, String name, Map<String, String> identifiers, boolean exactIds) implements Invalidation {
        public ByRecipe {
            identifiers = Map.copyOf(identifiers);
        }

        /**
         * Not to be had from the recipe alone.
         *
         * @throws UnsupportedOperationException always: what it finds is an {@link AnyOf}
         */
        @Override
        public Selection select(Catalog catalog) {
            throw new UnsupportedOperationException("what " + this + " means is known once it has looked");
        }

        @Override
        public String toString() {
            return Printable.line("recipe " + (layout.isEmpty() ? "" : layout + "/") + name + " " + new TreeMap<>(identifiers))
                    + (exactIds ? " (exact ids)" : "");
        }
    }

    /**
     * Whatever any of these means.
     *
     * @param parts what; none of them tags or a recipe
     * @param words what was asked for that came to this, such as {@code recipe user {user_id=u-1}}
     */
    record AnyOf(List<Invalidation> parts, String words) implements Invalidation {
        public AnyOf {
            parts = List.copyOf(parts);
            if (parts.stream().anyMatch(part -> part instanceof ByTag || part instanceof ByRecipe)) {
                throw new IllegalArgumentException("tags and recipes can't be parts, but there were " + parts);
            }
        }

        @Override
        public Selection select(Catalog catalog) {
            return Selection.any(parts.stream().map(part -> part.select(catalog)).toList());
        }

        /** The words may have come from elsewhere: they are made safe, but what is safe already is left so. */
        @Override
        public String toString() {
            return Printable.line(words).replace("\\\\", "\\");
        }
    }

    /** Every key of the active layouts; never a key that no layout knows. */
    record All() implements Invalidation {
        @Override
        public Selection select(Catalog catalog) {
            return Selection.under(catalog.heads(), key -> !catalog.place(key).layout().equals(Placement.OTHER));
        }

        @Override
        public String toString() {
            return "every key of the active layouts";
        }
    }

    /** This key. */
    static Invalidation key(Key key) {
        return new Keys(Set.of(key));
    }

    /** The entries with this tag, whoever wrote them. */
    static Invalidation tag(String tag) {
        return new ByTag(Set.of(tag));
    }

    /**
     * The keys that are meant, in the form that tiers work with.
     *
     * @throws IllegalArgumentException when it names a domain that no layout has
     */
    Selection select(Catalog catalog);
}
