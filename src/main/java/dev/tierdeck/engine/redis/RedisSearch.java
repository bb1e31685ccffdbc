package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Searchable;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;

/** Finds what stands of a selection, for one preview. */
final class RedisSearch {
    private final Calls calls;

    RedisSearch(Calls calls) {
        this.calls = calls;
    }

    void search(Selection what, Sizes sizes, Searchable.Finds finds) {
        throw new UnsupportedOperationException();
    }
}
