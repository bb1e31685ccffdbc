package dev.tierdeck.engine.warm;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.ChildJvm;
import dev.tierdeck.testing.RawRedis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A process with one warmer, told by its parent when to start. Arguments: port, interval and lock life in ms, whether runs end. */
final class WarmChild {
    private final int port;
    private final boolean endless;

    private WarmChild(int port, boolean endless) {
        this.port = port;
        this.endless = endless;
    }

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        var child = new WarmChild(port, args[3].equals("endless"));
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", port)).awaitConnected(Duration.ofSeconds(20));
        var turns = new FleetTurns(redis.locks(), redis.scripts(), Duration.ofMillis(Long.parseLong(args[2])));
        var schedule = new WarmSchedule(new CacheBuilder().tier(new MemoryTier(1 << 20)).build(), turns);
        schedule.add(Warmer.of("symbols", Duration.ofMillis(Long.parseLong(args[1])), child::run));
        answer("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            switch (line) {
                case "start" -> schedule.start();
                case "elsewhere" -> answer(Long.toString(schedule.stats("symbols").elsewhere()));
                default -> answer(Long.toString(schedule.stats("symbols").runs()));
            }
        }
        System.exit(0); // The parent is gone.
    }

    /** Counts itself, and notes where two of them overlap. */
    private int run(Cache cache) throws InterruptedException {
        try (var redis = new RawRedis(port)) {
            if ((Long) redis.call("INCR", "test:running") > 1) {
                redis.call("INCR", "test:overlaps");
            }
            redis.call("INCR", "test:runs");
            if (endless) {
                answer("running");
                new CountDownLatch(1).await();
            }
            Thread.sleep(20);
            redis.call("DECR", "test:running");
        }
        return 1;
    }

    private static synchronized void answer(String line) {
        System.out.println(ChildJvm.ANSWER + line);
        System.out.flush();
    }
}
