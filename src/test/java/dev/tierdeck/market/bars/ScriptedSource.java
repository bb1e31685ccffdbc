package dev.tierdeck.market.bars;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.SourceException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A source that has a bar for every moment up to now, in pages of ten, and remembers what it was asked. */
final class ScriptedSource implements BarSource {
    private static final int PAGE = 10;

    final List<Stretch> asked = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final String mark;
    volatile int failAfter = Integer.MAX_VALUE;
    volatile Runnable beforePage = () -> { };
    volatile @Nullable List<Bar> odd;

    ScriptedSource(Clock clock, String mark) {
        this.clock = clock;
        this.mark = mark;
    }

    @Override
    public void read(Stretch what, Consumer<List<Bar>> pages) throws SourceException, InterruptedException {
        asked.add(what);
        var bars = odd == null ? bars(what) : odd;
        int given = 0;
        for (int i = 0; i < bars.size(); i += PAGE) {
            beforePage.run();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (given++ >= failAfter) {
                throw new SourceException.Unreachable("http://exchange", "it went away.", null);
            }
            pages.accept(new ArrayList<>(bars.subList(i, Math.min(bars.size(), i + PAGE))));
        }
    }

    private List<Bar> bars(Stretch what) {
        long end = Math.min(what.to().toEpochMilli(), clock.millis());
        long first = what.from().toEpochMilli();
        var frame = what.interval();
        long opening = frame.opening(first) == first ? first : frame.next(first);
        return LongStream.iterate(opening, at -> at < end, frame::next).mapToObj(at -> Sample.bar(at, mark)).toList();
    }

    /** What it was asked, as text: from and to. */
    List<String> stretches() {
        return asked.stream().map(each -> each.from() + " to " + each.to()).toList();
    }
}
