package dev.tierdeck.desktop.ttl;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a walk found up to a moment. Immutable.
 *
 * @param all all types together
 * @param types each type, in their order
 * @param share the share of the server's keys looked at, 0 to 1; empty where unknown
 * @param complete whether the walk came to its end
 * @param at the moment
 * @param took how long the walk was at work
 */
record Census(TypeTtls all, List<TypeTtls> types, OptionalDouble share, boolean complete, Instant at, Duration took) {
    /** Before anything was found. */
    static final Census NONE = new Census(TypeTtls.all(List.of()), List.of(), OptionalDouble.empty(), false, Instant.EPOCH, Duration.ZERO);

    /** How many keys there are. */
    long keys() {
        return all.count(TypeTtls.Count.KEYS);
    }

    /** About how many there will be; empty where that can't be told. */
    OptionalDouble estimate() {
        return complete ? OptionalDouble.of(keys())
                : share.isPresent() && share.getAsDouble() >= 0.01 ? OptionalDouble.of(keys() / share.getAsDouble())
                : OptionalDouble.empty();
    }
}
