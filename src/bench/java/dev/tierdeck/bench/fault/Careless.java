package dev.tierdeck.bench.fault;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * This engine with what an application might do wrong with it: a map before it that nobody tells of changes, and every other invalidation
 * left out. Only to see that it is caught.
 */
final class Careless implements Subject {
    private static final long REMEMBERED = 2_500_000_000L;

    private final Subject careful;
    private final Map<String, Remembered> map = new ConcurrentHashMap<>();
    private final AtomicInteger changes = new AtomicInteger();

    private record Remembered(Reply reply, long until) {}

    Careless(Subject careful) {
        this.careful = careful;
    }

    @Override
    public Reply get(String key, @Nullable Source source, boolean lastGood) throws Exception {
        if (source == null) {
            return careful.get(key, null, lastGood);
        }
        var known = map.get(key);
        if (known == null || known.until < System.nanoTime()) {
            known = new Remembered(careful.get(key, source, lastGood), System.nanoTime() + REMEMBERED);
            map.put(key, known);
        }
        return known.reply;
    }

    @Override
    public void change(Deed deed, String what, long number) throws Exception {
        if (deed == Deed.PUT || changes.incrementAndGet() % 2 == 0) {
            careful.change(deed, what, number);
        }
    }

    @Override
    public Set<Deed> deeds() {
        return careful.deeds();
    }

    @Override
    public long truth(String key) {
        return careful.truth(key);
    }

    @Override
    public boolean promised(Exception thrown) {
        return careful.promised(thrown);
    }

    @Override
    public Health health() {
        return careful.health();
    }

    @Override
    public String toString() {
        return careful.toString();
    }

    @Override
    public void close() {
        careful.close();
    }
}
