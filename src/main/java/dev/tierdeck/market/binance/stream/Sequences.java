package dev.tierdeck.market.binance.stream;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where each symbol's trades have come to, by number and by time. Safe for many threads. */
final class Sequences {
    /** A smaller number so much later belongs to a count that began anew. */
    static final long ANEW_MILLIS = 60_000;

    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /** What a trade is among those before it. */
    enum Verdict {
        /** The next, or the first. */
        NEXT,
        /** Later than the next: some are missing. */
        AFTER_HOLE,
        /** The same as the last. */
        REPEATED,
        /** Older than the last. */
        LATE
    }

    /** @param told whether the numbers that the next one leaves out are known to be missing */
    private record Place(long id, long at, boolean told) {}

    /** Judges a trade and, unless it is older, goes on to its place. */
    Verdict judge(Message.Trade trade) {
        var verdict = new Verdict[1];
        places.compute(trade.symbol(), (symbol, last) -> {
            verdict[0] = judge(trade, last);
            return last == null || verdict[0] == Verdict.NEXT || verdict[0] == Verdict.AFTER_HOLE
                    ? new Place(trade.id(), trade.at(), false) : new Place(Math.max(last.id, trade.id()), last.at, last.told);
        });
        return verdict[0];
    }

    private static Verdict judge(Message.Trade trade, @Nullable Place last) {
        if (last == null) {
            return Verdict.NEXT;
        }
        if (trade.id() <= last.id && trade.at() - last.at >= ANEW_MILLIS) {
            return last.told ? Verdict.NEXT : Verdict.AFTER_HOLE;
        }
        if (trade.id() <= last.id || trade.at() < last.at) {
            return trade.id() == last.id ? Verdict.REPEATED : Verdict.LATE;
        }
        return trade.id() == last.id + 1 || last.told ? Verdict.NEXT : Verdict.AFTER_HOLE;
    }

    /** The connection was lost: what these symbols' next trades leave out is known to be missing. */
    void lost(Collection<String> symbols) {
        symbols.forEach(each -> places.computeIfPresent(each, (symbol, last) -> new Place(last.id, last.at, true)));
    }

    /** Nobody asks for this symbol any more. */
    void forget(String symbol) {
        places.remove(symbol);
    }
}
