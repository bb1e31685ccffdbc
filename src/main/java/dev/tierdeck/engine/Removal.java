package dev.tierdeck.engine;

import java.util.Set;

/**
 * What an invalidation did.
 *
 * @param matched the keys that were meant and stood there
 * @param removed those of them that are gone by our hand; the others had gone meanwhile
 * @param millis how long it took
 * @param owed tiers that could not be told; the journal tells them before they answer again
 */
public record Removal(long matched, long removed, long millis, Set<TierId> owed) {
    /** Nothing was there. */
    public static final Removal NONE = new Removal(0, 0, 0);

    public Removal {
        owed = Set.copyOf(owed);
    }

    /** Done in every tier. */
    public Removal(long matched, long removed, long millis) {
        this(matched, removed, millis, Set.of());
    }

    /** The same, owed to these tiers. */
    public Removal owed(Set<TierId> tiers) {
        return new Removal(matched, removed, millis, tiers);
    }
}
