package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Begins an invalidation: refuses the fills that are under way for what is meant, and ends last goods whose values are gone already, which
 * no scan for the keys would see.
 */
final class Refusing {
    private static final int BATCH = 500;
    private static final int UNDER_WAY = 8;

    private final Wire wire;
    private final Slots slots;

    Refusing(Wire wire, Slots slots) {
        this.wire = wire;
        this.slots = slots;
    }

    /** Entries that are meant by their tags are refused by these. */
    void begin(Selection what) {
        var listed = what.listed().map(keys -> keys.stream().filter(what::contains).toList());
        var raised = listed.map(Refusing::slots).orElseGet(slots::ofServer);
        raised.and(slots.ofServer());
        slots.raise(wire, raised);
        var held = slots.withGoods();
        forget(listed.map(keys -> keys.stream().filter(key -> held.get(Names.slotOf(key.bytes()))).toList())
                .orElseGet(() -> goods(held, what)));
    }

    private static BitSet slots(List<Key> keys) {
        var slots = new BitSet();
        keys.forEach(key -> slots.set(Names.slotOf(key.bytes())));
        return slots;
    }

    private List<Key> goods(BitSet held, Selection what) {
        var keys = new ArrayList<Key>();
        held.stream().forEach(slot -> wire.call(redis -> redis.smembers(Names.lastGoods(slot))).stream().map(Key::of)
                .filter(what::contains).forEach(keys::add));
        return keys;
    }

    /** Drops what is about those of these keys that do not stand. */
    Refusing forget(List<Key> keys) {
        var replies = new ArrayDeque<CompletableFuture<List<Object>>>();
        for (int from = 0; from < keys.size(); from += BATCH) {
            var names = keys.subList(from, Math.min(keys.size(), from + BATCH)).stream().map(Key::bytes).toArray(byte[][]::new);
            var texts = new byte[names.length][];
            for (int i = 0; i < names.length; i++) {
                texts[i] = Names.slot(names[i]);
            }
            replies.add(wire.run(Script.FORGET, names, texts));
            if (replies.size() > UNDER_WAY) {
                wire.await(replies.remove());
            }
        }
        replies.forEach(wire::await);
        return this;
    }
}
