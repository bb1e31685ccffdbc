package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.TierId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Previewed keys that stood in no shared tier: a reader may have brought them there since. */
record Strays(Preview preview) {
    private static final int BATCH = 1_000;

    void forEach(Consumer<Set<Key>> batches) {
        var batch = new HashSet<Key>();
        for (int place = 0; place < preview.count(); place++) {
            if (!preview.in(TierId.REDIS, place)) {
                batch.add(preview.keys().get(place));
            }
            if (batch.size() == BATCH) {
                batches.accept(batch);
                batch = new HashSet<>();
            }
        }
        if (!batch.isEmpty()) {
            batches.accept(batch);
        }
    }
}
