package dev.tierdeck.engine.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster's answer that keys are not to be had at this master, or not now; nothing was done.
 *
 * @param said what the server, or a script of ours, said
 */
record Elsewhere(String said) {
    /** What {@code cluster.lua} says, then the server's own words. */
    private static final List<String> WORDS = List.of("ELSEWHERE ", "MOVED ", "ASK ", "TRYAGAIN", "CLUSTERDOWN");

    /** Such an answer behind a failure; null where there is none. */
    static @Nullable Elsewhere in(@Nullable Throwable failure) {
        for (var each = failure; each != null; each = each.getCause()) {
            var said = each.getMessage();
            if (each instanceof RedisCommandExecutionException && said != null && WORDS.stream().anyMatch(said::startsWith)) {
                return new Elsewhere(said);
            }
        }
        return null;
    }

    /** The slot that a script of ours names; -1 where none is named so. */
    int asked() {
        return said.startsWith(WORDS.getFirst()) ? Names.slotOfNever(said) : -1;
    }

    /** Whether the slot is on its way: nobody but time helps. */
    boolean isUnderWay() {
        return said.startsWith("ASK ") || said.startsWith("TRYAGAIN");
    }
}
