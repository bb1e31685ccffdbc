package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Tasks.Progress;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StoredValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A string on its way from the server into a file, a piece at a time. The file is there when it is whole, and not before: it grows under
 * another name beside it. A value that changes its length meanwhile, or its beginning, is not saved, as it would be half of each.
 */
final class ValueFile {
    private static final int PIECE = 1_000_000;

    private final Cache cache;
    private final Key key;

    ValueFile(Cache cache, Key key) {
        this.cache = cache;
        this.key = key;
    }

    /**
     * Saves it.
     *
     * @param enough whether nobody wants it any more
     * @return its bytes; -1 where it was stopped
     * @throws Changed when it changed meanwhile, or is no string
     * @throws IOException when the file can't be written; nothing is left of it
     */
    long save(Path to, Progress progress, BooleanSupplier enough) throws IOException, Changed {
        var growing = to.resolveSibling(to.getFileName() + ".part");
        try {
            long written = copy(growing, progress, enough);
            if (written >= 0) {
                Files.move(growing, to, StandardCopyOption.REPLACE_EXISTING);
            }
            return written;
        } finally {
            Files.deleteIfExists(growing);
        }
    }

    private long copy(Path growing, Progress progress, BooleanSupplier enough) throws IOException, Changed {
        var first = piece(null);
        var piece = first;
        long written = 0;
        try (var out = Files.newOutputStream(growing, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (!enough.getAsBoolean()) {
                out.write(piece.bytes());
                written += piece.bytes().length;
                progress.report(Format.bytes(written), first.size() == 0 ? 1 : (double) written / first.size());
                if (piece.next() == null) {
                    require(written == first.size() && (written <= PIECE || Arrays.equals(piece(null).bytes(), first.bytes())));
                    return written;
                }
                piece = piece(piece.next());
                require(piece.size() == first.size());
            }
        }
        return -1;
    }

    private StoredValue.Text piece(@Nullable String from) throws Changed {
        if (cache.inspector().read(key, from, PIECE, 1) instanceof StoredValue.Text text) {
            return text;
        }
        throw new Changed();
    }

    private static void require(boolean same) throws Changed {
        if (!same) {
            throw new Changed();
        }
    }

    /** The value changed while it was read. */
    static final class Changed extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
