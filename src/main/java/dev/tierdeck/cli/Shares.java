package dev.tierdeck.cli;

import dev.tierdeck.engine.Preview;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What of a preview belongs where. */
final class Shares {
    private Shares() {}

    /** Those with the most bytes first. */
    static List<Map.Entry<Preview.Kind, Preview.Share>> bySize(Preview preview) {
        return preview.totals().kinds().entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Preview.Kind, Preview.Share> kind) -> kind.getValue().bytes()).reversed()).toList();
    }
}
