package dev.tierdeck.layout;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.CounterKeys;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyBytes;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.Recipe;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.engine.Watched;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The active layouts, and where keys belong by them. Immutable; safe for many threads. */
public final class Layouts implements Catalog {
    private final List<Layout> active;
    private final KeyIndex index;
    private final RecipeBook recipes;
    private final Map<TypeName, TypeSpec> types = new LinkedHashMap<>();

    private Layouts(List<Layout> active) {
        this.active = List.copyOf(active);
        this.index = new KeyIndex(active);
        this.recipes = new RecipeBook(active);
        active.forEach(layout -> layout.domains().forEach(domain -> domain.types().forEach(type ->
                types.put(new TypeName(layout.name(), domain.name(), type.name()), type))));
    }

    /** The four layouts that come with the program: tradebot, trading-ai, agents, tradecore. */
    public static Layouts bundled() {
        return of(Bundled.read());
    }

    /**
     * These layouts.
     *
     * @throws LayoutException when two of them could claim one key
     */
    public static Layouts of(List<Layout> layouts) {
        Conflicts.check(layouts);
        return new Layouts(layouts);
    }

    /**
     * The same layouts, one of them under another prefix.
     *
     * @throws IllegalArgumentException when there is no such layout, or the text can't be a prefix
     * @throws LayoutException when its keys would then be another layout's too
     */
    public Layouts withPrefix(String layout, String prefix) {
        if (active.stream().noneMatch(each -> each.name().equalsIgnoreCase(layout))) {
            throw new IllegalArgumentException("there is no active layout '" + layout + "'; there are "
                    + String.join(", ", active.stream().map(Layout::name).toList()));
        }
        return of(active.stream().map(each -> each.name().equalsIgnoreCase(layout) ? each.withPrefix(prefix) : each).toList());
    }

    /** The layouts, in the order given. */
    public List<Layout> active() {
        return active;
    }

    @Override
    public Placement place(Key key) {
        var shelf = index.find(key);
        for (var candidate : shelf.candidates()) {
            var place = candidate.place(key);
            if (place != null) {
                return place;
            }
        }
        return shelf.domain();
    }

    @Override
    public Placement shelf(KeyBytes key) {
        return shelf(key, index.find(key));
    }

    @Override
    public Function<KeyBytes, Placement> shelves() {
        var finder = index.finder();
        return key -> shelf(key, finder.find(key));
    }

    private static Placement shelf(KeyBytes key, KeyIndex.Shelf shelf) {
        for (var candidate : shelf.candidates()) {
            if (candidate.template().matchesBeyondHead(key)) {
                return candidate.shelf();
            }
        }
        return shelf.domain();
    }

    /** This key taken apart; nothing when no type knows it. */
    public Optional<ParsedKey> parse(Key key) {
        for (var candidate : index.find(key).candidates()) {
            var parsed = candidate.parse(key);
            if (parsed != null) {
                return Optional.of(parsed);
            }
        }
        return Optional.empty();
    }

    @Override
    public List<byte[]> heads() {
        return domains("").flatMap(domain -> domain.heads().stream()).map(KeyTemplate::literalHead).toList();
    }

