package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Tasks.Progress;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Printable;
import dev.tierdeck.engine.StoredValue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one key and makes it ready to be shown. Everything here waits for the server, so it runs off the JavaFX thread. */
final class EntryReader {
    /** A string up to this size is fetched at once. */
    static final int GATE = 1_000_000;
    /** Of a larger one this much is fetched at first. */
    static final int HEAD = 20_000;
    /** More than this is never fetched into the window. */
    static final int MOST = 64_000_000;
    private static final int PAGE = 200;
    private static final int CELL = 1000;

    private final Cache cache;
    private final InstantSource clock;

    EntryReader(Cache cache, InstantSource clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /** Reads a key: all of a small value, the beginning of a large one, nothing of a masked one. */
    Opened open(Key key, boolean masked) {
        var facts = cache.inspector().facts(List.of(key)).getFirst();
        var size = facts.bytes();
        int limit = size != null && size > GATE ? HEAD : GATE;
        var value = facts.isGone() ? new Value.Gone() : masked ? null : prepare(cache.inspector().read(key, null, limit, PAGE), 0);
        return new Opened(facts, value, clock.instant());
    }

    /** Whether anything stands there; asks for no value. */
    boolean answers(Key key) {
        return !cache.inspector().facts(List.of(key)).isEmpty();
    }

    /** Reads all of a string, up to {@link #MOST}, into as much memory as it takes and no more. */
    Value all(Key key, Progress progress) {
        var page = cache.inspector().read(key, null, GATE, PAGE);
        byte[] all = page instanceof StoredValue.Text text ? new byte[(int) Math.clamp(Math.max(text.size(), text.bytes().length), 0, MOST)] : new byte[0];
        int read = 0;
        while (page instanceof StoredValue.Text text) {
            int fits = Math.min(text.bytes().length, all.length - read);
            System.arraycopy(text.bytes(), 0, all, read, fits);
            read += fits;
            if (text.next() == null || read == all.length || progress.stopped()) {
                return Value.Text.of(read == all.length ? all : Arrays.copyOf(all, read), Math.max(text.size(), read));
            }
            progress.report(Format.bytes(read), (double) read / all.length);
            page = cache.inspector().read(key, text.next(), GATE, PAGE);
        }
        return prepare(page, 0);
    }

    /** Reads the next page of a table. */
    Value more(Key key, Value.Table before) {
        return prepare(cache.inspector().read(key, before.next(), GATE, PAGE), before.rows().size());
    }

    /** The string that stands there; null where it is something else, or longer than {@code most}. */
    byte @Nullable [] string(Key key, int most) {
        return cache.inspector().read(key, null, most + 1, 1) instanceof StoredValue.Text text && text.bytes().length <= most ? text.bytes() : null;
    }

    /** What stands in a field of a hash; null where it is not among the first {@code pages} pages. */
    byte @Nullable [] field(Key key, byte[] name, int pages) {
        String from = null;
        for (int i = 0; i < pages && cache.inspector().read(key, from, GATE, PAGE) instanceof StoredValue.Hash hash; i++) {
            var found = hash.fields().stream().filter(field -> Arrays.equals(field.name(), name)).findFirst();
            if (found.isPresent() || hash.next() == null) {
                return found.map(StoredValue.Field::value).orElse(null);
            }
            from = hash.next();
        }
        return null;
    }

    /** @param place how many elements came before */
    private Value prepare(StoredValue value, int place) {
        return switch (value) {
            case StoredValue.Text text -> Value.Text.of(text.bytes(), Math.max(text.size(), text.bytes().length));
            case StoredValue.Hash hash -> table(Value.Shape.HASH, value, hash.fields().stream().map(EntryReader::field).toList());
            case StoredValue.Elements list -> table(Value.Shape.LIST, value, numbered(list.elements(), place));
            case StoredValue.Members set -> table(Value.Shape.SET, value, set.members().stream()
                    .map(member -> new Value.Element("", cell(member))).toList());
            case StoredValue.Scored scored -> table(Value.Shape.ZSET, value, scored.members().stream()
                    .map(member -> new Value.Element(score(member.score()), cell(member.member()))).toList());
            case StoredValue.Stream stream -> table(Value.Shape.STREAM, value, stream.messages().stream()
                    .map(message -> new Value.Element(message.id(), fields(message.fields()))).toList());
            case StoredValue.Unknown unknown -> new Value.Module(unknown.redisType());
            case StoredValue.Gone gone -> new Value.Gone();
        };
    }

    private static Value table(Value.Shape shape, StoredValue value, List<Value.Element> rows) {
        return new Value.Table(shape, rows, value.size(), value.next());
    }

    /** What is too large to be edited is not kept whole. */
    private static Value.Element field(StoredValue.Field field) {
        var raw = field.value().length > Editable.MOST ? null : new Value.RawField(field.name(), field.value());
        return new Value.Element(cell(field.name()), cell(field.value()), raw);
    }

    private static List<Value.Element> numbered(List<byte[]> elements, int place) {
        var result = new ArrayList<Value.Element>(elements.size());
        for (var element : elements) {
            result.add(new Value.Element(Format.count(place + result.size()), cell(element)));
        }
        return result;
    }

    /** A score as Redis writes it: whole numbers without a point. */
    private static String score(double score) {
        return score == Math.rint(score) && Math.abs(score) < 1e15 ? Long.toString((long) score) : Double.toString(score);
    }

    private static String fields(List<StoredValue.Field> fields) {
        return fields.stream().map(field -> cell(field.name()) + "=" + cell(field.value())).collect(Collectors.joining("  "));
    }

    private static String cell(byte[] bytes) {
        return bytes.length <= CELL ? Printable.line(bytes) : Printable.line(Arrays.copyOf(bytes, CELL)) + "…";
    }
}
