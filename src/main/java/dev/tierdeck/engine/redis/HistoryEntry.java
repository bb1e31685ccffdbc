package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.InvalidationLog;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.codec.InvalidationJson;
import io.lettuce.core.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One entry of the history: {@code what} as a line of JSON, {@code by} which program, {@code from} which instance, {@code at} what time (ms
 * since 1970, by the clock of whoever wrote it), {@code user}, {@code host}, {@code via} which {@link Origin}, how many keys were
 * {@code removed}, {@code undo} by which it can be taken back; what is empty or unknown is left out. An entry with {@code undone} in place
 * of {@code what} says that the invalidation with that undo id was taken back, one with {@code begun} only that the history begins.
 */
record HistoryEntry(String id, Map<String, byte[]> fields) {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryEntry.class);

    static HistoryEntry of(StreamMessage<byte[], byte[]> message) {
        var fields = new LinkedHashMap<String, byte[]>();
        message.getBody().forEach((name, value) -> fields.put(new String(name, StandardCharsets.UTF_8), value));
        return new HistoryEntry(message.getId(), fields);
    }

    /** The arguments with which an invalidation is added. */
    static byte[][] invalidated(long kept, Invalidation what, Past.Deed deed, String instance) {
        return arguments(kept, "what", InvalidationJson.LINE.encode(what), deed, deed.undo(), instance);
    }

    /** The arguments with which is added that an invalidation was taken back. */
    static byte[][] undone(long kept, String undo, Past.Deed deed, String instance) {
        return arguments(kept, "undone", utf8(undo), deed, null, instance);
    }

    private static byte[][] arguments(long kept, String first, byte[] value, Past.Deed deed, @Nullable String undo, String instance) {
        var all = new ArrayList<>(List.of(utf8(Long.toString(kept)), utf8(instance), utf8(first), value));
        add(all, "by", deed.writer());
        add(all, "from", instance);
        add(all, "at", Long.toString(Instant.now().toEpochMilli()));
        add(all, "user", deed.user());
        add(all, "host", deed.host());
        add(all, "via", deed.from().name());
        add(all, "removed", deed.removed() < 0 ? "" : Long.toString(deed.removed()));
        add(all, "undo", undo == null ? "" : undo);
        return all.toArray(byte[][]::new);
    }

    private static void add(List<byte[]> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.addAll(List.of(utf8(name), utf8(value)));
        }
    }

    /** Whether the history began with this one. */
    boolean isBeginning() {
        return fields.containsKey("begun");
    }

    /** Whether it says that an invalidation was taken back. */
    boolean isUndoing() {
        return fields.containsKey("undone");
    }

    boolean isFrom(String instance) {
        return instance.equals(text("from"));
    }

    /** The undo id of the invalidation that was taken back; empty where this is no such entry. */
    String undone() {
        return text("undone");
    }

    /** By which the invalidation can be taken back; empty where it can't. */
    String undo() {
        return text("undo");
    }

    /**
     * What was invalidated.
     *
     * @throws CacheException when this version can't read it
     */
    Invalidation what() {
        var what = fields.get("what");
        return InvalidationJson.LINE.decode(what == null ? new byte[0] : what);
    }

    /** When it was written, by the server's clock. */
    long serverMillis() {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }

    /** When it was written, by the clock of whoever did; the server's where that is not known. */
    Instant at() {
        return Instant.ofEpochMilli(number("at", serverMillis()));
    }

    /** What people are shown; a field that is not there is empty, or unknown. */
    Past past(@Nullable Instant undone) {
        var deed = new Past.Deed(Words.safe(text("by")), Words.safe(text("user")), Words.safe(text("host")), origin(), number("removed", -1),
                undo().isEmpty() ? null : undo());
        return new Past(id, at(), words(), deed, undone, true);
    }

    private String words() {
        try {
            return Words.safe(what().toString());
        } catch (CacheException unknown) {
            LOG.debug("Entry {} of the history can't be read", id, unknown);
            return "what this version can't read";
        }
    }

    private Origin origin() {
        var via = text("via");
        return Arrays.stream(Origin.values()).filter(each -> each.name().equals(via)).findFirst().orElse(Origin.LIBRARY);
    }

    private String text(String field) {
        var value = fields.get(field);
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    private long number(String field, long otherwise) {
        var text = text(field);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : otherwise;
    }

    /** What can't be read, as a later version may write it, counts as missed. */
    void tell(InvalidationLog.Follower follower) {
        if (isBeginning() || isUndoing()) {
            return;
        }
        Invalidation what;
        try {
            what = what();
        } catch (CacheException unknown) {
            LOG.warn("Entry {} of the history can't be read, so it counts as missed", id, unknown);
            follower.missed();
            return;
        }
        follower.invalidated(what);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
