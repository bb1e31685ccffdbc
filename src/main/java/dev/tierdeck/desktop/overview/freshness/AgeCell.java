package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.engine.Key;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One place of the freshness board at one moment.
 *
 * @param key the entry's key
 * @param symbol what it is about: its symbol and what else its key names
 * @param type its type's own name
 * @param state how its age is to be taken
 * @param age since its source made it, or since it is gone; null where unknown
 * @param allowance how old it may be
 * @param at when its source made it or its load began, or since when it is gone; null where unknown
 * @param fromSource whether {@code at} is what the source said
 */
record AgeCell(Key key, String symbol, String type, AgeState state, @Nullable Duration age, Duration allowance, @Nullable Instant at,
        boolean fromSource) {
    /** The age in allowances; 0 where unknown. */
    double share() {
        return age == null ? 0 : (double) age.toMillis() / allowance.toMillis();
    }
}
