package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What we know of a value besides itself, kept beside it: a text of lines, as told in {@code shared.lua}.
 *
 * @param stamp the order of its writing; 0 where unknown
 * @param loadedAt when its load began; null where unknown
 * @param loadTime how long it took; null where unknown
 * @param writer who wrote it; null where unknown
 * @param tags its tags
 */
record Note(long stamp, @Nullable Instant loadedAt, @Nullable Duration loadTime, @Nullable String writer, Set<String> tags) {
    /** Nothing is known: another program wrote the value. */
    static final Note NONE = new Note(0, null, null, null, Set.of());

    private static final int LINES = 7;
    /** Behind the digest, the stamp and one digit more, each with its line's end. */
    private static final int TAGS_AT = 40 + 1 + 19 + 1 + 1 + 1;
    private static final String NO_TAGS = "[]";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a note says, if it is about this very value. */
    static Note read(byte[] value, @Nullable Object note) {
        return note == null ? NONE : about(Digest.sha1(value), note);
    }

    /** What a note says, if it is about the value of this digest. */
    static Note about(@Nullable String digest, @Nullable Object note) {
        if (!(note instanceof byte[] bytes)) {
            return NONE;
        }
        var lines = lines(bytes);
        return lines.length == LINES && lines[0].equals(digest) ? note(lines) : NONE;
    }

    /** What a note says, whatever value it is about. */
    static Note read(byte @Nullable [] note) {
        var lines = note == null ? new String[0] : lines(note);
        return lines.length == LINES ? note(lines) : NONE;
    }

    /** Whether a note names no tags, or there is none; tells at a glance. */
    static boolean untagged(byte @Nullable [] note) {
        return note == null || note.length > TAGS_AT + 2 && note[TAGS_AT] == '[' && note[TAGS_AT + 1] == ']' && note[TAGS_AT + 2] == '\n';
    }

    private static String[] lines(byte[] note) {
        return new String(note, StandardCharsets.UTF_8).split("\n", LINES);
    }

    private static Note note(String[] lines) {
        try {
            return new Note(Long.parseLong(lines[1]), at(lines[4]), took(lines[5]), lines[6].isEmpty() ? null : lines[6], tags(lines[3]));
        } catch (NumberFormatException | JacksonException foreign) {
            return NONE; // Somebody else wrote under our name: what it says is not known to be so.
        }
    }

    private static @Nullable Instant at(String millis) {
        return millis.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static @Nullable Duration took(String nanos) {
        return nanos.isEmpty() ? null : Duration.ofNanos(Long.parseLong(nanos));
    }

    /** The names in a list of names and generations by turns. */
    private static Set<String> tags(String json) {
        if (json.equals(NO_TAGS)) {
            return Set.of();
        }
        var list = JSON.readValue(json, String[].class);
        var names = new HashSet<String>();
        for (int i = 0; i < list.length; i += 2) {
            names.add(list[i]);
        }
        return Set.copyOf(names);
    }

    /** The tags with their generations in what stands as a note about a value; none where it is no note, or about another value. */
    static Map<String, String> generations(byte[] value, @Nullable Object note) {
        if (!(note instanceof byte[] bytes)) {
            return Map.of();
        }
        var lines = lines(bytes);
        return lines.length != LINES || lines[3].equals(NO_TAGS) || !lines[0].equals(Digest.sha1(value)) ? Map.of() : generations(lines[3]);
    }

    /** The same of a note, whatever value it is about. */
    static Map<String, String> generations(byte @Nullable [] note) {
        var lines = note == null ? new String[0] : lines(note);
        return lines.length != LINES || lines[3].equals(NO_TAGS) ? Map.of() : generations(lines[3]);
    }

    private static Map<String, String> generations(String json) {
        try {
            var list = JSON.readValue(json, String[].class);
            var all = new HashMap<String, String>();
            for (int i = 0; i + 1 < list.length; i += 2) {
                all.put(list[i], list[i + 1]);
            }
            return all;
        } catch (JacksonException foreign) {
            return Map.of();
        }
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
