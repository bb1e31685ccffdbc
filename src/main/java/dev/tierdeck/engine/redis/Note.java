package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What we know of a value besides itself, kept beside it: a text of lines, as told in {@code shared.lua}.
 *
 * @param digest the digest of the value that it is about
 * @param stamp the order of its writing; 0 where unknown
 * @param loadedAt when its load began; null where unknown
 * @param loadTime how long it took; null where unknown
 * @param writer who wrote it; null where unknown
 * @param generations its tags, each with its generation at the time of the writing
 */
record Note(String digest, long stamp, @Nullable Instant loadedAt, @Nullable Duration loadTime, @Nullable String writer,
        Map<String, String> generations) {
    /** Nothing is known: another program wrote the value. */
    static final Note NONE = new Note("", 0, null, null, null, Map.of());

    private static final String NO_TAGS = "[]";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a note says, whatever value it is about. */
    static Note read(@Nullable Object note) {
        var lines = note instanceof byte[] bytes ? Lines.of(new String(bytes, StandardCharsets.UTF_8)) : null;
        try {
            return lines == null ? NONE : new Note(lines.line(Lines.DIGEST), lines.number(Lines.STAMP),
                    lines.isEmpty(Lines.AT) ? null : Instant.ofEpochMilli(lines.number(Lines.AT)),
                    lines.isEmpty(Lines.TOOK) ? null : Duration.ofNanos(lines.number(Lines.TOOK)),
                    lines.isEmpty(Lines.WRITER) ? null : lines.line(Lines.WRITER), generations(lines.line(Lines.TAGS)));
        } catch (NumberFormatException | JacksonException foreign) {
            return NONE; // Somebody else wrote under our name: what it says is not known to be so.
        }
    }

    /** This note, if it is about this very value; else nothing is known of that. Digests the value. */
    Note about(byte[] value) {
        return this == NONE ? NONE : about(Digest.sha1(value));
    }

    /** The same for the value of this digest. */
    Note about(@Nullable String value) {
        return digest.equals(value) ? this : NONE;
    }

    /** A note's lines. Numbers are read where they stand, as thousands of notes are read at once. */
    private record Lines(String text, int[] ends) {
        static final int DIGEST = 0;
        static final int STAMP = 1;
        static final int TAGS = 3;
        static final int AT = 4;
        static final int TOOK = 5;
        static final int WRITER = 6;

        /** Null where it has too few. */
        static @Nullable Lines of(String text) {
            var ends = new int[WRITER + 1];
            for (int line = 0, from = 0; line < WRITER; line++) {
                ends[line] = text.indexOf('\n', from);
                if (ends[line] < 0) {
                    return null;
                }
                from = ends[line] + 1;
            }
            ends[WRITER] = text.length();
            return new Lines(text, ends);
        }

        private int begin(int line) {
            return line == DIGEST ? 0 : ends[line - 1] + 1;
        }

        boolean isEmpty(int line) {
            return begin(line) == ends[line];
        }

        long number(int line) {
            return Long.parseLong(text, begin(line), ends[line], 10);
        }

        String line(int line) {
            return text.substring(begin(line), ends[line]);
        }
    }

    /** Of a list of names and generations by turns. */
    private static Map<String, String> generations(String json) {
        if (json.equals(NO_TAGS)) {
            return Map.of();
        }
        var list = JSON.readValue(json, String[].class);
        var all = new HashMap<String, String>();
        for (int i = 0; i + 1 < list.length; i += 2) {
            all.put(String.valueOf(list[i]), String.valueOf(list[i + 1]));
        }
        return Map.copyOf(all);
    }

    /** The names of its tags. */
    Set<String> tags() {
        return generations.isEmpty() ? Set.of() : Set.copyOf(generations.keySet());
    }

    /** Tags as the scripts take them: their names in JSON. */
    static byte[] names(Set<String> tags) {
        return tags.isEmpty() ? bytes(NO_TAGS) : JSON.writeValueAsBytes(tags);
    }

    /** What the writing scripts take about an entry: the value's digest, at, took, writer. */
    static byte[][] arguments(Entry<?> entry, byte[] value) {
        var at = entry.loadedAt() == null ? "" : Long.toString(entry.loadedAt().toEpochMilli());
        var took = entry.loadTime() == null ? "" : Long.toString(entry.loadTime().toNanos());
        return new byte[][] {bytes(Digest.sha1(value)), bytes(at), bytes(took), bytes(entry.writer() == null ? "" : entry.writer())};
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
