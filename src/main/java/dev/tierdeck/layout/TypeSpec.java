package dev.tierdeck.layout;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Freshness;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.LastGood;
import dev.tierdeck.engine.Loading;
import dev.tierdeck.engine.ReadOrder;
import dev.tierdeck.engine.Residence;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Tolerance;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.engine.Watched;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cache type as a layout declares it.
 *
 * @param name its name within the domain
 * @param keys the templates of its keys: the first is written, all are read
 * @param value what its values are
 * @param ttl the TTL where no override applies
 * @param tierTtls shorter TTLs in single tiers
 * @param stale how long past its expiry an entry may still be served as stale; null for not at all
 * @param overrides other TTLs for some keys; the first that applies counts
 * @param tags the tags
 * @param popular what stands first in its values where these are lists, in this order; empty where nothing does
 * @param tiers the tiers that hold it
 * @param freshness how old an answer may be before it is stale; null where any age will do
 * @param lastGood what becomes of the last good value
 * @param immutable whether a value under a key never changes
 * @param database what the database is to it; null when it is not in one
 * @param sensitive whether values are masked
 * @param precedence which type a key belongs to where templates of two could match it: the higher one's
 * @param stamp where its values carry the source's own time; null where they don't
 * @param hours when the market of its symbols trades
 * @param role what its keys are for beside keeping values; null for nothing else
 * @param declared where its keys are declared
 */
public record TypeSpec(
        String name, List<KeyTemplate> keys, ValueKind value, Ttl ttl, Map<TierId, Ttl> tierTtls, @Nullable Duration stale,
        List<TtlOverride> overrides, List<TextTemplate> tags, List<String> popular, Set<TierId> tiers, @Nullable Duration freshness,
        LastGood lastGood, boolean immutable, @Nullable DatabaseRole database, boolean sensitive, int precedence,
        @Nullable SourceTime stamp, Market hours, @Nullable Role role, Source declared) {

    public TypeSpec {
        keys = List.copyOf(keys);
        tierTtls = Map.copyOf(tierTtls);
        overrides = List.copyOf(overrides);
        tags = List.copyOf(tags);
        popular = List.copyOf(popular);
        tiers = Set.copyOf(tiers);
    }

    /** The TTL of this key. */
    public Ttl ttl(Key key) {
        if (overrides.isEmpty()) {
            return ttl;
        }
        var identifiers = identifiers(key);
        return overrides.stream().filter(each -> each.appliesTo(identifiers)).findFirst().map(TtlOverride::ttl).orElse(ttl);
    }

    /** The tags of this key, in the order declared. A tag by an identifier that the key's template lacks is left out. */
    public Set<String> tags(Key key) {
        var identifiers = identifiers(key);
        var found = new LinkedHashSet<String>();
        for (var tag : tags) {
            tag.of(identifiers).ifPresent(found::add);
        }
        return found;
    }

    /** The identifiers of this key by the first template that matches; empty when none does. */
    public List<Identifier> identifiers(Key key) {
        for (var template : keys) {
            var found = template.parse(key);
            if (found != null) {
                return found;
            }
        }
        return List.of();
    }

    /** This type as one whose entries are watched for their age; empty where any age will do, or nothing says whose age it is. */
    Optional<Watched> watched(TypeName full) {
        boolean symbols = keys.getFirst().fields().contains(Watched.SYMBOL);
        return freshness == null || !symbols || sensitive ? Optional.empty()
                : Optional.of(new Watched(full, keys.stream().map(KeyTemplate::literalHead).toList(), freshness,
                        stamp == null ? value -> Optional.empty() : stamp, hours));
    }

    /** This type as the cache takes it. Who declares that something may be served stale accepts it. */
    <V> CacheType<V> type(TypeName full, Codec<V> codec) {
        var held = EnumSet.copyOf(tiers);
        if (database != null) {
            held.add(TierId.DATABASE);
        }
        boolean keeps = stale != null || lastGood != LastGood.NONE;
        var role = database == null ? DatabaseRole.CACHE : database;
        return new CacheType<>(full, codec, this::ttl, this::tags,
                new Residence(held, ReadOrder.NEAR_FIRST, tierTtls, role, immutable),
                new Tolerance(freshness, keeps ? Freshness.LAST_GOOD : Freshness.CACHED, stale == null ? Duration.ZERO : stale, lastGood),
                Loading.USUAL, sensitive);
    }

    TypeSpec withPrefix(String prefix) {
        var moved = keys.stream().map(key -> key.withPrefix(prefix)).toList();
        return new TypeSpec(name, moved, value, ttl, tierTtls, stale, overrides, tags, popular, tiers, freshness, lastGood, immutable,
                database, sensitive, precedence, stamp, hours, role, declared);
    }
}
