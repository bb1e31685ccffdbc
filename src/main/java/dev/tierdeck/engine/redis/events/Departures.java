package dev.tierdeck.engine.redis.events;

import dev.tierdeck.engine.MissCause;

/**
 * Why keys went, by a hash of their names: eight bytes a key, in two halves. When the newer half is full the older one is forgotten, and
 * the newer becomes the older. Two bits of the hash give way to the cause; the other 62 tell keys apart.
 */
final class Departures {
    private static final int FIRST = 1 << 10;
    private static final MissCause[] CAUSES = {null, MissCause.EXPIRED, MissCause.EVICTED, MissCause.INVALIDATED};
    private static final long CAUSE = 3;

    private final int most;
    private long[] newer = new long[FIRST];
    private long[] older = new long[FIRST];
    private int count;
    private long forgotten;

    /** {@code most}: how many places a half may have, a power of two from 1,024 on; it holds three quarters of that. */
    Departures(int most) {
        this.most = most;
    }

    /** The key with this hash went, for this cause. */
    void add(long hash, MissCause cause) {
        if (count >= newer.length / 4 * 3) {
            makeRoom();
        }
        put(newer, hash & ~CAUSE | code(cause));
    }

    private static int code(MissCause cause) {
        return switch (cause) {
            case EXPIRED -> 1;
            case EVICTED -> 2;
            case INVALIDATED -> 3;
            default -> throw new IllegalArgumentException("no key goes by being " + cause);
        };
    }

    private void makeRoom() {
        var full = newer;
        count = 0;
        if (full.length < most) {
            newer = new long[2 * full.length];
            for (long each : full) {
                if (each != 0) {
                    put(newer, each);
                }
            }
            return;
        }
        for (long each : older) {
            if (each != 0 && full[place(full, each)] == 0) {
                forgotten++;
            }
        }
        older = full;
        newer = new long[most];
    }

    private void put(long[] half, long entry) {
        int place = place(half, entry);
        count += half[place] == 0 ? 1 : 0;
        half[place] = entry;
    }

    /** Where this hash stands, or would. */
    private static int place(long[] half, long entry) {
        int place = (int) (entry >>> 32) & half.length - 1;
        while (half[place] != 0 && (half[place] ^ entry) >>> 2 != 0) {
            place = place + 1 & half.length - 1;
        }
        return place;
    }

    /** Why the key with this hash is gone; {@link MissCause#ABSENT} where it is not known to have stood there. */
    MissCause cause(long hash) {
        long last = newer[place(newer, hash)];
        last = last == 0 ? older[place(older, hash)] : last;
        return last == 0 ? MissCause.ABSENT : CAUSES[(int) (last & CAUSE)];
    }

    /** How many departures were forgotten for want of room. */
    long forgotten() {
        return forgotten;
    }

    /** How much memory this holds. */
    long bytes() {
        return 8L * (newer.length + older.length);
    }
}
