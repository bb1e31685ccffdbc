package dev.tierdeck.market.bars;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.Timeframe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes over the bars of a stored series that lie in a stretch, up to the first that was still open. */
final class Copy implements Predicate<Bar> {
    /** So many stored bars are as a source's page. */
    private static final int PAGE = 10_000;

    private final Piece piece;
    private final Timeframe frame;
    private final FreshSeries fresh;
    private final long from;
    private final long to;
    private final Runnable betweenPages;
    private long count;
    private boolean enough;
    private OptionalLong open = OptionalLong.empty();
    private @Nullable Bar held;

    /**
     * A copy of what opens from {@code from} on and before {@code to}.
     *
     * @param betweenPages called now and then; what it throws ends the copying
     */
    Copy(Piece piece, Timeframe frame, FreshSeries fresh, long from, long to, Runnable betweenPages) {
        this.piece = piece;
        this.frame = frame;
        this.fresh = fresh;
        this.from = from;
        this.to = to;
        this.betweenPages = betweenPages;
    }

    /** @throws UncheckedIOException when it can't be written */
    @Override
    public boolean test(Bar bar) {
        if (count++ % PAGE == 0) {
            betweenPages.run();
        }
        if (bar.time() >= from) {
            take(bar);
        }
        return !enough && !Thread.currentThread().isInterrupted();
    }

    private void take(Bar bar) {
        if (bar.time() >= to) {
            enough = true;
        } else if (!piece.isClosed(bar, frame)) {
            open = OptionalLong.of(bar.time());
            enough = true;
        } else {
            add();
            held = bar;
        }
    }

    /** Takes the last bar over too, which waits until it is known that the file does not break off within its last figure. */
    void add() {
        try {
            if (held != null) {
                fresh.add(held);
                held = null;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether it ended before the file did. */
    boolean hasEnough() {
        return enough;
    }

    /** Up to where there is nothing more to be had; empty when the last bar says that. */
    OptionalLong next() {
        return open.isEmpty() && piece.known() >= to ? OptionalLong.of(to) : open;
    }
}
