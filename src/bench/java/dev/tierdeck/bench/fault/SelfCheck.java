package dev.tierdeck.bench.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** Shows that the checker sees what it is for: each defect is planted in a log that is right but for it, and must be counted, alone. */
final class SelfCheck {
    private static final long SECOND = 1_000_000_000L;
    private static final String KEY = Keys.Family.LOADED.keys().getFirst();
    private static final String FOREIGN = Keys.Family.FOREIGN.keys().getFirst();
    private static final String PUT = Keys.Family.PUT.keys().getFirst();

    private SelfCheck() {}

    /** What is written into a log; times in seconds. */
    private static final class Planted implements AutoCloseable {
        private final Path folder;
        private final Log one;
        private final Log other;

        /** Value 1 was loaded, 2 invalidated it, and 3 was loaded in the other process. */
        Planted() throws IOException {
            folder = Files.createTempDirectory("bench-faults");
            one = Log.open(folder, "one");
            other = Log.open(folder, "other");
            for (var log : List.of(one, other)) {
                log.add(new Line.Started(at(-10), "planted"));
                log.add(new Line.Condition(at(-9), true, 0));
            }
            loaded(one, 1, 0, 0.1);
            answered(one, KEY, 1, 0.2);
            changed(one, Deed.KEY, KEY, 2, 1, 1.1);
            loaded(other, 3, 2, 2.1);
            answered(one, KEY, 3, 2.2);
            changed(one, Deed.SET, FOREIGN, 4, 1, 1.1);
            changed(one, Deed.PUT, PUT, 5, 1, 1.1);
        }

        static long at(double seconds) {
            return 100 * SECOND + (long) (seconds * SECOND);
        }

        void loaded(Log log, long number, double from, double to) {
            log.add(new Line.Loading(at(from), number, KEY));
            log.add(new Line.Loaded(at(to), number));
        }

        void answered(Log log, String key, long number, double when) {
            log.add(new Line.Answered(at(when) + 1, at(when), key, number, "MEMORY", Reply.LIVE, false));
        }

        void marked(boolean lastGood) {
            one.add(new Line.Answered(at(1.3), at(1.2), FOREIGN, 3, "REDIS", "EXPIRED", lastGood));
        }

        void changed(Log log, Deed deed, String what, long number, double from, double to) {
            log.add(new Line.Begun(at(from), number, deed, what));
            log.add(new Line.Ended(at(to), number, true, 0));
        }

        @Override
        public void close() throws IOException {
            one.close();
            other.close();
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private interface Defect {
        void plant(Planted log);
    }

    /** @throws IllegalStateException when a planted defect is not counted, or more than it */
    static void run() throws IOException {
        expect(0, Checker.Verdict::stale, log -> { });
        expect(1, Checker.Verdict::stale, log -> log.answered(log.one, KEY, 1, 1.2));
        expect(0, Checker.Verdict::stale, log -> log.answered(log.other, KEY, 1, 1.9));
        expect(1, Checker.Verdict::stale, log -> log.answered(log.other, KEY, 1, 2.2));
        expect(1, Checker.Verdict::stale, log -> log.answered(log.other, PUT, 0, 2.2));
        expect(1, Checker.Verdict::stale, log -> {
            log.changed(log.other, Deed.TAG, Keys.tags(KEY).iterator().next(), 6, 3, 3.1);
            log.answered(log.other, KEY, 3, 3.2);
        });
        expect(1, Checker.Verdict::stale, log -> log.marked(false));
        expect(0, Checker.Verdict::stale, log -> log.marked(true));
        expect(1, Checker.Verdict::lost, log -> log.other.add(new Line.Left(Planted.at(5), KEY, 1, -1)));
        expect(1, Checker.Verdict::lost, log -> log.other.add(new Line.Left(Planted.at(5), FOREIGN, 3, -1)));
        expect(1, Checker.Verdict::lost, log -> log.other.add(new Line.Left(Planted.at(5), PUT, 5, 6)));
        expect(0, Checker.Verdict::lost, log -> log.other.add(new Line.Left(Planted.at(5), KEY, 3, -1)));
        expect(1, Checker.Verdict::doubles, log -> log.loaded(log.one, 7, 2.05, 2.2));
        expect(1, Checker.Verdict::doubles, log -> log.loaded(log.one, 7, 2.5, 2.6));
        expect(0, Checker.Verdict::doubles, log -> {
            log.one.add(new Line.Trouble(Planted.at(1.5), Planted.at(2), Planted.at(2), "planted"));
            log.loaded(log.one, 7, 2.05, 2.2);
        });
        expect(1, Checker.Verdict::thrown, log -> log.one.add(new Line.Thrown(Planted.at(2), true, "get", "planted")));
    }

    /** Shows that an application that is {@link Careless} is caught, though nothing but a short delay is done to it. */
    static void careless(Path folder) throws IOException {
        var verdict = Performance.of(Subjects.CARELESS, folder, new Plan(1, List.of(Mischief.LINE_DISORDERED)), Duration.ofSeconds(8));
        if (verdict.stale() == 0 || verdict.lost() == 0) {
            throw new IllegalStateException("a careless application was not caught: " + verdict.counts());
        }
        System.out.println("a careless application was caught: " + verdict.counts());
    }

    private static void expect(long count, ToLongFunction<Checker.Verdict> what, Defect defect) throws IOException {
        try (var log = new Planted()) {
            defect.plant(log);
            var verdict = Checker.judge(log.folder);
            if (what.applyAsLong(verdict) != count || verdict.defects() != count) {
                throw new IllegalStateException("the checker found " + verdict.counts() + " where " + count + " was planted");
            }
        }
    }
}
