package dev.tierdeck.engine.warm;

import dev.tierdeck.engine.CacheException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each failure once, when it begins, however many warmers meet it and however often; and once when all run again. */
final class FailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(WarmSchedule.class);

    private final Map<String, String> failing = new HashMap<>();

    synchronized void failed(String warmer, String sentence, Throwable cause) {
        var culprit = culprit(sentence, cause);
        boolean known = failing.containsValue(culprit);
        failing.put(warmer, culprit);
        if (!known) {
            LOG.warn("Warmer {} failed and will try again: {}", warmer, sentence, cause);
        }
    }

    synchronized void succeeded(String warmer) {
        if (failing.remove(warmer) != null && failing.isEmpty()) {
            LOG.info("All warmers run again.");
        }
    }

    /** A tier that is away is one failure, whichever key was being written. */
    private static String culprit(String sentence, Throwable cause) {
        return cause instanceof CacheException.TierUnavailable away ? away.tier().toString() : sentence;
    }
}
