package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.engine.codec.Bytes;
import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.layout.Layout;
import dev.tierdeck.layout.Layouts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a pool's keys stand in its cache, and how what stands there is kept. Values are JSON, as the bytes that stand in the tiers. */
final class Shelves {
    static final String LAYOUT = "agents";
    /** Under it stand the keys that no type of the layout has. */
    private static final String OWN = "agents:";
    private static final String VALUE = "agents/agent/value";

    private final CacheService service;
    private final Layouts layouts;
    private final Layout layout;
    private final Set<TierId> present;
    private final Duration ttl;
    private final Map<TypeName, CacheType<byte[]>> types = new ConcurrentHashMap<>();

    /**
     * A place in the cache.
     *
     * @param key the key there
     * @param type its type, in the tiers where it usually lives
     * @param reading the same in all tiers where a put may have kept it
     * @param near the same in those of this machine: what was put there alone needs nobody to tell it of changes
     */
    record Place(Key key, CacheType<byte[]> type, CacheType<byte[]> reading, CacheType<byte[]> near) {}

    /** Throws {@link IllegalArgumentException} when the layout is not active, or lacks the type for keys of no type. */
    Shelves(CacheService service, Duration ttl) {
        this.service = service;
        this.layouts = service.layouts();
        this.layout = layouts.active().stream().filter(each -> each.name().equals(LAYOUT)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a pool needs the layout " + LAYOUT + " to be active"));
        layouts.spec(VALUE);
        this.ttl = ttl;
        var cache = service.cache();
        this.present = cache.tiers().stream().map(TierStatus::tier).collect(Collectors.toCollection(() -> EnumSet.noneOf(TierId.class)));
        // So a put of the first minute knows that disk may hold something older from the last run.
        layout.domains().forEach(domain -> domain.types().forEach(type ->
                cache.entries(type(new TypeName(LAYOUT, domain.name(), type.name())).tiers(TierId.MEMORY, everywhere()), List.of())));
    }

    /** The place of a key. Throws {@link IllegalArgumentException} for one of another platform, or of the engine. */
    Place of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a key is not empty");
        }
        var key = Key.of(text);
        var place = layouts.place(key);
        if (place.layout().equals(Placement.OTHER)) {
            return place(Key.of(OWN + text), TypeName.parse(VALUE));
        }
        if (!place.layout().equals(LAYOUT)) {
            throw new IllegalArgumentException("'" + key + "' is a key of " + place.layout() + ", which a pool leaves alone; choose another");
        }
        return place(key, new TypeName(LAYOUT, place.domain(), place.type() == null ? "unlisted" : place.type()));
    }

    private Place place(Key key, TypeName name) {
        var type = type(name);
        return new Place(key, type, in(type, CacheLevel.ALL.among(present)), in(type, near()));
    }

    /** Whether others may write what is read here. */
    boolean isShared() {
        return present.contains(TierId.REDIS);
    }

    private Set<TierId> near() {
        var those = EnumSet.copyOf(CacheLevel.ALL.among(present));
        those.remove(TierId.REDIS);
        return those;
    }

    private TierId[] everywhere() {
        return CacheLevel.ALL.among(present).toArray(TierId[]::new);
    }

    private CacheType<byte[]> type(TypeName name) {
        return types.computeIfAbsent(name, this::declared);
    }

    private CacheType<byte[]> declared(TypeName name) {
        boolean own = name.toString().equals(VALUE);
        return layouts.types().contains(name) && !own ? service.type(name.toString(), Bytes.RAW)
                : CacheType.of(name.toString(), Bytes.RAW).ttl(ttl).tiers(TierId.MEMORY, everywhere());
    }

    /** A place's type as a put wishes it. */
    CacheType<byte[]> kept(Place place, Keeping keeping) {
        var type = place.type();
        if (keeping.level() != null) {
            type = in(type, keeping.level().among(present));
        }
        if (keeping.ttl() != null) {
            type = type.ttl(keeping.ttl());
        }
        return keeping.tags().isEmpty() ? type : tagged(type, keeping.tags());
    }

    private static CacheType<byte[]> tagged(CacheType<byte[]> type, Set<String> tags) {
        var own = type.tags();
        return type.tags(key -> {
            var all = new HashSet<>(tags);
            all.addAll(own.apply(key));
            return all;
        });
    }

    /** The same type where disk can't be written: what it can't take goes to memory. */
    static CacheType<byte[]> withoutDisk(CacheType<byte[]> type) {
        var others = EnumSet.copyOf(type.tiers());
        others.remove(TierId.DISK);
        others.add(TierId.MEMORY);
        return in(type, others);
    }

    private static CacheType<byte[]> in(CacheType<byte[]> type, Collection<TierId> tiers) {
        return type.residence(where -> where.in(Set.copyOf(tiers)));
    }

    /** Every key that a pool can hold. */
    Invalidation everything() {
        var domains = layout.domains().stream().<Invalidation>map(domain -> new Invalidation.ByDomain(LAYOUT, domain.name())).toList();
        return new Invalidation.AnyOf(domains, "every key of the agents");
    }

    /**
     * The pool's keys that match a Java regular expression as a whole. Where what it begins with tells that they can be no others, only
     * those are looked for.
     *
     * @throws dev.tierdeck.engine.CacheException.BadPattern when it is none
     */
    Invalidation matching(String expression) {
        var plain = KeyRegex.of(expression);
        var head = Key.of(plain.literalHead());
        var heads = layout.domains().stream().flatMap(domain -> domain.heads().stream()).map(each -> each.literalHead()).toList();
        if (heads.stream().anyMatch(head::startsWith)) {
            return new Invalidation.ByRegex(plain);
        }
        var mine = heads.stream().map(each -> Pattern.quote(new String(each, StandardCharsets.UTF_8))).collect(Collectors.joining("|"));
        return new Invalidation.ByRegex(KeyRegex.of("(?=" + mine + ")(?:" + OWN + ")?(?:" + expression + ")"));
    }

    /** The types of a pool. */
    static boolean isOurs(TypeName type) {
        return type.layout().equals(LAYOUT);
    }
}
