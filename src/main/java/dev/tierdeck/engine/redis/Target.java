package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.UndoStore.Saved;
import org.jspecify.annotations.Nullable;

/**
 * A key that is to go.
 *
 * @param place its place in the preview; -1 where there is none
 * @param key the key
 * @param name its bytes, as they are sent
 * @param slot its slot
 * @param saved what was kept of it: only that may go; null where nothing was
 */
record Target(int place, Key key, byte[] name, int slot, @Nullable Saved saved) {
    static Target of(int place, Key key) {
        var name = key.bytes();
        return new Target(place, key, name, Names.slotOf(name), null);
    }

    static Target of(Key key) {
        return of(-1, key);
    }

    Target saved(Saved kept) {
        return new Target(place, key, name, slot, kept);
    }
}
