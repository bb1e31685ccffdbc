package dev.tierdeck.bench;

import dev.tierdeck.bench.fault.FaultBench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Runs one of the measuring programs by its name, or all. */
public final class Bench {
    private static final Map<String, Program> PROGRAMS = programs();
    /** Trains the model and writes it into the sources: done only when it is named. */
    private static final String TRAIN = "train";
    /** Takes ten minutes for each that is put through it: done only when it is named. */
    static final String FAULTS = "faults";
    /** Writes what was measured last into README. */
    private static final String REPORT = "report";
    /** What a round of all may take unless it is to be at length. */
    private static final Duration BRIEF = Duration.ofMinutes(8);
    /** What is left must be at least this for another program to begin; where a program takes longer, that. */
    private static final Duration USUALLY = Duration.ofSeconds(30);
    private static final Map<String, Duration> NEEDED = Map.of("memory", Duration.ofSeconds(120), "tags", Duration.ofSeconds(90),
            "invalidation", Duration.ofSeconds(100), "desk", Duration.ofSeconds(120), "growth", Duration.ofSeconds(90));

    private Bench() {}

    /** A program that measures and writes down what it found. */
    @FunctionalInterface
    interface Program {
        void run(Results results) throws Exception;
    }

    private static Map<String, Program> programs() {
        var all = new LinkedHashMap<String, Program>();
        all.put("memory", results -> new MemoryBench(results).run());
        all.put("alloc", results -> new AllocBench(results).run());
        all.put("redis", results -> new RedisBench(results).run());
        all.put("bulk", results -> new BulkBench(results).run());
        all.put("put", results -> new PutBench(results).run());
        all.put("tags", results -> new TagsBench(results).run());
        all.put("foreign", results -> new ForeignBench(results).run());
        all.put("stampede", results -> new StampedeBench(results).run());
        all.put("disk", results -> new DiskBench(results).run());
        all.put("invalidation", results -> new InvalidationBench(results).run());
        all.put("stream", results -> new StreamBench(results).run());
        all.put("fleet", results -> new FleetBench(results).run());
        all.put("bars", results -> new BarsBench(results).run());
        all.put("growth", results -> new GrowthBench(results).run());
        all.put("desk", results -> new DeskBench(results).run());
        all.put("start", results -> new StartBench(results).run());
        return all;
    }

    /** The names of all that measure. */
    static Set<String> names() {
        return PROGRAMS.keySet();
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            round();
            return;
        }
        for (var name : args) {
            switch (name) {
                case TRAIN -> new DirectionTraining().run();
                case REPORT -> Report.write();
                default -> run(name);
            }
        }
    }

    private static void run(String name) throws Exception {
        var program = name.equals(FAULTS) ? (Program) results -> new FaultBench(results.beside("jetcache-core", "redisson")).run() : PROGRAMS.get(name);
        if (program == null) {
            throw new IllegalArgumentException("there is no '" + name + "' to measure; there are " + PROGRAMS.keySet() + " and " + FAULTS);
        }
        System.out.println("== " + name);
        try (var results = Results.of(name)) {
            program.run(results);
        }
    }

    /** All of them. One that fails does not keep the others from being measured; the brief form begins none that the time would not do for. */
    private static void round() {
        long begun = System.nanoTime();
        var failed = new ArrayList<String>();
        for (var name : PROGRAMS.keySet()) {
            var left = BRIEF.minusNanos(System.nanoTime() - begun);
            if (!Effort.LONG && left.compareTo(NEEDED.getOrDefault(name, USUALLY)) < 0) {
                System.out.println(name + " is left out: of the 8 minutes too little is left on this machine. It runs by -Dbench=" + name);
                continue;
            }
            try {
                run(name);
            } catch (Exception failure) {
                failed.add(name);
                failure.printStackTrace(System.out);
            }
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("some programs could not measure: " + failed);
        }
    }
}
