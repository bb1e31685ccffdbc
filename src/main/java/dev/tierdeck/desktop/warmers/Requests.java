package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.warm.WarmerStats;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The runs that were asked for here and have not ended, as far as was seen. */
final class Requests {
    private final Messages messages;
    /** Each warmer as it was when it was asked. */
    private final Map<String, WarmerStats> waiting = new HashMap<>();

    /**
     * What came of it.
     *
     * @param sentence in words
     * @param failed whether a run failed
     */
    record Outcome(String sentence, boolean failed) {}

    Requests(Messages messages) {
        this.messages = messages;
    }

    /** A run of this warmer was asked for, which was like this then. */
    void add(WarmerStats warmer) {
        waiting.put(warmer.name(), warmer);
    }

    /** What came of those that have ended since; of several, one that failed. */
    Optional<Outcome> take(Look look) {
        return look.warmers().stream().filter(this::ended).toList().stream()
                .map(warmer -> outcome(Objects.requireNonNull(waiting.remove(warmer.name())), warmer))
                .reduce((one, other) -> one.failed() ? one : other);
    }

    private boolean ended(WarmerStats warmer) {
        var before = waiting.get(warmer.name());
        return before != null && (warmer.runs() > before.runs() || warmer.elsewhere() > before.elsewhere());
    }

    private Outcome outcome(WarmerStats before, WarmerStats warmer) {
        if (warmer.runs() == before.runs() || warmer.recent().isEmpty()) {
            return new Outcome(messages.text("run.elsewhere", warmer.name()), false);
        }
        var run = warmer.recent().getLast();
        var took = WarmerWords.time(run.duration());
        return run.error() == null ? new Outcome(messages.text("run.done", warmer.name(), RunLine.items(messages, run), took), false)
                : new Outcome(messages.text("run.failed", warmer.name(), took, run.error()), true);
    }
}
