package dev.tierdeck.platform.tradingai;

import dev.tierdeck.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The bars of one series that were made of prices and are not written yet. Safe for many threads. */
final class Unwritten {
    private final Timeframe frame;
    private final int most;
    private final TreeMap<Long, HistoryBar> bars = new TreeMap<>();

    /** @param most how many bars are kept; the oldest go first */
    Unwritten(Timeframe frame, int most) {
        this.frame = frame;
        this.most = most;
    }

    synchronized void add(BigDecimal price, Instant at) {
        long opening = Math.floorDiv(frame.opening(at.toEpochMilli()), 1000L);
        bars.merge(opening, HistoryBar.of(opening, price), HistoryBar::and);
        trim();
    }

    synchronized List<HistoryBar> all() {
        return List.copyOf(bars.values());
    }

    /** Hands over what there is. */
    synchronized List<HistoryBar> take() {
        var taken = List.copyOf(bars.values());
        bars.clear();
        return taken;
    }

    /** Takes back what could not be written; what has come meanwhile came later. */
    synchronized void giveBack(List<HistoryBar> taken) {
        taken.forEach(bar -> bars.merge(bar.time(), bar, (later, earlier) -> earlier.and(later)));
        trim();
    }

    private void trim() {
        while (bars.size() > most) {
            bars.pollFirstEntry();
        }
    }

    /** Bars and what came after them as one list of at most {@code most}, oldest first. Where both have a bar, it is one. */
    static List<HistoryBar> join(Collection<HistoryBar> standing, Collection<HistoryBar> later, int most) {
        var all = new TreeMap<Long, HistoryBar>();
        standing.forEach(bar -> all.put(bar.time(), bar));
        later.forEach(bar -> all.merge(bar.time(), bar, HistoryBar::and));
        var joined = new ArrayList<>(all.values());
        return List.copyOf(joined.subList(Math.max(0, joined.size() - most), joined.size()));
    }
}
