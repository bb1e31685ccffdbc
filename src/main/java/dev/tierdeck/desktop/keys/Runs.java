package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.SortedKeys;
import java.util.ArrayDeque;

/**
 * Sorted keys to which more are added page by page. Runs of about the same length are merged as they come up, so that a key is merged some
 * twenty times among a million and not once a page; until somebody asks for all of them. For one thread.
 */
final class Runs {
    private final ArrayDeque<SortedKeys> runs = new ArrayDeque<>();

    void add(SortedKeys run) {
        runs.addLast(run);
        while (runs.size() > 1) {
            var last = runs.removeLast();
            var before = runs.removeLast();
            if (before.size() > 2 * last.size()) {
                runs.addLast(before);
                runs.addLast(last);
                return;
            }
            runs.addLast(before.with(last));
        }
    }

    /** How many keys came since all were asked for. */
    int loose(int known) {
        return runs.stream().mapToInt(SortedKeys::size).sum() - known;
    }

    /** All of them. */
    SortedKeys all() {
        var all = SortedKeys.NONE;
        while (!runs.isEmpty()) {
            all = runs.removeLast().with(all);
        }
        runs.addLast(all);
        return all;
    }
}
