package dev.tierdeck.engine.model;

import java.util.ArrayList;
import java.util.List;

/** When nothing may have stood under a key, as far as looking at the server tells. */
final class Absences {
    private final List<Span> spans = new ArrayList<>(List.of(new Span(0)));

    /** From and until are ticks; whose doing its end was, where it is one engine's. */
    private static final class Span {
        final long from;
        long until = Version.OPEN;
        long untilNanos;
        int endedBy = Version.FOREIGN;

        Span(long from) {
            this.from = from;
        }

        void end(long tick, int by) {
            until = tick;
            untilNanos = System.nanoTime();
            endedBy = by;
        }
    }

    /**
     * The server was looked at.
     *
     * @param nothing whether nothing stood
     * @param changed whether something stood at the look before that does not stand now: between them nothing may have stood
     */
    void look(boolean nothing, boolean changed, long before, long now, int by) {
        boolean absent = spans.getLast().until == Version.OPEN;
        if (!absent && (nothing || changed)) {
            spans.add(new Span(before));
        }
        if (!nothing && spans.getLast().until == Version.OPEN) {
            spans.getLast().end(now, by);
        }
    }

    /** Whether nothing may have stood at some time while an engine was asked. */
    boolean during(Answer answer) {
        return spans.stream().anyMatch(span -> span.from <= answer.ended() && span.until >= answer.began());
    }

    /** Whether nothing stood so shortly before an engine was asked that it may not have been told of the end of that. */
    boolean remembered(Answer answer, long settled, long fenceNanos) {
        return spans.stream().anyMatch(span -> span.from <= answer.ended() && span.until > settled && span.endedBy != answer.engine()
                && answer.beganNanos() - span.untilNanos <= fenceNanos);
    }
}
