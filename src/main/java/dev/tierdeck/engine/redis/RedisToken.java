package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Stamp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a fill must find unchanged.
 *
 * @param session the connection that drew it, and on which alone it is good; null where none could be drawn
 * @param generation the slot's generation, of invalidations and of puts
 * @param order the order of this load among all
 * @param found what stood at the key: nothing, {@code !} for something that is no string, else its digest
 * @param tags the key's tags with their generations, as the scripts write them
 * @param bumps how often any tag was invalidated, for entries that come with other tags
 */
record RedisToken(@Nullable Session session, byte[] generation, byte[] order, byte[] found, byte[] tags, byte[] bumps)
        implements FillToken {
    /** Counters begin with a drawn epoch and a count that has room to go on: see {@link Stamp}. All are numbers of 19 digits. */
    private static final long FIRST_EPOCH = (1_000_000_000_000_000_000L >> Stamp.COUNT_BITS) + 1;
    private static final long LAST_EPOCH = (1L << 63 - Stamp.COUNT_BITS) - 1;

    /** A token that fills nothing. */
    static final RedisToken NONE = new RedisToken(null, new byte[0], new byte[0], new byte[0], new byte[0], new byte[0]);

    static RedisToken of(Session session, List<?> reply) {
        return new RedisToken(session, (byte[]) reply.get(0), (byte[]) reply.get(1), (byte[]) reply.get(2),
                (byte[]) reply.get(3), (byte[]) reply.get(4));
    }

    @Override
    public boolean standing() {
        return found.length > 1;
    }

    @Override
    public long stamp() {
        return order.length == 0 ? 0 : number(order);
    }

    /** Where missing counters and generations begin: as text they compare as they do as numbers. */
    static byte[] start() {
        var random = ThreadLocalRandom.current();
        long epoch = random.nextLong(FIRST_EPOCH, LAST_EPOCH);
        return ascii(epoch << Stamp.COUNT_BITS | random.nextLong(1L << Stamp.COUNT_BITS - 1));
    }

    /** The last stamp of this one's epoch. */
    static byte[] last(long stamp) {
        return ascii(stamp | (1L << Stamp.COUNT_BITS) - 1);
    }

    static byte[] ascii(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    static long number(byte[] digits) {
        return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
    }
}
