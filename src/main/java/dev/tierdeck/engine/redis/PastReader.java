package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Past;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the history backwards, for people. Writes nothing. */
final class PastReader {
    private static final String READING = "Reading the history of invalidations";
    private static final int PAGE = 500;

    private final Calls calls;

    PastReader(Calls calls) {
        this.calls = calls;
    }

    /** The place of the last entry; {@code 0-0} where there is none. */
    String end() {
        var last = page(Range.unbounded(), 1);
        return last.isEmpty() ? LaterInvalidations.ORIGIN : last.getFirst().id();
    }

    /** The latest invalidations, newest first: whoever took one back said so later, so that is met before. */
    List<Past> latest(int most) {
        var past = new ArrayList<Past>();
        var undone = new HashMap<String, Instant>();
        var page = page(Range.unbounded(), PAGE);
        add(past, undone, page, most);
        while (page.size() == PAGE && past.size() < most) {
            // The last one comes again: servers before 6.2 know no ranges without their bounds.
            page = page(Range.from(Boundary.unbounded(), Boundary.including(page.getLast().id())), PAGE);
            add(past, undone, page.subList(Math.min(1, page.size()), page.size()), most);
        }
        return past;
    }

    private static void add(List<Past> past, Map<String, Instant> undone, List<HistoryEntry> page, int most) {
        for (var entry : page) {
            if (entry.isUndoing()) {
                undone.putIfAbsent(entry.undone(), entry.at());
            } else if (!entry.isBeginning() && past.size() < most) {
                past.add(entry.past(undone.get(entry.undo())));
            }
        }
    }

    private List<HistoryEntry> page(Range<String> range, int most) {
        return calls.ask(READING, () -> calls.session(RedisHistory.STREAM).browse().async().xrevrange(RedisHistory.STREAM, range, Limit.from(most))).stream()
                .map(HistoryEntry::of).toList();
    }
}
