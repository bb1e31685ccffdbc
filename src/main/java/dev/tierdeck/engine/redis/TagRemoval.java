package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.TierId;
import java.util.Set;

/**
 * Removes the entries that were written with a tag: first the tag's generation is raised, from when on none of them counts, then its index
 * is walked and what it names removed in batches. For one removal.
 */
final class TagRemoval {
    private final Wire wire;
    private long removed;

    TagRemoval(Wire wire) {
        this.wire = wire;
    }

    /**
     * How many entries were removed. What another program wrote under a key since carries no tags, and stays.
     *
     * @throws TierUnavailable when the connection broke; the sentence says how far it came
     */
    long remove(Set<String> tags) {
        TagSweep.raise(wire, tags);
        try {
            var sweep = new TagSweep(wire, null, key -> removed++);
            tags.forEach(tag -> sweep.sweep(tag, () -> false));
        } catch (TierUnavailable broken) {
            throw new TierUnavailable(TierId.REDIS, broken.getMessage() + " What had these tags is answered no more, but of it only "
                    + removed + " entries are known to be removed.", broken);
        }
        return removed;
    }
}
