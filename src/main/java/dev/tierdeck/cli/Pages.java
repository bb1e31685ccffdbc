package dev.tierdeck.cli;

import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Printable;
import dev.tierdeck.engine.StoredValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** What stands under a key, fetched page by page and written as it comes, so that a large value needs little memory. */
final class Pages {
    private static final int BYTES = 1 << 20;
    private static final int ELEMENTS = 1000;

    private final Inspector inspector;
    private final Key key;
    private final StoredValue first;

    Pages(Inspector inspector, Key key) {
        this.inspector = inspector;
        this.key = key;
        this.first = inspector.read(key, null, BYTES, ELEMENTS);
    }

    boolean isGone() {
        return first instanceof StoredValue.Gone;
    }

    /** Bytes of a string, elements of anything else. */
    long size() {
        return first.size();
    }

    /** Redis' word for the kind. */
    String kind() {
        return switch (first) {
            case StoredValue.Text text -> "string";
            case StoredValue.Hash hash -> "hash";
            case StoredValue.Elements list -> "list";
            case StoredValue.Members set -> "set";
            case StoredValue.Scored sorted -> "zset";
            case StoredValue.Stream stream -> "stream";
            case StoredValue.Unknown unknown -> unknown.redisType();
            case StoredValue.Gone gone -> "none";
        };
    }

    /** Writes the field {@code value}: a string, or a list of objects. */
    void writeTo(JsonLines line) {
        if (first instanceof StoredValue.Text) {
            line.bytes("value", whole());
        } else {
            line.list("value", list -> each(page -> writeElements(page, list)));
        }
    }

    /** Writes for a person, or a string's bytes for a program. */
    void writeTo(Terminal terminal) throws IOException {
        var out = terminal.out();
        if (first instanceof StoredValue.Unknown unknown) {
            throw new CommandFailure(ExitCode.FAILED, "The value is a " + unknown.redisType() + " of a server's module and can't be shown.");
        }
        if (first instanceof StoredValue.Text && terminal.shown()) {
            line(out, terminal, Printable.line(whole()));
        } else if (first instanceof StoredValue.Text) {
            out.write(whole());
        } else {
            each(page -> lines(page).forEach(text -> line(out, terminal, text)));
        }
        out.flush();
    }

    private byte[] whole() {
        var bytes = new ByteArrayOutputStream();
        each(page -> {
            if (page instanceof StoredValue.Text text) {
                bytes.writeBytes(text.bytes());
            }
        });
        return bytes.toByteArray();
    }

    private void each(Consumer<StoredValue> seen) {
        seen.accept(first);
        for (var from = first.next(); from != null; ) {
            var page = inspector.read(key, from, BYTES, ELEMENTS);
            seen.accept(page);
            from = page.next();
        }
    }

    private static void writeElements(StoredValue page, JsonLines.Items list) {
        switch (page) {
            case StoredValue.Hash hash -> hash.fields().forEach(f -> list.object(line -> field(line, f)));
            case StoredValue.Elements elements -> elements.elements().forEach(e -> list.object(line -> line.bytes("element", e)));
            case StoredValue.Members members -> members.members().forEach(m -> list.object(line -> line.bytes("member", m)));
            case StoredValue.Scored scored -> scored.members()
                    .forEach(m -> list.object(line -> line.bytes("member", m.member()).decimal("score", m.score())));
            case StoredValue.Stream stream -> stream.messages().forEach(m -> list.object(line -> line.text("id", m.id())
                    .list("fields", fields -> m.fields().forEach(f -> fields.object(inner -> field(inner, f))))));
            case StoredValue.Text text -> { }
            case StoredValue.Unknown unknown -> { }
            case StoredValue.Gone gone -> { }
        }
    }

    private static List<String> lines(StoredValue page) {
        return switch (page) {
            case StoredValue.Hash hash -> hash.fields().stream().map(Pages::pair).toList();
            case StoredValue.Elements list -> list.elements().stream().map(Printable::line).toList();
            case StoredValue.Members set -> set.members().stream().map(Printable::line).toList();
            case StoredValue.Scored sorted -> sorted.members().stream().map(m -> score(m) + "\t" + Printable.line(m.member())).toList();
            case StoredValue.Stream stream -> stream.messages().stream()
                    .map(m -> m.id() + "\t" + String.join("\t", m.fields().stream().map(Pages::pair).toList())).toList();
            case StoredValue.Text text -> List.of();
            case StoredValue.Unknown unknown -> List.of();
            case StoredValue.Gone gone -> List.of();
        };
    }

    private static void field(JsonLines line, StoredValue.Field field) {
        line.bytes("field", field.name()).bytes("value", field.value());
    }

    private static String pair(StoredValue.Field field) {
        return Printable.line(field.name()) + "=" + Printable.line(field.value());
    }

    private static String score(StoredValue.Score member) {
        double score = member.score();
        return score == Math.rint(score) && Math.abs(score) < 1e15 ? Long.toString((long) score) : Double.toString(score);
    }

    private static void line(OutputStream out, Terminal terminal, String text) {
        try {
            out.write(text.getBytes(terminal.charset()));
            out.write('\n');
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
