package dev.tierdeck.market.bars;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of one series, there or not. How a write and a removal go through their states is told in the package's page.
 *
 * @param folder where they are
 * @param id the MD5 they are named by
 */
record SeriesFiles(Path folder, String id) {
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{32})(\\.csv|_meta\\.json)");
    private static final Pattern LEFT_OVER = Pattern.compile("([0-9a-f]{32})(\\.csv\\.new|_meta\\.json\\.new|\\.csv\\.gone)");

    /** Whose file has this name; empty when it is no series'. */
    static Optional<String> owner(String name) {
        var parts = NAME.matcher(name);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /** Whose write or removal a file of this name is left over from; empty when it is none. */
    static Optional<String> leftOverOf(String name) {
        var parts = LEFT_OVER.matcher(name);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    Path bars() {
        return folder.resolve(id + ".csv");
    }

    Path metadata() {
        return folder.resolve(id + "_meta.json");
    }

    Path freshBars() {
        return folder.resolve(id + ".csv.new");
    }

    Path freshMetadata() {
        return folder.resolve(id + "_meta.json.new");
    }

    Path goneBars() {
        return folder.resolve(id + ".csv.gone");
    }

    /** Whether there is any of them. */
    boolean isAnyThere() throws IOException {
        for (var file : List.of(bars(), metadata(), freshBars(), freshMetadata(), goneBars())) {
            if (attributes(file) != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether its bars are not there, or end within a line. Looks at the last byte only. */
    boolean breaksOff() throws IOException {
        try (var file = Files.newByteChannel(bars(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            var last = ByteBuffer.allocate(1);
            return file.position(Math.max(0, file.size() - 1)).read(last) < 1 || !Ending.isLineEnd(last.get(0));
        } catch (NoSuchFileException gone) {
            return true;
        }
    }

    /** Where the metadata of the bars is that stand here now. */
    Path standingMetadata() throws IOException {
        return isHalfMoved() ? freshMetadata() : metadata();
    }

    /**
     * Whether a writer ended, or is, between its two renamings: its bars stand, its metadata waits under the other name. Not when the bars
     * are newer than that, since then another program has replaced them.
     */
    private boolean isHalfMoved() throws IOException {
        var waiting = attributes(freshMetadata());
        if (waiting == null || attributes(freshBars()) != null) {
            return false;
        }
        var standing = attributes(bars());
        return standing != null && standing.lastModifiedTime().compareTo(waiting.lastModifiedTime()) <= 0;
    }

    /** Ends what a killed writer or remover began; its lock must be held. In this order a second kill does no harm either. */
    void tidy(Medium medium) throws IOException {
        if (isHalfMoved()) {
            medium.move(freshMetadata(), metadata());
        }
        medium.delete(freshMetadata());
        medium.delete(freshBars());
        if (attributes(goneBars()) != null) {
            finishRemoval(medium);
        }
    }

    /** Removes the series; its lock must be held. */
    void remove(Medium medium) throws IOException {
        var standing = attributes(bars());
        if (standing != null && !standing.isDirectory()) {
            medium.move(bars(), goneBars());
        }
        finishRemoval(medium);
        medium.forceNames(folder);
    }

    private void finishRemoval(Medium medium) throws IOException {
        if (attributes(bars()) == null) {
            medium.delete(metadata());
        }
        medium.delete(goneBars());
    }

    /** Of the file itself, were it a link; null when it is not there. */
    static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException gone) {
            return null;
        }
    }
}
