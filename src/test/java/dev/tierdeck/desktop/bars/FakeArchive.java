package dev.tierdeck.desktop.bars;

import dev.tierdeck.engine.Watch;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.BarSource.Stretch;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.Timeframe;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.market.bars.Contents;
import dev.tierdeck.market.bars.StoredSeries;
import dev.tierdeck.market.bars.TornFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A directory in memory whose files tear, change and fail on demand. */
final class FakeArchive implements BarArchive {
    static final LocalDateTime CACHED = LocalDateTime.of(2026, 3, 2, 14, 3, 59);

    final List<Contents.Trouble> troubles = new CopyOnWriteArrayList<>();
    /** Series whose reading breaks off after so many bars. */
    final Map<BarSeries, Integer> torn = new ConcurrentHashMap<>();
    /** Series that can't be cleared. */
    final Set<BarSeries> stuck = ConcurrentHashMap.newKeySet();
    /** What was cleared, in order. */
    final List<BarSeries> cleared = new CopyOnWriteArrayList<>();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger looks = new AtomicInteger();
    volatile @Nullable String failure;
    private final Path directory;
    private final Map<BarSeries, StoredSeries> stored = new LinkedHashMap<>();
    private final Map<BarSeries, List<Bar>> bars = new HashMap<>();

    FakeArchive(Path directory) {
        this.directory = directory;
    }

    static BarSeries series(String symbol, String interval, String from, String to, MarketType market) {
        return new BarSeries(symbol, interval, LocalDate.parse(from), LocalDate.parse(to), market);
    }

    /** Bars of a plausible course, one after the other without a gap. */
    static List<Bar> course(BarSeries series, int count, double first) {
        var random = new Random(series.toString().hashCode());
        var frame = Timeframe.parse(series.interval());
        long time = series.start().atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        double price = first;
        var all = new ArrayList<Bar>(count);
        for (int i = 0; i < count; i++) {
            double next = price * (1 + random.nextGaussian() * 0.004);
            double high = Math.max(price, next) * (1 + random.nextDouble() * 0.002);
            double low = Math.min(price, next) * (1 - random.nextDouble() * 0.002);
            all.add(new Bar(time, two(price), two(high), two(low), two(next), two(random.nextDouble() * 900 + Math.abs(next - price) * 10)));
            price = next;
            time = frame.next(time);
        }
        return all;
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    /** Keeps bars until a moment, or for good. */
    synchronized StoredSeries keep(BarSeries series, List<Bar> kept, LocalDateTime cachedAt, @Nullable LocalDateTime until, boolean valid) {
        var row = new StoredSeries(series, kept.size(), kept.size() * 64L + 230, cachedAt, until, valid);
        stored.put(series, row);
        bars.put(series, List.copyOf(kept));
        return row;
    }

    /** Takes one away without a word, as another process would. */
    synchronized void vanish(BarSeries series) {
        stored.remove(series);
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public synchronized Contents contents() {
        looks.incrementAndGet();
        var why = failure;
        if (why != null) {
            throw new UncheckedIOException(why, new IOException("refused"));
        }
        return new Contents(stored.values().stream().sorted(Comparator.comparing(row -> row.series().toString())).toList(), troubles);
    }

    @Override
    public boolean isCached(BarSeries series) {
        return find(series).filter(StoredSeries::valid).isPresent();
    }

    @Override
    public synchronized Optional<StoredSeries> find(BarSeries series) {
        return Optional.ofNullable(stored.get(series));
    }

    @Override
    public long read(StoredSeries series, Consumer<Bar> taker) {
        reads.incrementAndGet();
        List<Bar> all;
        synchronized (this) {
            all = bars.getOrDefault(series.series(), List.of());
        }
        int end = torn.getOrDefault(series.series(), all.size());
        all.subList(0, end).forEach(taker);
        if (torn.containsKey(series.series())) {
            throw new TornFileException(series.series().id() + ".csv", end + 2L, "the line breaks off");
        }
        return all.size();
    }

    @Override
    public StoredSeries put(BarSeries series, List<Bar> kept) {
        return keep(series, kept, CACHED, null, true);
    }

    @Override
    public StoredSeries fetch(BarSeries series, BarSource source, Watch watch) throws SourceException, InterruptedException {
        if (isCached(series)) {
            return find(series).orElseThrow();
        }
        var begin = series.start().atStartOfDay().toInstant(ZoneOffset.UTC);
        var end = series.end().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        var got = new ArrayList<Bar>();
        source.read(new Stretch(series.symbol(), Timeframe.parse(series.interval()), series.market(), begin, end), page -> {
            got.addAll(page);
            double share = (double) (got.getLast().time() - begin.toEpochMilli()) / (end.toEpochMilli() - begin.toEpochMilli());
            watch.at(got.size(), Math.min(1, share));
        });
        return put(series, got);
    }

    @Override
    public synchronized boolean clear(BarSeries series) {
        if (stuck.contains(series)) {
            throw new UncheckedIOException(series.id() + ".csv could not be removed: it is in use. Close what uses it.", new IOException("in use"));
        }
        cleared.add(series);
        return stored.remove(series) != null;
    }

    @Override
    public int clear(String symbol) {
        throw new AssertionError("a symbol is cleared series by series, as they were shown");
    }

    @Override
    public int clear() {
        throw new AssertionError("everything is cleared series by series, as it was shown");
    }
}
