package dev.tierdeck.market.bars;

import dev.tierdeck.engine.file.FileReason;
import dev.tierdeck.market.BarSeries;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What stands in a directory. Looks only, and takes no lock: other programs take none either, so anything may go or change at any moment. */
final class Shelf {
    private static final Comparator<BarSeries> ORDER = Comparator.comparing(BarSeries::symbol).thenComparing(BarSeries::interval)
            .thenComparing(BarSeries::market).thenComparing(BarSeries::start).thenComparing(BarSeries::end);
    private static final String ADVICE = ". It is left as it is: remove it by hand, or fetch the series again.";

    private final Path folder;
    private final Validity validity;

    Shelf(Path folder, Validity validity) {
        this.folder = folder;
        this.validity = validity;
    }

    SeriesFiles files(String id) {
        return new SeriesFiles(folder, id);
    }

    /** The series of this name, valid or not. */
    Optional<StoredSeries> find(BarSeries series) throws IOException {
        return Optional.ofNullable(look(series.id(), new ArrayList<>()));
    }

    Contents contents() throws IOException {
        var ids = new TreeSet<String>();
        var troubles = new ArrayList<Contents.Trouble>();
        for (var name : names()) {
            SeriesFiles.owner(name).or(() -> SeriesFiles.leftOverOf(name)).ifPresentOrElse(ids::add, () -> foreign(name, troubles));
        }
        var series = new ArrayList<StoredSeries>();
        for (var id : ids) {
            var found = look(id, troubles);
            if (found != null) {
                series.add(found);
            }
        }
        series.sort(Comparator.comparing(StoredSeries::series, ORDER));
        return new Contents(series, troubles);
    }

    /** The ids whose writing or removal was broken off, or is under way. */
    List<String> leftOvers() throws IOException {
        return names().stream().map(SeriesFiles::leftOverOf).flatMap(Optional::stream).distinct().toList();
    }

    private List<String> names() throws IOException {
        var names = new ArrayList<String>();
        try (var all = Files.newDirectoryStream(folder)) {
            all.forEach(each -> names.add(each.getFileName().toString()));
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return names;
    }

    /** A file whose name only resembles a series' is told; any other is somebody's own. */
    private static void foreign(String name, List<Contents.Trouble> troubles) {
        if (name.endsWith(".csv") || name.endsWith("_meta.json")) {
            troubles.add(new Contents.Trouble(name, "It has not the name of a series' file, which is an MD5. It is left as it is."));
        }
    }

    /** Null when there is nothing, or nothing that can be read, which is told. */
    private @Nullable StoredSeries look(String id, List<Contents.Trouble> troubles) throws IOException {
        var files = files(id);
        var bars = SeriesFiles.attributes(files.bars());
        var metadata = files.standingMetadata();
        var about = SeriesFiles.attributes(metadata);
        if (about == null) {
            metadata = files.metadata(); // It may have got its name meanwhile.
            about = SeriesFiles.attributes(metadata);
        }
        if (bars == null || about == null) {
            lone(files, bars != null, about != null, troubles);
            return null;
        }
        if (!bars.isRegularFile() || !about.isRegularFile()) {
            var odd = bars.isRegularFile() ? metadata : files.bars();
            troubles.add(trouble(odd, "It is no plain file, but a folder, a link or something else, and links are not followed"));
            return null;
        }
        return read(files, metadata, bars.size(), troubles);
    }

    private void lone(SeriesFiles files, boolean bars, boolean metadata, List<Contents.Trouble> troubles) throws IOException {
        if (bars) {
            troubles.add(trouble(files.bars(), "It has no metadata beside it, so nobody knows what it holds"));
        } else if (metadata && SeriesFiles.attributes(files.goneBars()) == null) {
            troubles.add(trouble(files.metadata(), "The file of bars it is about is not there"));
        }
    }

    private @Nullable StoredSeries read(SeriesFiles files, Path file, long size, List<Contents.Trouble> troubles) {
        try {
            var json = bytes(file);
            var metadata = Metadata.parse(json, validity.clock().getZone());
            if (metadata.series().id().equals(files.id())) {
                return stored(metadata, size + json.length);
            }
            troubles.add(trouble(file, "It tells of " + printable(metadata.series().toString()) + ", whose files have another name"));
        } catch (NoSuchFileException gone) {
            return file.equals(files.metadata()) ? null : read(files, files.metadata(), size, troubles); // Removed, or renamed, meanwhile.
        } catch (IllegalArgumentException other) {
            troubles.add(trouble(file, "It can't be read as metadata: " + printable(String.valueOf(other.getMessage()))));
        } catch (IOException failure) {
            troubles.add(trouble(file, "It could not be read: " + FileReason.of(failure)));
        }
        return null;
    }

    private static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            var json = in.readNBytes(Metadata.MOST_BYTES + 1);
            if (json.length > Metadata.MOST_BYTES) {
                throw new IllegalArgumentException("it is far too long");
            }
            return json;
        }
    }

    /** A series as it stands with this metadata now. */
    StoredSeries stored(Metadata metadata, long bytes) {
        var series = metadata.series();
        return new StoredSeries(series, metadata.rows(), bytes, metadata.cachedAt(), validity.until(series.end(), metadata.cachedAt()),
                validity.isValid(series.end(), metadata.cachedAt()));
    }

    private static Contents.Trouble trouble(Path file, String what) {
        return new Contents.Trouble(file.getFileName().toString(), what + ADVICE);
    }

    /** What a file holds goes into a sentence without what would move a terminal's cursor. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
