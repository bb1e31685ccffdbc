package dev.tierdeck.engine.model;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.ReadOrder;
import dev.tierdeck.engine.TierId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The keys of one run of the model and their types. Each run has its own, so that none meets what another left. */
record Keys(List<Key> all) {
    static final String TRACKED = "m:";
    static final List<String> TAGS = List.of("odd", "even");
    static final CacheType<String> NEAR = CacheType.of("model/MODEL/near", GatedText.UTF_8).ttl(Duration.ofMinutes(2)).tags(Keys::tags)
            .loading(how -> how.oneProcess(false));
    private static final CacheType<String> REDIS_FIRST = CacheType.of("model/MODEL/first", GatedText.UTF_8).ttl(Duration.ofMinutes(2))
            .tags(Keys::tags).residence(where -> where.order(ReadOrder.REDIS_FIRST));
    private static final CacheType<String> REDIS_ALONE = CacheType.of("model/MODEL/far", GatedText.UTF_8).ttl(Duration.ofMinutes(2))
            .tags(Keys::tags).tiers(TierId.REDIS);

    static Keys of(int run) {
        return new Keys(List.of(Key.of("m:" + run + ":1"), Key.of("m:" + run + ":2"), Key.of("m:" + run + ":first3"), Key.of("r:" + run + ":4")));
    }

    /** The type of one of these. */
    static CacheType<String> type(Key key) {
        return key.startsWith("r".getBytes(StandardCharsets.US_ASCII)) ? REDIS_ALONE
                : key.matchText().contains("first") ? REDIS_FIRST : NEAR;
    }

    private static Set<String> tags(Key key) {
        return Set.of(TAGS.get(1 - key.at(key.length() - 1) % 2));
    }

    /** The keys of the usual type, for questions about many. */
    List<Key> near() {
        return all.subList(0, 2);
    }

    /** Whether only one process at a time loads it. */
    static boolean loadedInTurn(Key key) {
        return type(key).loading().oneProcess();
    }
}
