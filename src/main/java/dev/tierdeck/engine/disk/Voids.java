package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.Key;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What must not be answered although its row may still stand in the file: told changes whose rows are deleted a little later, and rows
 * that could not be deleted. Every void has a number, so that lifting one never lifts a later one of the same key.
 */
final class Voids {
    /** How many may wait. More, and nothing at all is answered until the file is empty. */
    static final int LIMIT = 200_000;

    private final Map<Key, Long> keys = new ConcurrentHashMap<>();
    private final Map<String, Long> tags = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long all;

    void add(Key key) {
        if (keys.put(key, numbers.incrementAndGet()) == null && waiting.incrementAndGet() > LIMIT) {
            everything();
        }
    }

    /** Nothing is answered until the file has been emptied. */
    synchronized void everything() {
        all = numbers.incrementAndGet();
    }

    void add(String tag) {
        tags.put(tag, numbers.incrementAndGet());
    }

    /** Whether something waits. */
    boolean any() {
        return all != 0 || !keys.isEmpty() || !tags.isEmpty();
    }

    boolean holds(Key key) {
        return all != 0 || !keys.isEmpty() && keys.containsKey(key);
    }

    /** The tags as they are now: whoever reads a row looks at them first, as a void may be lifted while the row is being read. */
    Set<String> tags() {
        return tags.isEmpty() ? Set.of() : Set.copyOf(tags.keySet());
    }

    /** The number under which a key is void; null when it is not. */
    @Nullable Long number(Key key) {
        return keys.get(key);
    }

    /** The key's row was deleted or written anew; what was voided after {@code number} stays void. */
    void lift(Key key, @Nullable Long number) {
        if (number != null && keys.remove(key, number)) {
            waiting.decrementAndGet();
        }
    }

    void lift(String tag, Long number) {
        tags.remove(tag, number);
    }

    /** Some of the keys that wait. */
    List<Map.Entry<Key, Long>> someKeys(int limit) {
        return keys.entrySet().stream().limit(limit).map(Map.Entry::copyOf).toList();
    }

    /** The tags that wait. */
    Map<String, Long> allTags() {
        return Map.copyOf(tags);
    }

    /** The number under which everything is void; 0 when it is not. */
    long all() {
        return all;
    }

    /** The file was emptied after {@code number} was read: whatever was void by then is gone. */
    synchronized void liftAll(long number) {
        keys.forEach((key, each) -> {
            if (each <= number) {
                lift(key, each);
            }
        });
        tags.values().removeIf(each -> each <= number);
        all = all == number ? 0 : all;
    }
}
