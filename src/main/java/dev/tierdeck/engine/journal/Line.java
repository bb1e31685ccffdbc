package dev.tierdeck.engine.journal;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.InvalidationJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line of a journal: {@code {"sum":"1c291ca3","line":{"n":7,"owe":"REDIS","what":{"tag":["BTC"]}}}}. */
sealed interface Line {
    /** Its number; numbers grow, but for lines that end something, which carry the number of what they end. */
    long number();

    /** A tier has not been told this. */
    record Owe(long number, TierId tier, Invalidation what) implements Line {}

    /** A tier is owed everything, in place of all that it was owed before. */
    record Overflow(long number, TierId tier) implements Line {}

    /** A tier has been told the one of this number. */
    record Told(long number, TierId tier) implements Line {}

    /** A key is about to be written to a database. */
    record Intend(long number, Key key) implements Line {}

    /** The intent of this number is over. */
    record Ended(long number) implements Line {}

    /** The same under another number. */
    default Line numbered(long other) {
        return switch (this) {
            case Owe owe -> new Owe(other, owe.tier, owe.what);
            case Overflow all -> new Overflow(other, all.tier);
            case Told told -> new Told(other, told.tier);
            case Intend intend -> new Intend(other, intend.key);
            case Ended ended -> new Ended(other);
        };
    }

    /** The line as bytes, with its end. */
    default byte[] bytes() {
        return Form.frame(content());
    }

    private String content() {
        var body = switch (this) {
            case Owe owe -> "\"owe\":\"" + owe.tier + "\",\"what\":" + new String(InvalidationJson.LINE.encode(owe.what), StandardCharsets.UTF_8);
            case Overflow all -> "\"overflow\":\"" + all.tier + "\"";
            case Told told -> "\"told\":\"" + told.tier + "\"";
            case Intend intend -> "\"intend\":\"" + Base64.getEncoder().encodeToString(intend.key.bytes()) + "\"";
            case Ended ended -> "\"ended\":true";
        };
        return "{\"n\":" + number() + "," + body + "}";
    }

    /**
     * Reads a line, which comes without its end.
     *
     * @throws CacheException.Undecodable when it is damaged, or of a kind that is not known
     */
    static Line read(byte[] bytes) {
        try {
            return Form.read(bytes);
        } catch (JacksonException | IllegalArgumentException | CacheException damaged) {
            throw new CacheException.Undecodable("A line of the journal can't be read.", damaged);
        }
    }

    /** Where in a line what stands. */
    final class Form {
        private static final JsonMapper JSON = JsonMapper.builder().build();
        private static final int CONTENT = "{\"sum\":\"01234567\",\"line\":".length();

        private Form() {}

        static byte[] frame(String content) {
            var crc = new CRC32C();
            crc.update(content.getBytes(StandardCharsets.UTF_8));
            var sum = HexFormat.of().toHexDigits((int) crc.getValue());
            return ("{\"sum\":\"" + sum + "\",\"line\":" + content + "}\n").getBytes(StandardCharsets.UTF_8);
        }

        private static Line read(byte[] bytes) {
            if (bytes.length <= CONTENT) {
                throw new IllegalArgumentException("it is too short");
            }
            var content = new String(bytes, CONTENT, bytes.length - CONTENT - 1, StandardCharsets.UTF_8);
            var sound = frame(content);
            if (!Arrays.equals(bytes, 0, bytes.length, sound, 0, sound.length - 1)) {
                throw new IllegalArgumentException("its sum or its frame is wrong");
            }
            return read(JSON.readTree(content));
        }

        private static Line read(JsonNode node) {
            long number = number(node.path("n"));
            if (node.has("owe")) {
                var what = InvalidationJson.LINE.decode(node.path("what").toString().getBytes(StandardCharsets.UTF_8));
                return new Owe(number, tier(node, "owe"), what);
            } else if (node.has("overflow")) {
                return new Overflow(number, tier(node, "overflow"));
            } else if (node.has("told")) {
                return new Told(number, tier(node, "told"));
            } else if (node.has("intend")) {
                return new Intend(number, Key.of(Base64.getDecoder().decode(node.path("intend").stringValue())));
            } else if (node.has("ended")) {
                return new Ended(number);
            }
            throw new IllegalArgumentException("it is of no known kind");
        }

        private static long number(JsonNode node) {
            long number = node.longValue();
            if (number < 1) {
                throw new IllegalArgumentException("its number is none");
            }
            return number;
        }

        private static TierId tier(JsonNode node, String name) {
            return TierId.valueOf(node.path(name).stringValue());
        }
    }
}
