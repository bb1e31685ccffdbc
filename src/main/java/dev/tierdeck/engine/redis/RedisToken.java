package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.FillToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fill must find unchanged.
 *
 * @param session the connection that drew it, and on which alone it is good; null where none could be drawn
 * @param generation the slot's generation
 * @param order the order of this load among all
 * @param found what stood at the key: nothing, {@code !} for something that is no string, else its digest
 */
record RedisToken(@Nullable Session session, byte[] generation, byte[] order, byte[] found) implements FillToken {
    /** A token that fills nothing. */
    static final RedisToken NONE = new RedisToken(null, new byte[0], new byte[0], new byte[0]);

    static RedisToken of(Session session, List<Object> reply) {
        return new RedisToken(session, (byte[]) reply.get(0), (byte[]) reply.get(1), (byte[]) reply.get(2));
    }

    @Override
    public boolean standing() {
        return found.length > 1;
    }

    @Override
    public long stamp() {
        return order.length == 0 ? 0 : number(order);
    }

    static long number(byte[] digits) {
        return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
    }
}
