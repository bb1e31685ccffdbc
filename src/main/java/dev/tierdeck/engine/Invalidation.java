package dev.tierdeck.engine;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is to go, as a value: the same one travels from a button or a command to every tier. */
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
            return "domain " + (layout.isEmpty() ? "" : layout + "/") + domain;
        }
    }

    /** The entries that were written with any of these tags. */
    record ByTag(Set<String> tags) implements Invalidation {
        public ByTag {
            tags = Set.copyOf(tags);
        }

        @Override
        public Selection select(Catalog catalog) {
            return Selection.tagged(tags);
        }

        @Override
        public String toString() {
            return (tags.size() == 1 ? "tag " : "tags ") + String.join(", ", new TreeSet<>(tags));
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

    /** The entries with this tag. */
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
