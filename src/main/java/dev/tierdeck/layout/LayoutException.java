package dev.tierdeck.layout;

import dev.tierdeck.engine.CacheException;
import org.jspecify.annotations.Nullable;

/** A layout file that is wrong: names the file, the line, the field and what is allowed there. */
public final class LayoutException extends CacheException {
    private static final long serialVersionUID = 1L;
    private final String file;
    private final int line;
    private final String field;

    LayoutException(Source at, String field, String fault, @Nullable Throwable cause) {
        super("Layout " + at + ": " + (field.isEmpty() ? "" : field + ": ") + fault + ".", cause);
        this.file = at.file();
        this.line = at.line();
        this.field = field;
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The path of the field, such as {@code domains[0].types[2].ttl}; empty for the file as a whole. */
    public String field() {
        return field;
    }
}
