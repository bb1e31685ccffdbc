package dev.tierdeck.bench.fault;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What happened to a key in the seconds before something was found. */
final class Story {
    private static final long BEFORE = 12_000_000_000L;

    private final History history;

    Story(History history) {
        this.history = history;
    }

    String of(String key, long at) {
        var lines = new TreeMap<Long, String>();
        history.troubles().stream().filter(each -> each.at() < at && each.recovered() > at - BEFORE).forEach(each -> {
            lines.put(each.at(), "trouble: " + each.what());
            lines.put(each.healed(), "healed: " + each.what());
            lines.put(each.recovered(), "recovered: " + each.what());
        });
        for (var change : history.later(key, 0)) {
            if (change.begun < at && change.begun > at - BEFORE) {
                lines.put(change.begun, change + " begins");
                lines.put(change.done, change + (change.everywhere > change.done ? " is done, but owed" : " is done"));
                lines.put(change.everywhere, change + " is done everywhere");
            }
        }
        for (var load : history.loads()) {
            if (load.key.equals(key) && load.begun < at && load.begun > at - BEFORE) {
                lines.put(load.begun, "load " + load + " begins");
                lines.put(load.ended, "load " + load + " has ended");
            }
        }
        var story = new StringJoiner("\n");
        lines.headMap(at, true).forEach((when, what) -> story.add(String.format(Locale.ROOT, "    %10.1f ms  %s", (when - at) / 1e6, what)));
        return story.toString();
    }
}
