package dev.tierdeck.bench;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Fleet;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.Latency;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.engine.codec.FleetMemberJson;
import dev.tierdeck.engine.fleet.Announcer;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * 200 processes of 20 types each that tell of themselves, and one desk that looks once a second: what that takes of the server's time, beside
 * bare SETs of the same bytes as often.
 */
final class FleetBench {
    private static final int PROCESSES = 200;
    private static final int TYPES = 20;
    private static final int ROUNDS = Effort.of(2, 5);
    /** Rounds of tellings in a round of measuring: half a minute of a fleet's life. */
    private static final int TELLINGS = 12;

    /** A hundredth of the server's time, in thousandths. */
    private static final double LIMIT = 10;

    private final Results results;

    FleetBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        try (var server = RedisProcess.start(); var raw = new RawRedis(server.port());
                var tier = RedisTier.open(RedisSettings.of("127.0.0.1", server.port())).awaitConnected(Duration.ofSeconds(10))) {
            var told = new double[ROUNDS];
            var bare = new double[ROUNDS];
            var looks = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                double set = micros(raw, () -> repeat(i -> raw.call("SET", "bare:" + i, FleetMemberJson.LINE.encode(member(i)), "PX", Fleet.LIFE.toMillis())));
                double announced = micros(raw, () -> repeat(i -> tier.fleet().announce(member(i))));
                double looked = micros(raw, () -> looks(tier.fleet()));
                if (round >= 0) {
                    bare[round] = share(set);
                    told[round] = share(announced);
                    looks[round] = share(announced + looked);
                }
                raw.call("FLUSHALL");
            }
            var limit = new double[] {LIMIT};
            results.add("server's time for bare SETs of as much", "per mille", bare, limit, 1);
            results.add("server's time for 200 processes that tell of themselves", "per mille", told, limit, 1);
            results.add("the same with a desk that looks each second", "per mille", looks, limit, 1);
        }
    }

    private static void repeat(IntConsumer telling) {
        for (int round = 0; round < TELLINGS; round++) {
            for (int i = 0; i < PROCESSES; i++) {
                telling.accept(i);
            }
        }
    }

    /** As often as a desk looks while all of them have told so often. */
    private static void looks(Fleet fleet) {
        for (long i = 0; i < TELLINGS * Announcer.EVERY.toMillis() / 1_000; i++) {
            if (fleet.members().size() != PROCESSES) {
                throw new IllegalStateException("not all processes are known");
            }
        }
    }

    /** What the server worked meanwhile, in microseconds by its own count. */
    private static double micros(RawRedis raw, Runnable work) {
        raw.call("CONFIG", "RESETSTAT");
        work.run();
        var stats = raw.text("INFO", "commandstats").lines().toList();
        // What runs within a script is counted for the script, and once more for itself.
        boolean scripts = stats.stream().anyMatch(line -> line.startsWith("cmdstat_eval"));
        return stats.stream().filter(line -> line.startsWith(scripts ? "cmdstat_eval" : "cmdstat_set:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*[:,]usec=(\\d+),.*", "$1"))).sum();
    }

    /** The same as a share of the time in which so much is told in life, in thousandths. */
    private static double share(double micros) {
        return micros / (TELLINGS * Announcer.EVERY.toMillis());
    }

    private static FleetMember member(int number) {
        var types = new HashMap<TypeName, CacheStats.OfType>();
        for (int i = 0; i < TYPES; i++) {
            var tier = new CacheStats.OfTier(1_000_000 + number * 31L + i, Map.of(MissCause.ABSENT, 4_711L, MissCause.EXPIRED, 815L), Latency.NONE);
            types.put(new TypeName("tradecore", "MARKET", "type" + i), new CacheStats.OfType(Map.of(TierId.MEMORY, tier, TierId.REDIS, tier),
                    Map.of(MissCause.ABSENT, 4_711L), 4_711, 3, Duration.ofSeconds(40), 1_234, 5, 6, Map.of()));
        }
        return new FleetMember("4711-" + number, "trader", "desk-" + number, 4711, "0.9", Instant.EPOCH,
                List.of(new FleetMember.Holding(TierId.MEMORY, TierStatus.State.OK, 12_345L, 67_890_123L)), new CacheStats(Instant.EPOCH, types));
    }
}
