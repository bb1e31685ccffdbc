package dev.tierdeck.bench.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Puts this engine, and others, through what may happen, and counts what they get wrong; see the package. {@code -Dbench.seed=} repeats a
 * schedule, {@code -Dbench.minutes=0.5} makes it short, {@code -Dbench.subjects=tierdeck} leaves the others out,
 * {@code -Dbench.judge=true} judges the logs of the last run once more.
 */
public final class FaultBench {
    private static final boolean JUDGED_AGAIN = Boolean.getBoolean("bench.judge");
    private static final Path FOLDER = Path.of("target", "bench", "faults");

    private final Figures figures;

    public FaultBench(Figures figures) {
        this.figures = figures;
    }

    /** Checks the checker, then runs all. */
    public void run() throws IOException {
        SelfCheck.run();
        long seed = Long.getLong("bench.seed", new Random().nextLong(1_000_000));
        var time = Duration.ofMillis((long) (Double.parseDouble(System.getProperty("bench.minutes", "10")) * 60_000));
        var names = List.of(System.getProperty("bench.subjects", String.join(",", Subjects.names())).split(","));
        if (!JUDGED_AGAIN) {
            SelfCheck.careless(FOLDER.resolve("careless"));
        }
        System.out.println("faults drawn from -Dbench.seed=" + seed + ", " + time.toSeconds() + " s for each of " + names + "; logs in " + FOLDER);
        figures.noting("seed", Long.toString(seed)).noting("seconds each", Long.toString(time.toSeconds()));
        var verdicts = new LinkedHashMap<String, Checker.Verdict>();
        for (var name : names) {
            var folder = FOLDER.resolve(name);
            var verdict = JUDGED_AGAIN ? Checker.judge(folder) : Performance.of(name, folder, new Plan(seed), time);
            verdict.findings().stream().limit(name.equals(Subjects.TIERDECK) ? verdict.findings().size() : 1).forEach(System.out::println);
            verdicts.put(name, verdict);
        }
        table(verdicts);
        for (var verdict : verdicts.entrySet()) {
            write(verdict.getKey(), verdict.getValue());
        }
    }

    private static void table(Map<String, Checker.Verdict> verdicts) {
        System.out.printf("%n%-10s %9s %8s %7s %8s %11s %8s %14s %12s%n", "", "answers", "stale", "lost", "doubles", "exceptions", "refused",
                "latest (ms)", "recovery (ms)");
        verdicts.forEach((name, it) -> System.out.printf(Locale.ROOT, "%-10s %9d %8d %7d %8d %11d %8d %14d %6.0f, %.0f%n", name, it.answers(),
                it.stale(), it.lost(), it.doubles(), it.thrown(), it.refused(), it.lateMillis(), it.recovery(0.5), it.recovery(1)));
    }

    private void write(String name, Checker.Verdict verdict) throws IOException {
        figures.add(name + ": answers", "answers", one(verdict.answers()), one(verdict.answers()), 1);
        figures.add(name + ": stale answers past the bound", "answers", one(verdict.stale()), one(0), 0);
        figures.add(name + ": lost invalidations", "invalidations", one(verdict.lost()), one(0), 0);
        figures.add(name + ": double loads", "loads", one(verdict.doubles()), one(0), 0);
        figures.add(name + ": exceptions that reached a caller", "exceptions", one(verdict.thrown()), one(0), 0);
        figures.add(name + ": time to recover", "ms", one(verdict.recovery(0.5)), one(2_000), 1);
    }

    private static double[] one(double figure) {
        return new double[] {figure};
    }
}
