package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.engine.KeyValue;
import dev.tierdeck.engine.Watched;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a watched entry.
 *
 * @param at when it was asked for
 * @param gone whether nothing stood there
 * @param made when its source made it, else when its load began; null where nobody knows
 * @param fromSource which of the two
 */
record Seen(Instant at, boolean gone, @Nullable Instant made, boolean fromSource) {
    /** What a value tells. */
    static Seen of(KeyValue found, Watched type, Instant at) {
        var value = found.value();
        var stamp = value == null ? Optional.<Instant>empty() : type.stamp().apply(value);
        return new Seen(at, found.gone(), stamp.orElse(found.loadedAt()), stamp.isPresent());
    }
}
