package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.RateLimits;
import dev.tierdeck.engine.RateLimits.WhenAway;
import dev.tierdeck.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A process of {@value #THREADS} threads a limit that take permits as fast as they may, until they are told to stop. */
final class LimitChild {
    static final int THREADS = 16;

    private final RateLimits limits;
    private volatile boolean stopped;

    private LimitChild(RateLimits limits) {
        this.limits = limits;
    }

    /** Arguments: port, what limits answer while the server is away, a file for the report. Then lines: {@code go}, {@code stop}. */
    public static void main(String[] args) throws IOException {
        try (var tier = RedisTier.open(RedisSettings.of("127.0.0.1", Integer.parseInt(args[0]))); var in = new Scanner(System.in)) {
            tier.awaitConnected(Duration.ofSeconds(20));
            var child = new LimitChild(tier.limits().whenAway(WhenAway.valueOf(args[1])));
            System.out.println(ChildJvm.ANSWER + "ready");
            hear(in);
            var reports = new ArrayList<LimitReport>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var trial : LimitTrial.ALL) {
                    for (int i = 0; i < THREADS; i++) {
                        var report = new LimitReport(trial);
                        reports.add(report);
                        threads.submit(() -> child.take(report));
                    }
                }
                hear(in);
                child.stopped = true;
            }
            LimitReport.write(Path.of(args[2]), merged(reports));
            System.out.println(ChildJvm.ANSWER + "done");
        }
    }

    private static void hear(Scanner in) {
        if (!in.hasNextLine()) {
            System.exit(1); // The parent is gone.
        }
        in.nextLine();
    }

    private void take(LimitReport report) {
        while (!stopped) {
            long sent = System.nanoTime();
            report.add(sent, limits.take(report.trial().limit()), System.nanoTime());
            LockSupport.parkNanos(report.trial().pause().toNanos());
        }
    }

    private static List<LimitReport> merged(List<LimitReport> reports) {
        return LimitTrial.ALL.stream().map(trial -> {
            var all = new LimitReport(trial);
            reports.stream().filter(each -> each.trial().equals(trial)).forEach(all::add);
            return all;
        }).toList();
    }
}
