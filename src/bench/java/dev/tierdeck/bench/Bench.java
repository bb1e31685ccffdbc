package dev.tierdeck.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one of the measuring programs by its name, or all. */
public final class Bench {
    private static final Map<String, Program> PROGRAMS = programs();
    /** Trains the model and writes it into the sources: done only when it is named. */
    private static final String TRAIN = "train";

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
        all.put("desk", results -> new DeskBench(results).run());
        all.put("start", results -> new StartBench(results).run());
        all.put("fleet", results -> new FleetBench(results).run());
        all.put("bars", results -> new BarsBench(results).run());
        return all;
    }

    public static void main(String[] args) throws Exception {
        var names = args.length == 0 ? List.copyOf(PROGRAMS.keySet()) : List.of(args);
        if (names.equals(List.of(TRAIN))) {
            new DirectionTraining().run();
            return;
        }
        for (var name : names) {
            var program = PROGRAMS.get(name);
            if (program == null) {
                throw new IllegalArgumentException("there is no '" + name + "' to measure; there are " + PROGRAMS.keySet());
            }
            try (var results = Results.of(name)) {
                program.run(results);
            }
        }
    }
}
