package dev.tierdeck.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Tells where keys belong: which layout, domain and type. Knows every key: what no layout lists is in "other". */
public interface Catalog {
    /** A catalog without layouts: every key but the engine's own is in "other". */
    Catalog NONE = new Catalog() {
        @Override
        public Placement place(Key key) {
            return key.startsWith(OwnKeys.HEAD) ? Placement.own() : Placement.other();
        }

        @Override
        public List<byte[]> heads() {
            return List.of();
        }

        @Override
        public List<byte[]> heads(String layout, String domain) {
            return List.of();
        }
    };

    /** The place of this key; never null. */
    Placement place(Key key);

    /** The place of this key without its identifiers, at less cost; the same object for keys of the same place, where that is possible. */
    default Placement shelf(KeyBytes key) {
        return place(key.key());
    }

    /** The same for many keys in their order, which mostly share what the one before them has, at less cost still. For one thread. */
    default Function<KeyBytes, Placement> shelves() {
        return this::shelf;
    }

    /** The literal beginnings that keys of the active layouts have. */
    List<byte[]> heads();

    /**
     * The literal beginnings of one domain's keys; names are compared without regard to case.
     *
     * @param layout the layout, or empty for every layout that has such a domain
     * @param domain the domain
     * @throws IllegalArgumentException when there is no such domain; the message lists those there are
     */
    List<byte[]> heads(String layout, String domain);

    /** The tags that a key's type gives it, as derived from the key alone; none where no type knows it. */
    default Set<String> tags(Key key) {
        return Set.of();
    }

    /** The tiers in which a key's type lives, by its layout; none where no type knows it. */
    default Set<TierId> tiers(Key key) {
        return Set.of();
    }

    /** The TTL that a key's type gives it, as configured; empty where no type knows it. */
    default Optional<Ttl> ttl(Key key) {
        return Optional.empty();
    }

    /**
     * The names that keys with this tag can have, where the tag is derived from the key: {@code chart:BTC:*} for {@code BTC}. Every key that
     * has the tag by {@link #tags} matches one of them; what matches need not have it. Empty where no type is tagged so.
     */
    default List<Glob> tagged(String tag) {
        return List.of();
    }

    /**
     * The literal beginnings of one type's keys; names are compared without regard to case.
     *
     * @throws IllegalArgumentException when there is no such type; the message lists those there are
     */
    default List<byte[]> heads(TypeName type) {
        throw new IllegalArgumentException("there is no type '" + type + "': no layout is active");
    }

    /** The types of the active layouts, in their order. */
    default List<TypeName> types() {
        return List.of();
    }

    /** The types whose entries are watched for their age, in their order: those with an allowance and a symbol in their keys. */
    default List<Watched> watched() {
        return List.of();
    }

    /** Where the platforms of the active layouts count hits and misses themselves, in the layouts' order. */
    default List<CounterKeys> counters() {
        return List.of();
    }

    /** What the names of locks look like, by the layouts; not all that looks so {@link #isLock is one}. The engine's own are known besides. */
    default List<Glob> locks() {
        return List.of();
    }

    /** What the names of limits look like, by the layouts; not all that looks so {@link #isLimit is one}. */
    default List<Glob> limits() {
        return List.of();
    }

    /** Whether this key is a lock by its layout: its type is, and not another whose keys look alike. */
    default boolean isLock(Key key) {
        return false;
    }

    /** Whether this key counts a limit by its layout. */
    default boolean isLimit(Key key) {
        return false;
    }

    /** The recipes of the active layouts. */
    default List<Recipe.Form> recipes() {
        return List.of();
    }

    /**
     * A recipe with its identifiers filled in; what in them is special to patterns stands for itself.
     *
     * @param layout the layout; empty where only one has such a recipe
     * @param name its name
     * @param identifiers by parameter
     * @param exactIds whether identifiers are meant exactly, where the recipe also takes those that begin so
     * @throws IllegalArgumentException when there is no such recipe, or a parameter is missing, blank, or none of its own; the message says
     *     what there is
     */
    default Recipe recipe(String layout, String name, Map<String, String> identifiers, boolean exactIds) {
        throw new IllegalArgumentException("there is no recipe '" + name + "': no layout is active");
    }
}
