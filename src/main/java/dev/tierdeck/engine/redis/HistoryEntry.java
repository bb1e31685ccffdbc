package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.InvalidationLog;
import dev.tierdeck.engine.codec.InvalidationJson;
import io.lettuce.core.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One entry of the history: {@code what} as a line of JSON, {@code by} whom, {@code from} which instance, {@code at} what time (ms since
 * 1970, for display). An entry with {@code begun} says only that the history begins.
 */
record HistoryEntry(String id, Map<String, byte[]> fields) {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryEntry.class);

    static HistoryEntry of(StreamMessage<byte[], byte[]> message) {
        var fields = new LinkedHashMap<String, byte[]>();
        message.getBody().forEach((name, value) -> fields.put(new String(name, StandardCharsets.UTF_8), value));
        return new HistoryEntry(message.getId(), fields);
    }

    /** The arguments with which an entry is added. */
    static byte[][] arguments(long kept, Invalidation what, String by, String from) {
        return new byte[][] {utf8(Long.toString(kept)), InvalidationJson.LINE.encode(what), utf8(by), utf8(from),
            utf8(Long.toString(Instant.now().toEpochMilli()))};
    }

    /** Whether the history began with this one. */
    boolean isBeginning() {
        return fields.containsKey("begun");
    }

    boolean isFrom(String instance) {
        var from = fields.get("from");
        return from != null && instance.equals(new String(from, StandardCharsets.UTF_8));
    }

    /** What can't be read, as a later version may write it, counts as missed. */
    void tell(InvalidationLog.Follower follower) {
        if (isBeginning()) {
            return;
        }
        var what = fields.get("what");
        try {
            follower.invalidated(InvalidationJson.LINE.decode(what == null ? new byte[0] : what));
        } catch (CacheException.Undecodable unknown) {
            LOG.warn("Entry {} of the history can't be read, so it counts as missed", id, unknown);
            follower.missed();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
