package dev.tierdeck.bench.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Puts this engine, and others, through what may happen, and counts what they get wrong; see the package. */
public final class FaultBench {
    private static final Path FOLDER = Path.of("target", "bench", "faults");

    public static void main(String[] args) throws Exception {
        long seed = Long.getLong("bench.seed", new Random().nextLong(1_000_000));
        var time = Duration.ofMillis((long) (Double.parseDouble(System.getProperty("bench.minutes", "10")) * 60_000));
        var names = System.getProperty("bench.subjects", String.join(",", Subjects.names())).split(",");
        SelfCheck.run();
        System.out.println("faults drawn from -Dbench.seed=" + seed + ", " + time.toSeconds() + " s for each of " + List.of(names));
        var verdicts = new LinkedHashMap<String, Checker.Verdict>();
        for (var name : names) {
            var verdict = Performance.of(name, FOLDER.resolve(name), seed, time, Duration.ofSeconds(1));
            verdict.findings().forEach(System.out::println);
            verdicts.put(name, verdict);
        }
        System.out.printf("%-10s %10s %8s %8s %8s %10s %8s%n", "", "answers", "stale", "lost", "doubles", "exceptions", "refused");
        verdicts.forEach((name, it) -> System.out.printf(Locale.ROOT, "%-10s %10d %8d %8d %8d %10d %8d  late %d ms%n", name, it.answers(), it.stale(),
                it.lost(), it.doubles(), it.thrown(), it.refused(), it.lateMillis()));
    }
}
