package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.Latency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the requests to one API up to now. Immutable.
 *
 * @param api its name
 * @param requests requests that were sent
 * @param failures those of them that got no whole answer, or 429, 418, 500 or more
 * @param rejected requests that were not sent: too often, left alone, or no place
 * @param inFlight requests under way now
 * @param latency how long whole answers took, whatever their status, waiting for a place not included
 * @param leftAlone whether nothing is sent to it now, since it failed several times in a row or asked for it
 */
public record ApiStats(String api, long requests, long failures, long rejected, int inFlight, Latency latency, boolean leftAlone) {
    /** By names in the manner of the agents' guide; null where unknown. */
    public Map<String, @Nullable Object> asMap() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("requests", requests);
        map.put("failures", failures);
        map.put("rejected", rejected);
        map.put("in_flight", inFlight);
        var mean = latency.mean();
        map.put("avg_latency_ms", mean.isPresent() ? mean.getAsDouble() / 1e6 : null);
        var most = latency.percentile(0.95);
        map.put("p95_latency_ms", most.isPresent() ? most.getAsLong() / 1e6 : null);
        map.put("left_alone", leftAlone);
        return map;
    }
}
