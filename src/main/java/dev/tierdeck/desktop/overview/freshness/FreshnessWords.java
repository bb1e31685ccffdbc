package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What the freshness board says in words. */
final class FreshnessWords {
    private final Messages messages;

    FreshnessWords(Messages messages) {
        this.messages = messages;
    }

    /** A span in one unit, for a narrow place: {@code 3.2 s}, {@code 48 s}, {@code 4 min}, {@code 17 h}, {@code 3 d}. */
    static String span(@Nullable Duration span) {
        if (span == null) {
            return Format.NONE;
        }
        long seconds = span.toSeconds();
        if (seconds < 10) {
            // Cut, not rounded, as whole seconds are.
            return String.format(Locale.ROOT, "%d.%d", seconds, span.toMillisPart() / 100) + Format.GAP + "s";
        }
        return seconds < 120 ? seconds + "" + Format.GAP + "s" : seconds < 7_200 ? seconds / 60 + "" + Format.GAP + "min"
                : seconds < 172_800 ? seconds / 3_600 + "" + Format.GAP + "h" : Format.count(seconds / 86_400) + Format.GAP + "d";
    }

    /** An allowance: {@code 30 s}, {@code 5 min}. */
    static String allowance(Duration allowance) {
        return allowance.toMillisPart() == 0 && allowance.toSeconds() < 10 ? allowance.toSeconds() + "" + Format.GAP + "s" : span(allowance);
    }

    /** How the board is, in a sentence. */
    String sentence(FreshnessBoard board, int most) {
        var words = new StringJoiner(messages.text("freshness.and"));
        var stale = board.stale();
        var counts = board.counts();
        long within = counts.getOrDefault(AgeState.FRESH, 0L) + counts.getOrDefault(AgeState.AGEING, 0L);
        if (!stale.isEmpty()) {
            words.add(messages.text("freshness.stale", Format.count(stale.size()), Format.count(board.cells().size()), over(stale.getFirst())));
        } else if (within == board.cells().size()) {
            words.add(messages.text("freshness.all", Format.count(within)));
        } else if (within > 0) {
            words.add(messages.text("freshness.some", Format.count(within), Format.count(board.cells().size())));
        }
        for (var state : List.of(AgeState.GONE, AgeState.UNKNOWN, AgeState.CLOSED)) {
            if (counts.containsKey(state)) {
                words.add(messages.text("freshness.count." + state.word(), Format.count(counts.get(state))));
            }
        }
        if (board.more()) {
            words.add(messages.text("freshness.more", Format.count(most)));
        }
        return words.toString();
    }

    /** What just turned stale, for whoever can't see it; {@code turned} is not empty. */
    String turned(List<AgeCell> turned) {
        return turned.size() == 1 ? messages.text("freshness.turned", over(turned.getFirst()))
                : messages.text("freshness.turned.more", Format.count(turned.size()), over(turned.getFirst()));
    }

    private String over(AgeCell cell) {
        return messages.text("freshness.over", cell.symbol(), span(cell.age()), allowance(cell.allowance()));
    }

    /** How old it may be, for a place beside its age. */
    String most(AgeCell cell) {
        return messages.text("freshness.most", allowance(cell.allowance()));
    }

    String state(AgeCell cell) {
        return messages.text("freshness.state." + cell.state().word());
    }

    /** A place in full, for screen readers. */
    String accessible(AgeCell cell) {
        return messages.text("freshness.accessible", cell.symbol(), cell.type(), state(cell), span(cell.age()), allowance(cell.allowance()));
    }

    /** All that is known about a place. */
    String details(AgeCell cell) {
        var since = cell.at() == null ? messages.text("freshness.at.unknown") : cell.state() == AgeState.GONE
                ? messages.text("freshness.at.gone", Format.moment(cell.at()))
                : messages.text(cell.fromSource() ? "freshness.at.source" : "freshness.at.load", Format.moment(cell.at()));
        return messages.text("freshness.details", cell.key().display(), state(cell), Format.duration(cell.allowance()), since);
    }
}
