package dev.tierdeck.bench;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.ChildJvm;
import dev.tierdeck.testing.RawRedis;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** One of the two processes: for each number it is told, all its callers ask at once, and it answers how many milliseconds each waited. */
final class StampedeCallers {
    private StampedeCallers() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        try (var cache = Stage.near(port); var redis = new RawRedis(port);
                var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(ChildJvm.ANSWER + "ready");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(ChildJvm.ANSWER + waits(cache, redis, Integer.parseInt(line)));
            }
        }
    }

    private static String waits(Cache cache, RawRedis redis, int number) throws Exception {
        var start = new CountDownLatch(1);
        var waits = new ArrayList<Future<Double>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < StampedeBench.CALLERS; i++) {
                waits.add(callers.submit((Callable<Double>) () -> {
                    start.await();
                    long begun = System.nanoTime();
                    cache.get(Quote.TYPE, Quote.key(number), key -> load(redis, key, number));
                    return (System.nanoTime() - begun) / 1e6;
                }));
            }
            start.countDown();
        }
        return waits.stream().map(Future::resultNow).map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Quote load(RawRedis redis, Key key, int number) throws InterruptedException {
        Thread.sleep(StampedeBench.LOAD);
        synchronized (redis) {
            redis.call("INCR", StampedeBench.LOADS + key);
        }
        return Quote.of(number);
    }
}
