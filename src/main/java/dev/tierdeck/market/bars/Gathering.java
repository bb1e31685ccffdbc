package dev.tierdeck.market.bars;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSource.Stretch;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.Timeframe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A series on its way together, from its start to its end: each stretch from a stored series that has it, else from the source. Of what is
 * stored and torn, the bars before the tear are taken.
 */
final class Gathering {
    private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

    private final Errand errand;
    private final Timeframe frame;
    private final Shelf shelf;
    private final List<Piece> pieces;
    private final FreshSeries fresh;
    private final Clock clock;
    private final Instant began;
    private final long end;
    private long at;
    private boolean downloaded;
    private @Nullable LocalDateTime oldest;

    /** The watch wants no more. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** What the source gave can't be kept. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(IllegalArgumentException cause) {
            super(cause);
        }
    }

    Gathering(Errand errand, Shelf shelf, List<Piece> pieces, FreshSeries fresh, Clock clock) {
        this.errand = errand;
        this.frame = Timeframe.parse(errand.series().interval());
        this.shelf = shelf;
        this.pieces = new ArrayList<>(pieces);
        this.fresh = fresh;
        this.clock = clock;
        this.began = clock.instant();
        this.at = Piece.start(errand.series());
        this.end = Piece.end(errand.series());
    }

    /**
     * Gathers all of it.
     *
     * @throws Stopped when the watch wants no more
     * @throws SourceException.Empty when there is no bar at all
     */
    void run() throws IOException, SourceException, InterruptedException {
        while (at < end) {
            var piece = pieces.stream().filter(each -> each.covers(at)).max(Comparator.comparingLong(Piece::known)
                    .thenComparingLong(Piece::reach));
            if (piece.isPresent()) {
                pieces.remove(piece.get());
                copy(piece.get());
            } else {
                download(pieces.stream().filter(each -> each.reach() > each.start()).mapToLong(Piece::start)
                        .filter(start -> start > at && start < end).min().orElse(end));
            }
        }
        if (fresh.rows() == 0) {
            throw new SourceException.Empty("The source", "bars of " + errand.series());
        }
        tell();
    }

    /** When the newest of it was had: what a source gave is as old as the question. */
    LocalDateTime cachedAt() {
        return downloaded || oldest == null ? LocalDateTime.ofInstant(began, clock.getZone()) : oldest;
    }

    private void copy(Piece piece) throws IOException, InterruptedException {
        var copy = new Copy(piece, frame, fresh, at, Math.min(end, piece.end()), this::pause);
        var cachedAt = piece.stored().cachedAt();
        oldest = oldest == null || cachedAt.isBefore(oldest) ? cachedAt : oldest;
        try {
            at = copy(piece, copy) ? copy.next().orElseGet(this::next) : next();
        } catch (UncheckedIOException writing) {
            throw writing.getCause();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while stored bars were copied");
        }
    }

    /** Whether what was wanted of it could be read. */
    private boolean copy(Piece piece, Copy copy) {
        try {
            long count = BarReader.read(shelf.files(piece.stored().series().id()).bars(), copy);
            boolean whole = copy.hasEnough() || count >= piece.stored().rows();
            if (whole) {
                copy.add();
            }
            return whole;
        } catch (TornFileException | IOException torn) {
            LOG.warn("{} is kept, but can't be read whole; what is missing is fetched", piece.stored().series(), torn);
            copy.add();
            return false;
        }
    }

    /** Where the bar after the last one opens. */
    private long next() {
        return fresh.rows() == 0 ? at : Math.max(at, frame.next(fresh.last()));
    }

    private void download(long to) throws IOException, SourceException, InterruptedException {
        if (at <= began.toEpochMilli()) { // Nobody has bars of the future.
            downloaded = true;
            var series = errand.series();
            try {
                errand.source().read(new Stretch(series.symbol(), frame, series.market(), Instant.ofEpochMilli(at), Instant.ofEpochMilli(to)),
                        page -> add(page, to));
            } catch (Unfit other) {
                throw new SourceException.Malformed("The source of " + series, String.valueOf(other.getCause().getMessage()), other);
            } catch (UncheckedIOException writing) {
                throw writing.getCause();
            }
        }
        at = to;
    }

    /** Sources may repeat a bar where pages meet, and give more than was asked for. */
    private void add(List<Bar> page, long to) {
        pause();
        try {
            for (var bar : page) {
                if (bar.time() >= at && bar.time() < to && bar.time() > fresh.last()) {
                    fresh.add(bar);
                }
            }
        } catch (IllegalArgumentException other) {
            throw new Unfit(other);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        tell();
    }

    private void pause() {
        if (errand.watch().stopped()) {
            throw new Stopped();
        }
        tell();
    }

    private void tell() {
        long start = Piece.start(errand.series());
        long now = Math.max(start + 1, Math.min(end, began.toEpochMilli()));
        long had = fresh.rows() == 0 ? start : Math.min(now, next());
        errand.watch().at(fresh.rows(), (had - start) / (double) (now - start));
    }
}
