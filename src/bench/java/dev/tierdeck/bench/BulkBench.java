package dev.tierdeck.bench;

import dev.tierdeck.engine.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/** A thousand keys at once of a type that lives in memory and in Redis, none of them in memory: beside the bare driver's MGET and the same decoding. */
final class BulkBench {
    private static final int KEYS = 1_000;
    private static final int ROUNDS = Effort.of(40, 200);
    /** Fewer measure the compiler: a round of ours takes half as long after them. */
    private static final int WARM = 600;

    private final Results results;

    BulkBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        try (var stage = new Stage(); var cache = stage.far()) {
            results.redis(stage.version());
            for (var tags : List.of(new String[0], new String[] {"bench", "quotes"})) {
                var type = Quote.TYPE.tags(tags);
                var quotes = new LinkedHashMap<Key, Quote>();
                IntStream.range(0, KEYS).forEach(i -> quotes.put(Quote.key(i), Quote.of(i)));
                cache.putAll(type, quotes);
                var keys = List.copyOf(quotes.keySet());
                var names = IntStream.range(0, KEYS).mapToObj(Quote::bytes).toArray(byte[][]::new);
                var turns = Turns.take(WARM, ROUNDS,
                        Turns.millis(() -> counted(cache.entries(type, keys).size())),
                        Turns.millis(() -> counted(stage.raw.sync().mget(names).stream()
                                .map(each -> Quote.TYPE.codec().decode(each.getValue())).toList().size())));
                results.add("get of 1,000 keys, none in memory" + (tags.length == 0 ? "" : ", with two tags each"), "ms", turns, 1.25);
            }
        }
    }

    private static void counted(int found) {
        if (found != KEYS) {
            throw new IllegalStateException("of " + KEYS + " only " + found + " were found");
        }
    }
}
