package dev.tierdeck.market.bars;

import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.Timeframe;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Answers a request for a series: from the directory as it is, or by gathering it there. */
final class Download {
    private final Shelf shelf;
    private final Validity validity;
    private final Medium medium;

    Download(Shelf shelf, Validity validity, Medium medium) {
        this.shelf = shelf;
        this.validity = validity;
        this.medium = medium;
    }

    /** The series, fetched or not; where the watch stopped it, what there was. */
    StoredSeries fetch(Errand errand) throws IOException, SourceException, InterruptedException {
        var series = errand.series();
        var there = answer(series);
        if (there.isPresent()) {
            return there.get();
        }
        var files = shelf.files(series.id());
        Files.createDirectories(files.folder());
        try (var turn = Turns.take(files, errand.watch()::stopped)) {
            if (turn == null) {
                return before(series);
            }
            var meanwhile = answer(series);
            return meanwhile.isPresent() ? meanwhile.get() : gather(errand, files);
        }
    }

    private StoredSeries gather(Errand errand, SeriesFiles files) throws IOException, SourceException, InterruptedException {
        try (var fresh = new FreshSeries(files, medium)) {
            var gathering = new Gathering(errand, shelf, pieces(errand.series()), fresh, validity.clock());
            gathering.run();
            return shelf.stored(fresh.commit(errand.series(), gathering.cachedAt()), fresh.bytes());
        } catch (Gathering.Stopped unwanted) {
            return before(errand.series());
        }
    }

    /** What is kept, or a series without bars that is not valid. */
    private StoredSeries before(BarSeries series) throws IOException {
        return shelf.find(series).orElseGet(() -> new StoredSeries(series, 0, 0, validity.now(), null, false));
    }

    /** What is kept under this very name, where it is an answer: valid, whole, and kept when no bar of it could change any more. */
    private Optional<StoredSeries> answer(BarSeries series) throws IOException {
        var stored = shelf.find(series);
        return stored.filter(each -> each.valid() && (each.validUntil() != null || isComplete(each))).isPresent() && isWhole(stored.get())
                ? stored : Optional.empty();
    }

    /**
     * Whether its last bar had closed when it was kept. By its date alone a series kept on its last day would be valid for good two days
     * later, and end in the middle of that day for ever.
     */
    private boolean isComplete(StoredSeries stored) {
        long end = Piece.end(stored.series());
        return validity.known(stored.cachedAt()) >= frame(stored.series()).map(frame -> frame.next(end - 1)).orElse(end);
    }

    private static Optional<Timeframe> frame(BarSeries series) {
        try {
            return Optional.of(Timeframe.parse(series.interval()));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    private boolean isWhole(StoredSeries stored) throws IOException {
        try {
            return BarReader.read(shelf.files(stored.series().id()).bars(), bar -> true) >= stored.rows();
        } catch (TornFileException torn) {
            return false;
        }
    }

    /** The stored series with bars of this one. */
    private List<Piece> pieces(BarSeries asked) throws IOException {
        return shelf.contents().series().stream().filter(each -> each.rows() > 0 && isAlike(each.series(), asked))
                .map(each -> new Piece(each, isAnswer(each, asked) ? Long.MAX_VALUE : validity.known(each.cachedAt()))).toList();
    }

    private static boolean isAlike(BarSeries kept, BarSeries asked) {
        return kept.symbol().equals(asked.symbol()) && kept.interval().equals(asked.interval()) && kept.market() == asked.market()
                && !kept.start().isAfter(asked.end()) && !kept.end().isBefore(asked.start());
    }

    /** Whether it is valid for its 24 hours and covers all that is asked, so that its last bar is as good as it is there. */
    private static boolean isAnswer(StoredSeries stored, BarSeries asked) {
        var kept = stored.series();
        return stored.valid() && stored.validUntil() != null && !kept.start().isAfter(asked.start()) && !kept.end().isBefore(asked.end());
    }
}
