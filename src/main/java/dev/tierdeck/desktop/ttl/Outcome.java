package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.ttl.Result.Became;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What came of setting TTLs.
 *
 * @param results each of them, in their order
 * @param settled how many were come to
 * @param took how long that took
 * @param broke why it broke off, as a sentence; empty when it did not
 */
record Outcome(List<Result> results, int settled, Duration took, String broke) {
    long count(Became became) {
        return results.stream().filter(each -> each.became() == became).count();
    }

    /** What would put back what was changed. */
    List<Step> back() {
        return results.stream().map(Result::back).filter(Objects::nonNull).toList();
    }
}
