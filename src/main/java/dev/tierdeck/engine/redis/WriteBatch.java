package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.LastGood;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Entries on their way into one of the writing scripts, in parts that are neither long nor large. */
final class WriteBatch {
    /** Some 10 µs a key: others wait no longer than a few milliseconds for the server. */
    static final int PART_KEYS = 250;
    private static final int PART_BYTES = 4 << 20;
    private static final byte[] NOTHING = new byte[0];
    /** Redis refuses a TTL whose end is beyond its clock's last millisecond. */
    private static final long LONGEST = 1L << 52;

    private final Script script;
    private final List<Part> parts = new ArrayList<>();
    private final Instant now = Instant.now();
    private int bytes;

    WriteBatch(Script script) {
        this.script = script;
    }

    /**
     * What goes in one call.
     *
     * @param script the script
     * @param keys the keys
     * @param args its arguments
     * @param sizes the values' bytes
     */
    record Part(Script script, List<Key> keys, List<byte[]> args, List<Integer> sizes) {
        byte[][] names() {
            return keys.stream().map(Key::bytes).toArray(byte[][]::new);
        }

        byte[][] arguments() {
            return args.toArray(byte[][]::new);
        }
    }

    List<Part> parts() {
        return parts;
    }

    /** An entry with the token that was drawn before it was read, or written into a farther tier. */
    <V> void add(CacheType<V> type, Entry<V> entry, RedisToken token) {
        add(type, entry, token.generation(), token.order(), RedisToken.last(token.stamp()), token.found(), token.tags(), token.bumps());
    }

    /** An entry that is newer than what stands, unless its own stamp says otherwise. */
    <V> void add(CacheType<V> type, Entry<V> entry) {
        boolean stamped = entry.stamp() != 0;
        add(type, entry, stamped ? RedisToken.ascii(entry.stamp()) : NOTHING, stamped ? RedisToken.last(entry.stamp()) : NOTHING);
    }

    private <V> void add(CacheType<V> type, Entry<V> entry, byte[]... order) {
        var value = type.codec().encode(entry.value());
        var part = part(value.length);
        part.keys().add(entry.key());
        part.sizes().add(value.length);
        var args = part.args();
        args.add(Names.slot(entry.key().bytes()));
        args.addAll(List.of(order));
        args.addAll(List.of(Note.names(entry.tags()), RedisToken.ascii(life(type, entry, now)), fate(type), value));
        args.addAll(List.of(Note.arguments(entry, value)));
    }

    private Part part(int size) {
        boolean full = parts.isEmpty() || parts.getLast().keys().size() == PART_KEYS || bytes + size > PART_BYTES;
        if (full) {
            parts.add(new Part(script, new ArrayList<>(), new ArrayList<>(List.of(RedisToken.start())), new ArrayList<>()));
            bytes = 0;
        }
        bytes += size;
        return parts.getLast();
    }

    /** Milliseconds, 0 for ever; an entry that has just expired is given its last one. */
    private static long life(CacheType<?> type, Entry<?> entry, Instant now) {
        long left = entry.remaining(now).map(rest -> Math.clamp(rest.toMillis(), 1, LONGEST)).orElse(0L);
        long here = Math.min(LONGEST, type.residence().ttls().getOrDefault(TierId.REDIS, Ttl.FOREVER).millis());
        return left == 0 ? here : here == 0 ? left : Math.min(left, here);
    }

    /** For how long, in milliseconds and 0 for ever, something is kept about an entry. */
    static long kept(CacheType<?> type, Entry<?> entry) {
        return type.tolerance().lastGood() == LastGood.NONE ? life(type, entry, Instant.now()) : 0;
    }

    private static byte[] fate(CacheType<?> type) {
        var fate = type.tolerance().lastGood();
        return fate == LastGood.NONE ? NOTHING : fate.name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }
}
