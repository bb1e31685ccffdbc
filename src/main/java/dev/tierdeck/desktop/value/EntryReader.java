package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Printable;
import dev.tierdeck.engine.StoredValue;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

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

    /** Reads all of a string, up to {@link #MOST}. */
    Value all(Key key) {
        var bytes = new ByteArrayOutputStream();
        var page = cache.inspector().read(key, null, GATE, PAGE);
        while (page instanceof StoredValue.Text text) {
            bytes.writeBytes(text.bytes());
            if (text.next() == null || bytes.size() >= MOST) {
                return Value.Text.of(bytes.toByteArray(), Math.max(text.size(), bytes.size()));
            }
            page = cache.inspector().read(key, text.next(), GATE, PAGE);
        }
        return prepare(page, 0);
    }

    /** Reads the next page of a table. */
    Value more(Key key, Value.Table before) {
        return prepare(cache.inspector().read(key, before.next(), GATE, PAGE), before.rows().size());
    }

    /** @param place how many elements came before */
    private Value prepare(StoredValue value, int place) {
        return switch (value) {
            case StoredValue.Text text -> Value.Text.of(text.bytes(), Math.max(text.size(), text.bytes().length));
            case StoredValue.Hash hash -> table(Value.Shape.HASH, value, hash.fields().stream()
                    .map(field -> new Value.Element(cell(field.name()), cell(field.value()))).toList());
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
