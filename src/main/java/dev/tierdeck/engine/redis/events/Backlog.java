package dev.tierdeck.engine.redis.events;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Records on their way from threads that must not wait to one that takes its time: a time, a small number, a key. Two pages, one that is
 * filled and one that is read, each of a bounded size: what does not fit is counted and thrown away. Nothing is allocated a record.
 */
final class Backlog {
    private static final int HEAD = Long.BYTES + Integer.BYTES + Integer.BYTES;
    private static final int SMALLEST = 4 << 10;

    private final int most;
    private ByteBuffer filling = ByteBuffer.allocate(SMALLEST);
    private ByteBuffer reading = ByteBuffer.allocate(SMALLEST).limit(0);
    private long taken;
    private long dropped;
    private long at;
    private int number;
    private byte[] key = {};

    /** {@code most} is how many bytes a page may have. */
    Backlog(int most) {
        this.most = most;
    }

    /** Takes a record, or drops it where there is no room. */
    synchronized void add(long when, int what, byte[] name) {
        if (makeRoom(HEAD + name.length)) {
            filling.putLong(when).putInt(what).putInt(name.length).put(name);
            taken++;
        } else {
            dropped++;
        }
    }

    private boolean makeRoom(int needed) {
        int size = filling.capacity();
        while (size - filling.position() < needed) {
            if (size == most) {
                return false;
            }
            size = Math.min(most, 2 * size);
        }
        if (size != filling.capacity()) {
            filling = ByteBuffer.wrap(Arrays.copyOf(filling.array(), size)).position(filling.position());
        }
        return true;
    }

    /** Whether records are near to being dropped. */
    synchronized boolean isPressed() {
        return filling.position() > most / 2;
    }

    /** How many came, and how many of them were dropped. */
    synchronized long[] counts() {
        return new long[] {taken + dropped, dropped};
    }

    /** How much memory this holds. */
    synchronized long bytes() {
        return filling.capacity() + reading.capacity();
    }

    /** Goes to the next record that is older than {@code before}; for the one thread that reads. */
    boolean next(long before) {
        if (!reading.hasRemaining()) {
            turn();
        }
        if (!reading.hasRemaining() || reading.getLong(reading.position()) >= before) {
            return false;
        }
        at = reading.getLong();
        number = reading.getInt();
        key = new byte[reading.getInt()];
        reading.get(key);
        return true;
    }

    private synchronized void turn() {
        var read = reading;
        reading = filling.flip();
        filling = read.clear();
    }

    long at() {
        return at;
    }

    int number() {
        return number;
    }

    byte[] key() {
        return key;
    }
}
