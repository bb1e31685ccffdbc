package dev.tierdeck.platform.agents;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a put value is kept. Immutable.
 *
 * @param ttl how long it lives, 1 ms or more; null for as long as its key's type does, or {@link PoolSettings#cacheTtl} where it has none
 * @param tags its tags, besides those that its key gives it
 * @param level where; null for where its key's type lives, or {@link CacheLevel#ALL} where it has none
 */
public record Keeping(@Nullable Duration ttl, Set<String> tags, @Nullable CacheLevel level) {
    /** As its key's type has it. */
    public static final Keeping USUAL = new Keeping(null, Set.of(), null);

    public Keeping {
        if (ttl != null && ttl.toMillis() < 1) {
            throw new IllegalArgumentException("a TTL is 1 ms or more, but was " + ttl);
        }
        tags = Set.copyOf(tags);
    }

    /** For so long, under these tags. */
    public static Keeping of(Duration ttl, String... tags) {
        return USUAL.ttl(ttl).tags(tags);
    }

    /** The same for so long. */
    public Keeping ttl(Duration other) {
        return new Keeping(other, tags, level);
    }

    /** The same under these tags besides. */
    public Keeping tags(String... more) {
        var all = new HashSet<>(tags);
        all.addAll(Set.of(more));
        return new Keeping(ttl, all, level);
    }

    /** The same kept there. */
    public Keeping level(CacheLevel where) {
        return new Keeping(ttl, tags, where);
    }
}
