package dev.tierdeck.desktop.value;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import dev.tierdeck.engine.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Two texts line by line: what goes, what comes, and a few lines around. JSON is broken into one line a value first, as most of it is
 * written on one line. Lines are safe to show.
 */
final class Difference {
    private static final int AROUND = 3;
    /** Comparing takes the square of the lines that differ: beyond so many, one block is said to replace the other. */
    private static final int MOST = 4000;

    private final List<Line> lines = new ArrayList<>();

    /** What becomes of a line; GAP stands for lines that are the same and not shown. */
    enum Kind { SAME, GOES, COMES, GAP }

    /**
     * A line.
     *
     * @param text the line; empty for a gap
     */
    record Line(Kind kind, String text) {}

    private Difference() {}

    /** From one text to another. Where only white space between JSON's values differs, there is no line. */
    static List<Line> between(byte[] before, byte[] after) {
        boolean json = Json.looksLike(before) && Json.looksLike(after) && Editable.mistake(before) == null && Editable.mistake(after) == null;
        var from = json ? JsonLines.of(before) : lines(before);
        var to = json ? JsonLines.of(after) : lines(after);
        var found = new Difference();
        found.compare(from, to);
        return List.copyOf(found.lines);
    }

    private static List<String> lines(byte[] text) {
        return List.of(new String(text, StandardCharsets.UTF_8).split("\n", -1));
    }

    private void compare(List<String> from, List<String> to) {
        int head = 0;
        while (head < Math.min(from.size(), to.size()) && from.get(head).equals(to.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(from.size(), to.size()) - head
                && from.get(from.size() - 1 - tail).equals(to.get(to.size() - 1 - tail))) {
            tail++;
        }
        if (head == from.size() && head == to.size()) {
            return;
        }
        int fromEnd = from.size() - tail;
        int toEnd = to.size() - tail;
        if (fromEnd + toEnd - 2 * head > MOST) {
            if (head > AROUND) {
                lines.add(new Line(Kind.GAP, ""));
            }
            around(from, Math.max(0, head - AROUND), head);
            add(Kind.GOES, from.subList(head, fromEnd));
            add(Kind.COMES, to.subList(head, toEnd));
        } else {
            int at = 0;
            for (var delta : DiffUtils.diff(from.subList(head, fromEnd), to.subList(head, toEnd)).getDeltas()) {
                at = show(from, delta, head, at);
            }
            fromEnd = at;
        }
        around(from, fromEnd, Math.min(from.size(), fromEnd + AROUND));
        if (fromEnd + AROUND < from.size()) {
            lines.add(new Line(Kind.GAP, ""));
        }
    }

    /** Shows one place; answers where the old text goes on. */
    private int show(List<String> from, AbstractDelta<String> delta, int head, int at) {
        int begin = head + delta.getSource().getPosition();
        int shown = Math.max(at, begin - AROUND);
        if (at > 0) {
            around(from, at, Math.min(begin, at + AROUND));
            shown = Math.max(shown, Math.min(begin, at + AROUND));
        }
        if (shown > at + (at > 0 ? AROUND : 0)) {
            lines.add(new Line(Kind.GAP, ""));
        }
        around(from, shown, begin);
        if (delta.getType() != DeltaType.INSERT) {
            add(Kind.GOES, delta.getSource().getLines());
        }
        add(Kind.COMES, delta.getTarget().getLines());
        return begin + delta.getSource().size();
    }

    private void around(List<String> all, int from, int to) {
        add(Kind.SAME, all.subList(from, Math.max(from, to)));
    }

    private void add(Kind kind, List<String> all) {
        all.forEach(line -> lines.add(new Line(kind, Printable.line(line))));
    }
}