    @Override
    public List<byte[]> heads(String layout, String domain) {
        var heads = domains(layout).filter(each -> each.name().equalsIgnoreCase(domain))
                .flatMap(each -> each.heads().stream()).map(KeyTemplate::literalHead).toList();
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("there is no domain '" + (layout.isEmpty() ? "" : layout + "/") + domain + "'; there are "
                    + String.join(", ", active.stream().flatMap(each -> each.domains().stream().map(known ->
                            each.name() + "/" + known.name())).toList()));
        }
        return heads;
    }

    @Override
    public Set<String> tags(Key key) {
        return parse(key).map(parsed -> types.get(parsed.type()).tags(key)).orElse(Set.of());
    }

    @Override
    public Set<TierId> tiers(Key key) {
        return parse(key).map(parsed -> types.get(parsed.type()).tiers()).orElse(Set.of());
    }

    @Override
    public Optional<Ttl> ttl(Key key) {
        for (var candidate : index.find(key).candidates()) {
            if (candidate.template().matchesBeyondHead(key)) {
                return Optional.of(candidate.type().ttl(key));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Glob> tagged(String tag) {
        return TagSearch.globs(tag, types.values());
    }

    @Override
    public List<byte[]> heads(TypeName type) {
        return types.entrySet().stream().filter(each -> each.getKey().toString().equalsIgnoreCase(type.toString())).findFirst()
                .orElseThrow(() -> unknownType(type.toString())).getValue().keys().stream().map(KeyTemplate::literalHead).toList();
    }

    @Override
    public List<TypeName> types() {
        return List.copyOf(types.keySet());
    }

    @Override
    public List<Watched> watched() {
        return types.entrySet().stream().flatMap(each -> each.getValue().watched(each.getKey()).stream()).toList();
    }

    @Override
    public List<CounterKeys> counters() {
        return active.stream().flatMap(layout -> layout.counters().stream().map(pair -> pair.keys(layout.name()))).toList();
    }

    @Override
    public List<Glob> locks() {
        return names(Role.LOCK);
    }

    @Override
    public List<Glob> limits() {
        return names(Role.LIMIT);
    }

    private List<Glob> names(Role role) {
        return types.values().stream().filter(type -> type.role() == role).flatMap(type -> type.keys().stream())
                .map(TagSearch::names).toList();
    }

    @Override
    public boolean isLock(Key key) {
        return has(Role.LOCK, key);
    }

    @Override
    public boolean isLimit(Key key) {
        return has(Role.LIMIT, key);
    }

    private boolean has(Role role, Key key) {
        return parse(key).map(parsed -> types.get(parsed.type()).role() == role).orElse(false);
    }

    @Override
    public List<Recipe.Form> recipes() {
        return recipes.forms();
    }

    @Override
    public Recipe recipe(String layout, String name, Map<String, String> identifiers, boolean exactIds) {
        return recipes.recipe(layout, name, identifiers, exactIds);
    }

    private Stream<DomainSpec> domains(String layout) {
        return active.stream().filter(each -> layout.isEmpty() || each.name().equalsIgnoreCase(layout))
                .flatMap(each -> each.domains().stream());
    }

    /**
     * The literal beginnings of all keys whose types live in memory: what a server is asked to tell the changes of. Never an empty one,
     * and none the beginning of another, since Redis refuses prefixes that overlap.
     */
    public List<byte[]> trackedHeads() {
        var heads = types.values().stream().filter(type -> type.tiers().contains(TierId.MEMORY))
                .flatMap(type -> type.keys().stream()).map(KeyTemplate::literalHead).sorted(Arrays::compareUnsigned).toList();
        var kept = new ArrayList<byte[]>();
        for (var head : heads) {
            // In this order a head comes right before all that it begins.
            if (kept.isEmpty() || !Key.of(head).startsWith(kept.getLast())) {
                kept.add(head);
            }
        }
        return kept;
    }

    /** The types whose old entries a service of their platform removes now and then; none are removed by looking. */
    public List<TypeName> cleanedUp() {
        return active.stream().flatMap(layout -> layout.domains().stream().flatMap(domain -> domain.types().stream()
                .filter(type -> layout.cleanup().contains(domain.name() + "." + type.name()))
                .map(type -> new TypeName(layout.name(), domain.name(), type.name())))).toList();
    }

    /** Whether some type lives in this tier. */
    public boolean livesIn(TierId tier) {
        return types.values().stream().anyMatch(type -> type.tiers().contains(tier));
    }

    /**
     * A type as declared.
     *
     * @param name written {@code layout/DOMAIN/type}
     * @throws IllegalArgumentException when there is none; the message lists the layout's types
     */
    public TypeSpec spec(String name) {
        var spec = types.get(TypeName.parse(name));
        if (spec == null) {
            throw unknownType(name);
        }
        return spec;
    }

    private IllegalArgumentException unknownType(String name) {
        return new IllegalArgumentException("there is no type '" + name + "'; there are "
                + String.join(", ", types.keySet().stream().map(TypeName::toString).toList()));
    }

    /**
     * A type as the cache takes it.
     *
     * @param name written {@code layout/DOMAIN/type}
     * @throws IllegalArgumentException when there is none
     */
    public <V> CacheType<V> type(String name, Codec<V> codec) {
        return spec(name).type(TypeName.parse(name), codec);
    }

    /**
     * A key of a type, by its first template.
     *
     * @param name written {@code layout/DOMAIN/type}
     * @param identifiers the fields' values, in order
     * @throws IllegalArgumentException when there is no such type, or the identifiers do not fit; see {@link KeyTemplate#key}
     */
    public Key key(String name, String... identifiers) {
        return spec(name).keys().getFirst().key(identifiers);
    }
}
