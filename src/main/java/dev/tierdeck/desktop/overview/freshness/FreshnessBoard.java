package dev.tierdeck.desktop.overview.freshness;

import java.util.List;

/**
 * The freshness board at one moment.
 *
 * @param cells its places in their order
 * @param more whether there are more entries than are shown
 */
record FreshnessBoard(List<AgeCell> cells, boolean more) {
    static final FreshnessBoard NONE = new FreshnessBoard(List.of(), false);

    long count(AgeState state) {
        return cells.stream().filter(cell -> cell.state() == state).count();
    }

    /** Those that are stale, worst first. */
    List<AgeCell> stale() {
        return cells.stream().takeWhile(cell -> cell.state() == AgeState.STALE).toList();
    }
}
