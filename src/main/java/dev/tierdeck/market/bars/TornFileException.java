package dev.tierdeck.market.bars;

import dev.tierdeck.engine.Printable;

/** A file of bars that breaks off or holds something else. Its message names the file, the line and what to do. */
public final class TornFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TornFileException(String file, long line, String what) {
        super(Printable.sentence(file + ", line " + line + ": " + what) + ". Clear the series and fetch it again.");
    }
}
