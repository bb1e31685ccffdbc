package dev.tierdeck.desktop.bars;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A source that gives pages when it is let. */
final class FakeSource implements BarSource {
    /** A page waits for a permit where there is a semaphore. */
    volatile @Nullable Semaphore steps;
    /** What it fails with. */
    volatile @Nullable SourceException failure;
    final AtomicInteger asked = new AtomicInteger();
    private final int page;

    FakeSource(int page) {
        this.page = page;
    }

    @Override
    public void read(Stretch what, Consumer<List<Bar>> pages) throws SourceException, InterruptedException {
        asked.incrementAndGet();
        var why = failure;
        if (why != null) {
            throw why;
        }
        long time = what.from().toEpochMilli();
        while (time < what.to().toEpochMilli()) {
            var wait = steps;
            if (wait != null) {
                wait.acquire();
            }
            var bars = new ArrayList<Bar>();
            for (; bars.size() < page && time < what.to().toEpochMilli(); time = what.interval().next(time)) {
                double price = 2000 + 40 * Math.sin(time / 9e6);
                bars.add(new Bar(time, price + "", price + 9 + "", price - 8 + "", price + (time % 7 - 3) + "", "12.5"));
            }
            pages.accept(List.copyOf(bars));
        }
    }
}
