package dev.tierdeck.platform.tradingai.live;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.market.Price;
import dev.tierdeck.platform.tradingai.CachedPrice;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prices into the tiers, as far as they go. */
final class Writing {
    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);

    /** The longest value that is taken for a price. */
    private static final int BYTES = 4 << 10;
    /** How often, and how far apart, a server is asked that answers and yet does not. */
    private static final int ATTEMPTS = 20;
    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private final Cache cache;
    private final CacheType<CachedPrice> type;
    private final @Nullable CacheType<CachedPrice> near;
    private final Set<TierId> shared;
    private volatile @Nullable String trouble;

    Writing(Cache cache, CacheType<CachedPrice> type) {
        this.cache = cache;
        this.type = type;
        this.shared = cache.tiers().stream().map(TierStatus::tier).filter(tier -> tier.compareTo(TierId.REDIS) >= 0 && type.in(tier))
                .collect(Collectors.toSet());
        var tiers = EnumSet.copyOf(type.tiers());
        tiers.remove(TierId.DATABASE);
        this.near = tiers.contains(TierId.MEMORY) && tiers.contains(TierId.REDIS)
                ? type.residence(where -> where.in(tiers)).atMost(Duration.ZERO).loading(how -> how.oneProcess(false)) : null;
    }

    /** How the writing of prices went. */
    enum Outcome {
        /** As far as can be told now, every tier has them. */
        DONE,
        /** A tier was away, so it may lack some. */
        MISSED,
        /** The cache takes none. */
        FAILED
    }

    /**
     * The times of the prices that stand in the cache, by their source, as far as they have one and it can be told. The shared server is
     * asked itself: a cache answers from nearby, or not at all, while that is only just back.
     */
    Map<Key, Instant> standing(Collection<Key> keys) {
        var times = near(keys);
        for (int i = 0; type.in(TierId.REDIS) && i < ATTEMPTS && ready(); i++) {
            try {
                times.putAll(shared(List.copyOf(keys)));
                break;
            } catch (CacheException.TierUnavailable notYet) {
                LOG.debug("What stands at {} keys can't be told yet", keys.size(), notYet);
                LockSupport.parkNanos(PAUSE);
            } catch (CacheException unknown) {
                LOG.debug("What stands at {} keys on the server can't be told", keys.size(), unknown);
                break;
            }
        }
        return times;
    }

    private Map<Key, Instant> near(Collection<Key> keys) {
        var times = new HashMap<Key, Instant>();
        try {
            cache.entries(type, keys).forEach((key, entry) -> times.computeIfAbsent(key, any -> entry.value().timestamp()));
        } catch (CacheException unknown) {
            LOG.debug("What stands at {} keys can't be told; it is written over", keys.size(), unknown);
        }
        return times;
    }

    private Map<Key, Instant> shared(List<Key> keys) {
        var times = new HashMap<Key, Instant>();
        cache.inspector().values(keys, BYTES).forEach(each -> {
            var at = each.value() == null ? null : time(each.key(), each.value());
            if (at != null) {
                times.put(each.key(), at);
            }
        });
        return times;
    }

    private @Nullable Instant time(Key key, byte[] value) {
        try {
            var price = type.codec().decode(value);
            return price == null ? null : price.timestamp();
        } catch (CacheException noPrice) {
            LOG.debug("What stands at {} is no price", key, noPrice);
            return null;
        }
    }

    Outcome write(Map<Key, Price> prices) {
        var values = prices.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> CachedPrice.of(each.getValue())));
        var outcome = put(values);
        if (outcome == Outcome.MISSED) {
            values.forEach(this::near);
        }
        return outcome;
    }

    private Outcome put(Map<Key, CachedPrice> prices) {
        try {
            cache.putAll(type, prices);
            boolean away = away(TierId.REDIS) != null;
            trouble = away ? trouble : null;
            return away ? Outcome.MISSED : Outcome.DONE;
        } catch (CacheException failure) {
            if (trouble == null) {
                LOG.warn("Prices can't be written everywhere and will be tried again: {}", failure.getMessage(), failure);
            }
            trouble = failure.getMessage();
            return failure instanceof CacheException.TierUnavailable ? Outcome.MISSED : Outcome.FAILED;
        }
    }

    /**
     * Brings a price near by loading it. While Redis is away a put leaves nothing in memory, but what is loaded then may stay there for a
     * moment, marked, and void once Redis is back.
     */
    private void near(Key key, CachedPrice price) {
        if (near != null && !ready()) {
            try {
                cache.get(near, key, wanted -> price);
            } catch (CacheException refused) {
                LOG.debug("{} is not even in memory", key, refused);
            }
        }
    }

    /** Whether Redis can be written, so that it is worth while to write what it missed. */
    boolean ready() {
        return away(TierId.REDIS) == null;
    }

    private @Nullable String away(TierId which) {
        for (var tier : cache.tiers()) {
            if (tier.tier() == which && type.in(which) && (tier.state() == State.DOWN || tier.state() == State.CONNECTING)) {
                return tier.sentence();
            }
        }
        return null;
    }

    /** What keeps prices from getting everywhere, as a sentence; null when nothing does. */
    @Nullable String trouble() {
        return Stream.of(away(TierId.REDIS), away(TierId.DATABASE), trouble).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** How many operations of tiers have failed up to now, of whatever type. */
    long errors() {
        return cache.stats().upkeep().errors();
    }

    /** Whether each of the shared tiers has this very price, and no nearer one another. Looking changes nothing. */
    boolean stands(Key key, Price price) {
        try {
            var digest = Digest.sha1(type.codec().encode(CachedPrice.of(price)));
            var copies = cache.inspect(key).stream().filter(Copy::served).toList();
            return copies.stream().allMatch(copy -> digest.equals(copy.digest()))
                    && copies.stream().map(Copy::tier).collect(Collectors.toSet()).containsAll(shared);
        } catch (CacheException unknown) {
            LOG.debug("Where {} stands can't be told", key, unknown);
            return false;
        }
    }
}
