package dev.tierdeck.bench;

import dev.tierdeck.testing.ChildJvm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** 200 callers in two processes ask for one key that nobody has, whose load takes 100 ms: how often it is loaded, and how long they wait. */
final class StampedeBench {
    static final Duration LOAD = Duration.ofMillis(100);
    static final String LOADS = "loads:";
    static final int CALLERS = 100;
    private static final int ROUNDS = Effort.of(10, 40);
    private static final int WARM_UP = 5;

    private final Results results;

    StampedeBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        try (var stage = new Stage(); var one = child(stage); var other = child(stage)) {
            results.redis(stage.version());
            var both = List.of(one, other);
            both.forEach(ChildJvm::hear);
            var loads = new double[ROUNDS];
            var slow = new double[ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                int number = 100 + round;
                both.forEach(child -> child.say(Integer.toString(number)));
                var waited = both.stream().map(ChildJvm::hear).flatMap(line -> Stream.of(line.split(" "))).mapToDouble(Double::parseDouble).toArray();
                double loaded = Double.parseDouble(new String(stage.raw.sync().get((LOADS + Quote.name(number)).getBytes())));
                if (round >= 0) {
                    loads[round] = loaded;
                    slow[round] = Results.percentile(waited, 0.95);
                }
            }
            results.add("loads of 200 callers in 2 processes, the most of a round", "loads", new double[] {Arrays.stream(loads).max().orElseThrow()},
                    new double[] {1}, 1);
            results.limited("200 callers in 2 processes, one 100 ms load: p95 of their waits", "ms", slow, 125);
        }
    }

    private static ChildJvm child(Stage stage) {
        return ChildJvm.start(StampedeCallers.class, Integer.toString(stage.port()));
    }
}
