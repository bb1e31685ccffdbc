package dev.tierdeck.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * A process that does nothing but read from memory, and says how long a read takes: of few keys and of many, with one thread and with two.
 * Counted is the time of the threads' own, so that what else the machine does costs nobody.
 */
final class MemoryHits {
    /** The line of its figures, nanoseconds a read: of few keys with one thread and with two, then the same of many. */
    static final String FIGURES = "> ";
    /** What of all there is a processor's own cache has room for, however it is held. */
    static final int FEW = 1 << 10;
    /** For what more there is around a value, that cache is too small. */
    static final int MANY = Contender.KEYS;
    static final int MOST_THREADS = 2;
    private static final int BATCH = 1 << 16;
    private static final long ROUND = Duration.ofMillis(Effort.of(150, 300)).toNanos();
    private static final int ROUNDS = Effort.of(5, 8);
    private static final int WARM_UP = Effort.of(4, 6);
    private static final int LONGEST_WARM_UP = 12;
    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static volatile long seen;

    private MemoryHits() {}

    public static void main(String[] args) throws Exception {
        var read = Contender.valueOf(args[0]).filled(Integer.parseInt(args[1]));
        System.gc(); // What is held for long stands close together; just filled, each value would have a page of its own among what its filling left.
        var figures = new StringJoiner(" ", FIGURES, "");
        for (int keys : new int[] {FEW, MANY}) {
            for (int threads = 1; threads <= MOST_THREADS; threads++) {
                figures.add(Double.toString(best(read, keys, threads)));
            }
        }
        System.out.println(figures);
        System.exit(0); // What peers leave running is none of our business.
    }

    /** The best round: what disturbs one can only make it longer. */
    private static double best(IntFunction<Object> read, int keys, int threads) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            warmUp(() -> round(pool, read, keys, threads));
            double best = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                best = Math.min(best, round(pool, read, keys, threads));
            }
            return best;
        }
    }

    /** Until the compilers have come to an end: on a slow machine, and with more to compile, they take several times as long. */
    private static void warmUp(Callable<Double> round) throws Exception {
        boolean compiling = true;
        for (int done = 0; done < WARM_UP || compiling && done < LONGEST_WARM_UP; done++) {
            long before = COMPILERS.getTotalCompilationTime();
            round.call();
            compiling = Duration.ofMillis(COMPILERS.getTotalCompilationTime() - before).toNanos() > ROUND / 20;
        }
    }

    private static double round(ExecutorService pool, IntFunction<Object> read, int keys, int threads) throws Exception {
        var all = new ArrayList<Future<Double>>();
        for (int t = 0; t < threads; t++) {
            all.add(pool.submit(() -> nanos(read, keys)));
        }
        double each = 0;
        for (var one : all) {
            each += one.get() / threads;
        }
        return each;
    }

    /** What is read is looked at, so that no compiler leaves the reading out. */
    private static double nanos(IntFunction<Object> read, int keys) {
        long begun = System.nanoTime();
        long worked = THREADS.getCurrentThreadCpuTime();
        long count = 0;
        long sum = 0;
        do {
            for (int i = 0; i < BATCH; i++) {
                sum += System.identityHashCode(read.apply(i * 7919 & keys - 1)) == 0 ? 1 : 0;
            }
            count += BATCH;
        } while (System.nanoTime() - begun < ROUND);
        if (sum > 0) {
            throw new IllegalStateException(sum + " reads of what is in memory missed");
        }
        seen += count;
        return (THREADS.getCurrentThreadCpuTime() - worked) / (double) count;
    }
}
