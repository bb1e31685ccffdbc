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

    private final long start = System.nanoTime();
    private final Stage stage;
    private final Log log;

    private Performance(Stage stage, Log log) {
        this.stage = stage;
        this.log = log;
    }

    /** Puts it through and judges it. */
    static Checker.Verdict of(String subject, Path folder, Plan plan, Duration time) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        Numbers.open(folder);
        try (var stage = new Stage(subject, folder); var log = Log.open(folder, "stage")) {
            if (!stage.smallDisks()) {
                System.out.println("No small disk could be mounted here, so none is filled: that takes the rights of root.");
            }
            new Performance(stage, log).run(plan, time);
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
        System.out.printf("%8.1f s  %s%n", (began - start) / 1e9, Plan.words(acts));
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
        var unwell = stage.awaitWell();
        log.add(new Line.Trouble(began, healed, System.nanoTime(), words));
        System.out.printf("%20s %s after %d ms%n", "",
                unwell.isEmpty() ? "well" : "started anew as it did not recover by itself, " + unwell, (System.nanoTime() - healed) / 1_000_000);
    }

    private record Moment(Duration at, Runnable deed) {}

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
