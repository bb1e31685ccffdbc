package dev.tierdeck.market.bars;

import dev.tierdeck.engine.Watch;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A directory of bars on this machine's disk. How it keeps them safe is told in the package's page. */
public final class BarFolder implements BarArchive {
    /** How long a put or a clear waits while somebody else writes the same series. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final Shelf shelf;
    private final Validity validity;
    private final Medium medium;

    private BarFolder(Path folder, Clock clock, Medium medium) {
        this.folder = folder.toAbsolutePath();
        this.validity = new Validity(clock);
        this.shelf = new Shelf(this.folder, validity);
        this.medium = medium;
    }

    /** A directory, there or not: it is made when something is kept. Local time is this machine's. */
    public static BarFolder at(Path folder) {
        return at(folder, Clock.systemDefaultZone());
    }

    /** The same with another clock, whose zone is that of local times. */
    public static BarFolder at(Path folder, Clock clock) {
        return at(folder, clock, Medium.DISK);
    }

    static BarFolder at(Path folder, Clock clock, Medium medium) {
        return new BarFolder(folder, clock, medium);
    }

    @Override
    public Path directory() {
        return folder;
    }

    @Override
    public Contents contents() {
        try {
            return shelf.contents();
        } catch (IOException failure) {
            throw Failures.reading(folder, failure);
        }
    }

    @Override
    public boolean isCached(BarSeries series) {
        var files = shelf.files(series.id());
        try {
            return find(series).filter(StoredSeries::valid).isPresent() && !files.breaksOff();
        } catch (IOException failure) {
            throw Failures.reading(files.bars(), failure);
        }
    }

    @Override
    public Optional<StoredSeries> find(BarSeries series) {
        try {
            return shelf.find(series);
        } catch (IOException failure) {
            throw Failures.reading(shelf.files(series.id()).metadata(), failure);
        }
    }

    @Override
    public long read(StoredSeries series, Consumer<Bar> bars) {
        var file = shelf.files(series.series().id()).bars();
        try {
            long count = BarReader.read(file, bar -> {
                bars.accept(bar);
                return true;
            });
            if (count < series.rows() && find(series.series()).filter(series::equals).isPresent()) {
                throw new TornFileException(file.getFileName().toString(), count + 1, "it breaks off after " + count + " of "
                        + series.rows() + " bars");
            }
            return count;
        } catch (IOException failure) {
            throw Failures.reading(file, failure);
        }
    }

    @Override
    public StoredSeries put(BarSeries series, List<Bar> bars) {
        var files = shelf.files(series.id());
        try {
            Files.createDirectories(folder);
            try (var turn = turn(files); var fresh = new FreshSeries(files, medium)) {
                for (var bar : bars) {
                    fresh.add(bar);
                }
                return shelf.stored(fresh.commit(series, validity.now()), fresh.bytes());
            }
        } catch (IOException failure) {
            throw Failures.writing(files.bars(), failure);
        }
    }

    @Override
    public StoredSeries fetch(BarSeries series, BarSource source, Watch watch) throws SourceException, InterruptedException {
        try {
            return new Download(shelf, validity, medium).fetch(new Errand(series, source, watch));
        } catch (IOException failure) {
            throw Failures.writing(shelf.files(series.id()).bars(), failure);
        }
    }

    @Override
    public boolean clear(BarSeries series) {
        var files = shelf.files(series.id());
        try {
            return files.isAnyThere() && remove(files);
        } catch (IOException failure) {
            throw Failures.removing(files.bars(), failure);
        }
    }

    @Override
    public int clear(String symbol) {
        return (int) contents().series().stream().filter(each -> each.series().symbol().equals(symbol)).filter(each -> clear(each.series())).count();
    }

    @Override
    public int clear() {
        int count = (int) contents().series().stream().filter(each -> clear(each.series())).count();
        try {
            for (var id : shelf.leftOvers()) {
                tidy(shelf.files(id));
            }
        } catch (IOException failure) {
            throw Failures.removing(folder, failure);
        }
        return count;
    }

    private boolean remove(SeriesFiles files) throws IOException {
        try (var turn = turn(files)) {
            files.tidy(medium);
            boolean there = files.isAnyThere();
            files.remove(medium);
            return there && !files.isAnyThere();
        }
    }

    /** Of a series that somebody is writing right now nothing is left over. */
    private void tidy(SeriesFiles files) throws IOException {
        try (var turn = turn(files, () -> true)) {
            if (turn != null) {
                files.tidy(medium);
            }
        }
    }

    private Turns.Turn turn(SeriesFiles files) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var turn = turn(files, () -> System.nanoTime() - deadline > 0);
        if (turn == null) {
            throw new IOException("another program, or another part of this one, has been writing this series for " + PATIENCE.toSeconds() + " s");
        }
        return turn;
    }

    private static Turns.@Nullable Turn turn(SeriesFiles files, BooleanSupplier enough) throws IOException {
        try {
            return Turns.take(files, enough);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("the waiting for another writer was interrupted").initCause(stopped);
        }
    }
}
