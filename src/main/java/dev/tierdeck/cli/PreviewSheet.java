package dev.tierdeck.cli;

import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.TierId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What would go, for a person. */
final class PreviewSheet {
    private static final int TYPES = 20;

    private final Sheet sheet;
    private final Preview preview;

    PreviewSheet(Sheet sheet, Preview preview) {
        this.sheet = sheet;
        this.preview = preview;
    }

    void print() {
        var totals = preview.totals();
        sheet.line("would go", Words.keys(preview.count()) + " (" + Words.line(preview.what()) + "), "
                + (totals.exact() ? "" : "about ") + Figures.bytes(totals.bytes()));
        if (preview.count() > 0) {
            sheet.line("tiers", tiers(totals.tiers()));
            types(Shares.bySize(preview));
            some("sensitive", totals.sensitive(), "secrets, which are never kept: they can't be brought back");
            some("no undo", totals.unkept() - totals.sensitive(), "in no shared tier: they can't be brought back either");
            some("longer ids", totals.longerIds(), "match only as their id begins with the one given; --exact-ids leaves them");
            some("by index", totals.indexed(), "written with the tag");
            some("by name", totals.derived(), "of other programs: tagged by their names alone");
            sheet.line("refill", refill(preview.refill()));
        }
        sheet.line("not counted", "the memory of other processes, which follows by itself");
    }

    private void types(List<Map.Entry<Preview.Kind, Preview.Share>> kinds) {
        kinds.stream().limit(TYPES).forEach(kind -> sheet.line("  " + name(kind.getKey()),
                "  " + Words.keys(kind.getValue().keys()) + ", " + Figures.bytes(kind.getValue().bytes())));
        if (kinds.size() > TYPES) {
            sheet.heading("  and " + (kinds.size() - TYPES) + " types more");
        }
    }

    private void some(String name, long count, String meaning) {
        if (count > 0) {
            sheet.line(name, Figures.count((Long) count) + " (" + meaning + ")");
        }
    }

    private static String tiers(Map<TierId, Long> tiers) {
        return tiers.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(tier -> Words.word(tier.getKey()) + " " + Figures.count(tier.getValue())).collect(Collectors.joining(", "));
    }

    private static String name(Preview.Kind kind) {
        return Words.line(Placements.name(new Placement(kind.layout(), kind.domain(), kind.type(), Map.of(), false)));
    }

    private String refill(Preview.Refill refill) {
        return refill.millis().isEmpty() ? "n/a (no load of these was ever measured)"
                : "about " + Words.span(refill.millis().getAsLong()) + ", one load after the other (measured for "
                        + Figures.count((Long) refill.measured()) + " of " + Words.keys(preview.count()) + ")";
    }
}
