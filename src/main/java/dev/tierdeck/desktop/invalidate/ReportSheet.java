package dev.tierdeck.desktop.invalidate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A report as CSV (RFC 4180): {@code kind,name,value}, the figures first, then each key that deserves a word. A spreadsheet takes what
 * begins with {@code = + - @} or a tab for a formula, and keys are whatever anybody named them: such a cell begins with a quote instead.
 */
final class ReportSheet {
    private ReportSheet() {}

    static String of(Outcome outcome) {
        var sheet = new StringBuilder(line("kind", "name", "value"));
        sheet.append(line("invalidation", "what", outcome.what()));
        outcome.figures().forEach(figure -> sheet.append(line("figure", figure.caption(), figure.value())));
        outcome.sentences().forEach(sentence -> sheet.append(line("note", "", sentence)));
        outcome.lines().forEach(each -> sheet.append(line(each.became(), each.key(), each.reason())));
        return sheet.toString();
    }

    private static String line(String... cells) {
        return List.of(cells).stream().map(ReportSheet::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
