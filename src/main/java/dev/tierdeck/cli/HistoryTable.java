package dev.tierdeck.cli;

import dev.tierdeck.engine.Past;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Invalidations as a table; what was invalidated, which can be of any length, comes last. */
final class HistoryTable {
    private static final String FORM = "%-19s  %-24s  %-7s  %11s  %-26s  %s%n";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final PrintWriter out;
    private final DateTimeFormatter time;

    HistoryTable(PrintWriter out, ZoneId zone) {
        this.out = out;
        this.time = TIME.withZone(zone);
        out.printf(FORM, "WHEN", "WHO", "FROM", "REMOVED", "UNDO", "WHAT");
    }

    void row(Past past) {
        var deed = past.deed();
        out.printf(FORM, time.format(past.at()), who(deed), Words.word(deed.from()), deed.removed() < 0 ? "n/a" : Figures.count((Long) deed.removed()),
                undo(past), Words.line(past.what()));
    }

    /** A program that says no more of itself is named as it names itself in what it writes. */
    private static String who(Past.Deed deed) {
        return Words.line(deed.user().isEmpty() && deed.host().isEmpty() ? deed.writer() : deed.user() + "@" + deed.host());
    }

    private String undo(Past past) {
        if (past.undone() != null) {
            return "undone " + time.format(past.undone());
        }
        var undo = past.deed().undo();
        return undo == null ? "-" : Words.line(undo);
    }
}
