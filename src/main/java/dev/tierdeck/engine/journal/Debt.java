package dev.tierdeck.engine.journal;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Journal.Owed;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** What one tier has not been told, in order. */
final class Debt {
    private final LinkedHashMap<Long, Item> items = new LinkedHashMap<>();
    /** What nobody has begun to tell yet. */
    private final Set<Invalidation> waiting = new HashSet<>();
    private long bytes;

    private record Item(Owed owed, int bytes) {}

    void add(Owed owed, int size) {
        items.put(owed.number(), new Item(owed, size));
        waiting.add(owed.what());
        bytes += size;
    }

    /** The first, which may be under way from now on: the same invalidation, should it come again, is one more. */
    List<Owed> next(int most) {
        var first = items.values().stream().limit(most).map(Item::owed).toList();
        first.forEach(each -> waiting.remove(each.what()));
        return first;
    }

    void remove(long number) {
        var item = items.remove(number);
        if (item != null) {
            bytes -= item.bytes;
            waiting.remove(item.owed.what());
        }
    }

    boolean has(long number) {
        return items.containsKey(number);
    }

    /** Whether the same will be told anyway, and nobody has begun to. */
    boolean awaits(Invalidation what) {
        return waiting.contains(what);
    }

    void clear() {
        items.clear();
        waiting.clear();
        bytes = 0;
    }

    int size() {
        return items.size();
    }

    long bytes() {
        return bytes;
    }

    Collection<Owed> all() {
        return items.values().stream().map(Item::owed).toList();
    }
}
