package dev.tierdeck.desktop.warmers;

import dev.tierdeck.engine.warm.WarmerStats;
import dev.tierdeck.market.SourceState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How warmers and sources were at one moment. */
record Look(Instant at, List<WarmerStats> warmers, List<SourceState> sources) {
    /** Before anything was looked at. */
    static final Look NONE = new Look(Instant.EPOCH, List.of(), List.of());

    /** The source that this warmer lives on and that is off, if there is one. */
    Optional<SourceState> missing(WarmerStats warmer) {
        return sources.stream().filter(source -> !source.on() && source.warmers().contains(warmer.name())).findFirst();
    }
}
