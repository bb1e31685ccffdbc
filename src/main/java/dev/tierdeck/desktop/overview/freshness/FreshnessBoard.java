package dev.tierdeck.desktop.overview.freshness;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The freshness board at one moment.
 *
 * @param cells its places in their order
 * @param more whether there are more entries than are shown
 */
record FreshnessBoard(List<AgeCell> cells, boolean more) {
    static final FreshnessBoard NONE = new FreshnessBoard(List.of(), false);

    /** How many there are of each state; none that there are none of. */
    Map<AgeState, Long> counts() {
        return cells.stream().collect(Collectors.groupingBy(AgeCell::state, () -> new EnumMap<>(AgeState.class), Collectors.counting()));
    }

    /** Those that are stale, worst first. */
    List<AgeCell> stale() {
        return cells.stream().takeWhile(cell -> cell.state() == AgeState.STALE).toList();
    }
}
