package dev.tierdeck.cli;

import dev.tierdeck.engine.Printable;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Names and values under each other. Whatever they are, each is one safe line; what is escaped already stays as it is. */
final class Sheet implements AutoCloseable {
    private static final int WIDTH = 14;
    private final PrintWriter out;

    Sheet(Terminal terminal) {
        this(new PrintWriter(new OutputStreamWriter(terminal.out(), terminal.charset())));
    }

    Sheet(PrintWriter out) {
        this.out = out;
    }

    /** What it writes to. */
    PrintWriter writer() {
        return out;
    }

    /** A line that begins a group. */
    void heading(String text) {
        out.println(Words.line(text));
    }

    /** A name and its value. */
    void line(String name, String value) {
        out.println(Words.line(name + " ".repeat(Math.max(1, WIDTH - name.length())) + value));
    }

    /** A name and its value, or nothing where that is unknown. */
    void known(String name, @Nullable Object value) {
        if (value != null) {
            line(name, Printable.line(value.toString()));
        }
    }

    /** Hands everything out. */
    @Override
    public void close() {
        out.flush();
    }
}
