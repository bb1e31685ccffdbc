package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Watch;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.SourceException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A source whose pages are counted, and how far the fetching is by them. Told on the thread that fetches, looked at on another. */
final class PageCount implements BarSource, Watch {
    private final BarSource source;
    private final BooleanSupplier stop;
    private final Runnable told;
    private volatile double begin = -1;
    private volatile int pages;
    private volatile long bars;
    private volatile double share = -1;

    /**
     * @param stop whether nobody wants more pages
     * @param told is called when it is further
     */
    PageCount(BarSource source, BooleanSupplier stop, Runnable told) {
        this.source = source;
        this.stop = stop;
        this.told = told;
    }

    @Override
    public void read(Stretch what, Consumer<List<Bar>> taker) throws SourceException, InterruptedException {
        source.read(what, page -> {
            counted();
            taker.accept(page);
        });
    }

    private void counted() {
        pages = pages + 1;
    }

    @Override
    public void at(long done, double part) {
        if (pages == 0) {
            // What was there before the first page is no page's work.
            begin = Math.max(begin, part);
        }
        bars = done;
        share = part;
        told.run();
    }

    @Override
    public boolean stopped() {
        return stop.getAsBoolean();
    }

    int pages() {
        return pages;
    }

    /** 0 to 1, or negative where unknown. */
    double share() {
        return share;
    }

    String sentence(Messages messages) {
        double ours = share - Math.max(0, begin);
        if (pages == 0 || ours <= 0) {
            return messages.text("fetch.asking");
        }
        long all = Math.max(pages, Math.round(pages * (1 - Math.max(0, begin)) / ours));
        return messages.text("fetch.pages", Format.count(pages), Format.count(all), Format.count(bars));
    }
}
