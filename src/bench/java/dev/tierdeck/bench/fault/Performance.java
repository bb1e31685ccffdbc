package dev.tierdeck.bench.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One subject put through a plan. */
final class Performance {
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private final Path folder;
    private final Stage stage;
    private final Log log;

    private Performance(Path folder, Stage stage, Log log) {
        this.folder = folder;
        this.stage = stage;
        this.log = log;
    }

    /**
     * Puts it through and judges it.
     *
     * @param fence how long Redis may be silent before copies are fenced off
     */
    static Checker.Verdict of(String subject, Path folder, long seed, Duration time, Duration fence) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        Numbers.open(folder);
        try (var stage = new Stage(subject, folder, fence); var log = Log.open(folder, "stage")) {
            new Performance(folder, stage, log).run(new Plan(seed, stage.smallDisks()), time);
        }
        return Checker.judge(folder);
    }

    private void run(Plan plan, Duration time) {
        stage.awaitWell();
        sleep(WARM_UP);
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            act(plan.next());
            stage.audit(Checker.BOUND.plusMillis(200));
            sleep(plan.rest());
        }
    }

    private void act(List<Plan.Act> acts) {
        long began = System.nanoTime();
        System.out.printf("%8.1f s  %s%n", (began - START) / 1e9, Plan.words(acts));
        var moments = new ArrayList<Moment>();
        for (var act : acts) {
            var victim = stage.parts().get(act.victim());
            moments.add(new Moment(act.after(), () -> act.mischief().begin(stage, victim)));
            moments.add(new Moment(act.after().plus(act.lasts()), () -> act.mischief().heal(stage, victim)));
        }
        moments.sort(Comparator.comparing(Moment::at));
        for (var moment : moments) {
            sleep(moment.at.minusNanos(System.nanoTime() - began));
            moment.deed.run();
        }
        long healed = System.nanoTime();
        String words = Plan.words(acts);
        try {
            stage.awaitWell();
        } finally {
            log.add(new Line.Trouble(began, healed, System.nanoTime(), words));
        }
        System.out.printf("%20s well after %d ms%n", "", (System.nanoTime() - healed) / 1_000_000);
    }

    private record Moment(Duration at, Runnable deed) {}

    private static final long START = System.nanoTime();

    private static void sleep(Duration time) {
        try {
            if (time.isPositive()) {
                Thread.sleep(time);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
