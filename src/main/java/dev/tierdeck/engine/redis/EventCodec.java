package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.redis.events.KeyEvent;
import io.lettuce.core.codec.RedisCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads messages of {@code __keyevent@<database>__:<event>}: the channel as an event, without a text for each; the message, a key, as it is. */
final class EventCodec implements RedisCodec<KeyEvent, byte[]> {
    private static final KeyEvent[] EVENTS = KeyEvent.values();

    private final byte[][] channels;

    EventCodec(int database) {
        channels = Arrays.stream(EVENTS)
                .map(event -> ("__keyevent@" + database + "__:" + event.word()).getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    }

    @Override
    public KeyEvent decodeKey(ByteBuffer bytes) {
        for (int i = 0; i < channels.length; i++) {
            if (bytes.remaining() == channels[i].length && bytes.equals(ByteBuffer.wrap(channels[i]))) {
                bytes.position(bytes.limit());
                return EVENTS[i];
            }
        }
        throw new IllegalArgumentException("nobody subscribed to " + StandardCharsets.ISO_8859_1.decode(bytes));
    }

    @Override
    public byte[] decodeValue(ByteBuffer bytes) {
        var key = new byte[bytes.remaining()];
        bytes.get(key);
        return key;
    }

    @Override
    public ByteBuffer encodeKey(KeyEvent event) {
        return ByteBuffer.wrap(channels[event.ordinal()]);
    }

    @Override
    public ByteBuffer encodeValue(byte[] key) {
        return ByteBuffer.wrap(key);
    }
}
