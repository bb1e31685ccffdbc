package dev.tierdeck.bench.fault;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.tierdeck.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that reads, loads and changes as fast as is good for the machine, and writes down what it did and was answered. */
final class Worker {
    private static final int READERS = 2;
    private static final long READ_PAUSE = 10_000_000;
    private static final long CHANGE_PAUSE = 200_000_000;
    private static final long LOOK_PAUSE = 50_000_000;
    private static final long LONGEST_LOAD = 20_000_000;
    private static final List<String> ALL = Keys.all();

    private final Place place;
    private final Subject subject;
    private final Log log;
    private final Numbers numbers;
    /** Held for reading by whoever makes a change. */
    private final ReentrantReadWriteLock quiet = new ReentrantReadWriteLock(true);

    private Worker(Place place) throws IOException {
        this.place = place;
        this.log = Log.open(place.logs(), place.process());
        this.numbers = Numbers.open(place.logs());
        log.add(new Line.Started(System.nanoTime(), place.subject()));
        this.subject = Subjects.open(place);
    }

    public static void main(String[] args) throws IOException {
        var place = Place.of(args);
        logInto(place);
        var worker = new Worker(place);
        Thread.ofPlatform().daemon().start(worker::look);
        while (!worker.subject.health().well()) {
            LockSupport.parkNanos(LOOK_PAUSE);
        }
        for (int i = 0; i < READERS; i++) {
            Thread.ofPlatform().daemon().start(worker::read);
        }
        Thread.ofPlatform().daemon().start(worker::change);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(ChildJvm.ANSWER + worker.obey(line));
            System.out.flush();
        }
        System.exit(0); // The parent is gone.
    }

    /** What the parts say for a person goes into a file beside the logs. */
    private static void logInto(Place place) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0} %msg%n%ex{short}");
        encoder.start();
        var file = new FileAppender<ILoggingEvent>();
        file.setContext(context);
        file.setFile(place.logs().resolve(place.process() + ".txt").toString());
        file.setEncoder(encoder);
        file.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(file);
    }

    private String obey(String line) {
        return switch (line) {
            case "state" -> state(subject.health());
            case "pause" -> {
                quiet.writeLock().lock();
                yield "paused";
            }
            case "resume" -> {
                quiet.writeLock().unlock();
                yield "resumed";
            }
            case "left" -> left();
            default -> throw new IllegalArgumentException(line);
        };
    }

    private String state(Subject.Health health) {
        return health.well() && health.owed() == 0 ? "well" : "not well, " + health.owed() + " owed: " + subject;
    }

    /** Writes down what stands of each key. */
    private String left() {
        for (var key : ALL) {
            try {
                long at = System.nanoTime();
                var reply = subject.get(key, null, false);
                log.add(new Line.Left(at, key, reply.number(), subject.truth(key)));
            } catch (Exception failure) {
                thrown("left " + key, failure, subject.promised(failure));
            }
        }
        return "written";
    }

    private void look() {
        Subject.Health last = null;
        while (true) {
            long at = System.nanoTime();
            var health = subject.health();
            if (!health.equals(last)) {
                // What it was owing it may have been told only just now; what it owes, from the moment before it was asked.
                log.add(new Line.Condition(health.owed() == 0 ? System.nanoTime() : at, health.well(), health.owed()));
                last = health;
            }
            LockSupport.parkNanos(LOOK_PAUSE);
        }
    }

    private void read() {
        var random = ThreadLocalRandom.current();
        while (true) {
            var key = ALL.get(random.nextInt(ALL.size()));
            boolean lastGood = random.nextInt(10) == 0;
            long began = System.nanoTime();
            boolean loads = Keys.Family.of(key) != Keys.Family.PUT;
            try {
                var reply = subject.get(key, loads ? this::load : null, lastGood);
                log.add(new Line.Answered(System.nanoTime(), began, key, reply.number(), reply.from(), reply.mark(), lastGood));
            } catch (Exception failure) {
                thrown("get " + key, failure, !loads && subject.promised(failure));
            }
            LockSupport.parkNanos(random.nextLong(READ_PAUSE));
        }
    }

    private long load(String key) {
        long number = numbers.draw();
        log.add(new Line.Loading(System.nanoTime(), number, key));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_LOAD));
        log.add(new Line.Loaded(System.nanoTime(), number));
        return number;
    }

    private void change() {
        var random = ThreadLocalRandom.current();
        var deeds = List.copyOf(subject.deeds());
        var own = Keys.putBy(place.number());
        while (true) {
            var deed = deeds.get(random.nextInt(deeds.size()));
            quiet.readLock().lock();
            try {
                change(deed, switch (deed) {
                    case PUT -> own.get(random.nextInt(own.size()));
                    case TAG -> "tag-" + random.nextInt(Keys.TAGS);
                    case GLOB -> Keys.glob(Keys.Family.values()[random.nextInt(Keys.Family.values().length)], random.nextInt(Keys.GROUPS));
                    default -> ALL.get(random.nextInt(ALL.size()));
                });
            } finally {
                quiet.readLock().unlock();
            }
            LockSupport.parkNanos(random.nextLong(2 * CHANGE_PAUSE));
        }
    }

    private void change(Deed deed, String what) {
        long number = numbers.draw();
        log.add(new Line.Begun(System.nanoTime(), number, deed, what));
        boolean done = false;
        try {
            subject.change(deed, what, number);
            done = true;
        } catch (Exception failure) {
            thrown(deed + " " + what, failure, subject.promised(failure));
        }
        // The time is taken first: what is not owed afterwards was not owed then, or has been told since, which counts later.
        long owed = subject.health().owed();
        log.add(new Line.Ended(System.nanoTime(), number, done, owed));
    }

    /** {@code promised}: where there is a loader, no tier's being away is a reason to throw. */
    private void thrown(String doing, Exception failure, boolean promised) {
        var cause = failure.getCause() == null ? "" : " because of " + failure.getCause();
        log.add(new Line.Thrown(System.nanoTime(), promised, doing, failure + cause));
        LoggerFactory.getLogger(Worker.class).info("{} threw", doing, failure);
    }
}
