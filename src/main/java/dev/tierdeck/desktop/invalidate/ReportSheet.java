package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Sheet;

/** A report as CSV: {@code kind,name,value}, the figures first, then each key that deserves a word. */
final class ReportSheet {
    private ReportSheet() {}

    static String of(Outcome outcome) {
        var sheet = new Sheet("kind", "name", "value").line("invalidation", "what", outcome.what());
        outcome.figures().forEach(figure -> sheet.line("figure", figure.caption(), figure.value()));
        outcome.sentences().forEach(sentence -> sheet.line("note", "", sentence));
        outcome.lines().forEach(each -> sheet.line(each.became(), each.key(), each.reason()));
        return sheet.toString();
    }
}
