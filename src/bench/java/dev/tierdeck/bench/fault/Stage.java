package dev.tierdeck.bench.fault;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ChildJvm;
import dev.tierdeck.testing.PostgresProcess;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.ToxicProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The parts: a Redis that loses nothing it confirmed, a PostgreSQL, four processes, and to each its disk and lines of its own. */
final class Stage implements AutoCloseable {
    static final int PROCESSES = 4;
    /** How long a process is waited for until it is well by itself: whoever runs it would have started it anew by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A process that is paused first ends the change that it is making, which may wait for a driver's minute. */
    private static final Duration ANSWER = Duration.ofSeconds(150);

    private final String subject;
    private final Path folder;
    private final int redisPort = RedisProcess.freePort();
    private final PostgresProcess postgres = new PostgresProcess();
    private final List<Part> parts = new ArrayList<>();
    private final Foreigner foreigner;
    private RedisProcess redis;

    /** A process with its lines and disk. */
    final class Part {
        final Place place;
        final ToxicProxy redisLine = new ToxicProxy(redisPort);
        final ToxicProxy postgresLine = ToxicProxy.ofBytes(postgres.port());
        final SmallDisk disk;
        private ChildJvm process;

        Part(int number) throws IOException {
            disk = SmallDisk.in(folder.resolve("disk-" + number));
            place = new Place(subject, number, folder, disk.folder(), redisLine.port(), postgresLine.port());
            process = ChildJvm.start(Worker.class, place.words());
        }

        ChildJvm process() {
            return process;
        }

        void kill() {
            process.close();
        }

        void restart() {
            process = ChildJvm.start(Worker.class, place.words());
        }

        private void close() throws IOException {
            process.close();
            redisLine.close();
            postgresLine.close();
            disk.close();
        }
    }

    Stage(String subject, Path folder) throws IOException {
        this.subject = subject;
        this.folder = folder;
        Files.createDirectories(folder.resolve("redis"));
        startRedis();
        for (int i = 0; i < PROCESSES; i++) {
            parts.add(new Part(i));
        }
        foreigner = new Foreigner(folder, redisPort, subject);
    }

    void startRedis() {
        redis = RedisProcess.start(redisPort, "dir " + folder.resolve("redis").toAbsolutePath(), "appendonly yes", "appendfsync always");
    }

    RedisProcess redis() {
        return redis;
    }

    PostgresProcess postgres() {
        return postgres;
    }

    List<Part> parts() {
        return parts;
    }

    boolean smallDisks() {
        return parts.stream().allMatch(part -> part.disk.small());
    }

    /** Waits until every process says that all is well, and starts those anew for which it takes too long; what these said. */
    List<String> awaitWell() {
        var unwell = new ArrayList<String>();
        for (var part : parts) {
            if (!isWell(part)) {
                unwell.add(part.place.process() + ", " + ask(part, "state"));
                part.kill();
                part.restart();
            }
        }
        if (!unwell.isEmpty() && !parts.stream().allMatch(Stage::isWell)) {
            throw new IllegalStateException("started anew, and not well after " + PATIENCE.toSeconds() + " s: " + unwell);
        }
        return unwell;
    }

    private static boolean isWell(Part part) {
        return Await.within(PATIENCE, () -> ask(part, "state").equals("well"));
    }

    private static String ask(Part part, String line) {
        part.process().say(line);
        return part.process().hear(ANSWER);
    }

    /** Has every process write down what stands of each key, while nobody changes anything. */
    void audit(Duration quiet) {
        foreigner.pause();
        tell("pause");
        try {
            Thread.sleep(quiet);
            tell("left");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            tell("resume");
            foreigner.resume();
        }
    }

    private void tell(String line) {
        parts.forEach(part -> part.process().say(line));
        parts.forEach(part -> part.process().hear(ANSWER));
    }

    @Override
    public void close() {
        foreigner.close();
        try {
            for (var part : parts) {
                part.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            redis.close();
            postgres.close();
        }
    }
}
