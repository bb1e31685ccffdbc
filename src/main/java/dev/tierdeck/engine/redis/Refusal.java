package dev.tierdeck.engine.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error that the server answered to a command about keys.
 *
 * @param text what it said
 */
record Refusal(String text) {
    /** It will answer otherwise before long, so the command is not settled. */
    private static final List<String> FOR_NOW = List.of("LOADING", "BUSY", "MASTERDOWN", "TRYAGAIN", "ELSEWHERE", "MOVED", "ASK", "CLUSTERDOWN");
    /** The keys do not matter. */
    private static final List<String> FOR_ALL = List.of("READONLY", "OOM", "MISCONF", "NOREPLICAS");

    /** The refusal behind a failure; null where the answer was lost, or will be another soon. */
    static @Nullable Refusal in(RuntimeException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof RedisCommandExecutionException answer) {
                var text = String.valueOf(answer.getMessage());
                return FOR_NOW.stream().anyMatch(text::startsWith) ? null : new Refusal(text);
            }
        }
        return null;
    }

    /** Whether some of the keys might go one by one. */
    boolean mayBeAboutOne() {
        return FOR_ALL.stream().noneMatch(text::contains) && !lacksRight();
    }

    /** Directly, or in a script; in words that differ from version to version. */
    private boolean lacksRight() {
        return text.contains("NOPERM") || text.contains(" run the ") || text.contains("can't run this command") || text.contains("ACL failure");
    }

    /** Why a key could not be removed, as a sentence. */
    String sentence(String done, String address) {
        if (lacksRight()) {
            return "It could not be " + done + ": " + address + " does not permit it to this user. Give the user the rights that the command"
                    + " tierdeck acl prints, UNLINK and EVAL among them.";
        }
        return "It could not be " + done + ": " + address + " answered " + text.replaceFirst("\\.$", "") + ".";
    }
}
