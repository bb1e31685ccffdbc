package dev.tierdeck.bench;

import dev.tierdeck.engine.TierId;
import io.lettuce.core.SetArgs;

/** Puts of a value with two tags into memory and Redis, beside the bare driver's SET of the same bytes with the same TTL. */
final class PutBench {
    private static final int KEYS = 10_000;
    private static final int PUTS = Effort.of(10_000, 50_000);
    private static final int ROUNDS = Effort.of(5, 15);

    private final Results results;

    PutBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        try (var stage = new Stage(); var far = stage.far(); var near = stage.near()) { // Types that memory holds have their echoes checked.
            results.redis(stage.version());
            var tagged = Quote.TYPE.tags("bench", "quotes");
            var redisOnly = tagged.tiers(TierId.REDIS);
            Turns.Way raw = Turns.microsEach(PUTS, () -> {
                for (int i = 0; i < PUTS; i++) {
                    stage.raw.sync().set(Quote.bytes(i % KEYS), Quote.of(i).encoded(), SetArgs.Builder.ex(3600));
                }
            });
            results.add("put with two tags into Redis", "us", Turns.take(2, ROUNDS, Turns.microsEach(PUTS, () -> {
                for (int i = 0; i < PUTS; i++) {
                    far.put(redisOnly, Quote.key(i % KEYS), Quote.of(i));
                }
            }), raw), 2.2);
            results.add("put with two tags into memory and Redis", "us", Turns.take(2, ROUNDS, Turns.microsEach(PUTS, () -> {
                for (int i = 0; i < PUTS; i++) {
                    near.put(tagged, Quote.key(i % KEYS), Quote.of(i));
                }
            }), raw), 2.2);
            stage.raw.sync().configResetstat();
            for (int i = 0; i < KEYS; i++) {
                far.put(redisOnly, Quote.key(i), Quote.of(i));
            }
            double calls = stage.raw.sync().info("commandstats").lines().filter(line -> line.startsWith("cmdstat_eval"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*:calls=(\\d+),.*", "$1"))).sum();
            results.limited("round trips of a put with two tags", "calls", new double[] {calls / KEYS}, 1);
        }
    }
}
