package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What we know of a value besides itself, kept beside it.
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

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Set<String>> TAGS = new TypeReference<>() {};

    /** The note in a reply to the read script, if it is about this very value. */
    static Note read(byte[] value, List<Object> reply) {
        var digest = text(reply, 2);
        if (digest == null || !digest.equals(Digest.sha1(value))) {
            return NONE;
        }
        try {
            return new Note(Long.parseLong(text(reply, 3)), Instant.ofEpochMilli(Long.parseLong(text(reply, 4))),
                    took(text(reply, 5)), text(reply, 6), JSON.readValue(text(reply, 7), TAGS));
        } catch (NumberFormatException | JacksonException foreign) {
            return NONE; // Somebody else wrote under our name: what it says is not known to be so.
        }
    }

    /** What the writing scripts take about an entry: digest, at, took, writer, tags. */
    static byte[][] arguments(Entry<?> entry, byte[] value) {
        var at = entry.loadedAt() == null ? Instant.EPOCH : entry.loadedAt();
        var took = entry.loadTime() == null ? "" : Long.toString(entry.loadTime().toNanos());
        return new byte[][] {bytes(Digest.sha1(value)), bytes(Long.toString(at.toEpochMilli())), bytes(took),
            bytes(entry.writer() == null ? "" : entry.writer()), JSON.writeValueAsBytes(entry.tags())};
    }

    private static @Nullable Duration took(@Nullable String nanos) {
        return nanos == null || nanos.isEmpty() ? null : Duration.ofNanos(Long.parseLong(nanos));
    }

    private static @Nullable String text(List<Object> reply, int index) {
        return reply.get(index) instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
