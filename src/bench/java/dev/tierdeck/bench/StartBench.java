package dev.tierdeck.bench;

import dev.tierdeck.testing.RedisProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Starts the installed program some times with its cache and as often without, in turns: to its window, to what was opened, to its first
 * figures, as its log has them. Then what it takes of memory at rest, on the sample and on a million keys. {@code bench.image} is where it is installed.
 */
final class StartBench {
    /** Where the program is installed, if it is. */
    static final Path IMAGE = Path.of(System.getProperty("bench.image", "target/dist-image/root/opt/tierdeck"));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", Effort.of(3, 10));
    private static final int REST_SECONDS = 30;
    private static final List<String> STEPS = List.of("The window is there", "The window shows what was opened", "The window has its first figures");

    private final Results results;

    StartBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        if (!Files.isDirectory(IMAGE)) {
            System.out.println("The program is not installed at " + IMAGE + ", so its start is not measured; mvn -Pdist package -DskipTests makes it.");
            return;
        }
        var bare = Files.createTempDirectory("bench-image").resolve("tierdeck");
        command("cp", "-a", IMAGE.toString(), bare.toString());
        Files.delete(bare.resolve("lib/app/app.aot"));
        var with = new double[STEPS.size()][ROUNDS];
        var without = new double[STEPS.size()][ROUNDS];
        System.out.println("load " + load());
        once(IMAGE); // The files into the system's memory.
        once(bare);
        for (int round = 0; round < ROUNDS; round++) {
            note(with, round, once(IMAGE));
            note(without, round, once(bare));
        }
        for (int step = 0; step < STEPS.size(); step++) {
            results.add(STEPS.get(step) + ", with the cache against without", "ms", with[step], without[step], 0.6);
            results.add(STEPS.get(step) + ", against what is promised", "ms", with[step], new double[] {700}, 1);
        }
        System.out.println("load " + load());
        memory("sample data", List.of());
        million();
        command("rm", "-r", bare.getParent().toString());
    }

    private void million() throws Exception {
        try (var server = RedisProcess.start()) {
            var address = "redis://127.0.0.1:" + server.port();
            var client = RedisClient.create(address);
            try (var redis = client.connect(ByteArrayCodec.INSTANCE)) {
                DeskKeys.write(redis);
            } finally {
                client.shutdown();
            }
            memory("a million keys listed", List.of("--redis", address));
        }
    }

    private static void note(double[][] figures, int round, double[] steps) {
        for (int step = 0; step < steps.length; step++) {
            figures[step][round] = steps[step];
        }
        System.out.println(round + ": " + Arrays.toString(steps));
    }

    /** Starts it once and ends it; answers how long each step took, in milliseconds. */
    private static double[] once(Path image) throws Exception {
        try (var run = new Run(image, "OVERVIEW", List.of())) {
            return run.steps(STEPS.size());
        }
    }

    private void memory(String on, List<String> arguments) throws Exception {
        try (var run = new Run(IMAGE, arguments.isEmpty() ? "OVERVIEW" : "KEYS", arguments)) {
            run.steps(2);
            TimeUnit.SECONDS.sleep(REST_SECONDS);
            results.add("memory of the process after 30 s, " + on, "MB", new double[] {run.memory()}, new double[] {220}, 1);
        }
    }

    /** A start, with folders of its own that a first start has been through. */
    private static final class Run implements AutoCloseable {
        private final Path home = Files.createTempDirectory("bench-start");
        private final long begun;
        private final Process process;

        Run(Path image, String view, List<String> arguments) throws IOException {
            var settings = Files.createDirectories(home.resolve("tierdeck"));
            Files.writeString(settings.resolve("preferences.json"), "{\"window\": \"0 0 1280 860\", \"theme\": \"LIGHT\", \"view\": \"%s\"}".formatted(view));
            var words = new ArrayList<>(List.of(image.resolve("bin/tierdeck").toString()));
            words.addAll(arguments);
            var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(home.resolve("said").toFile());
            for (var folder : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME")) {
                builder.environment().put(folder, home.toString());
            }
            begun = System.currentTimeMillis();
            process = builder.start();
        }

        /** Milliseconds from the process' start to each of the first steps. */
        double[] steps(int wanted) throws Exception {
            for (int look = 0; look < 1200; look++) {
                var lines = lines();
                if (lines.size() >= wanted) {
                    return lines.stream().mapToDouble(line -> OffsetDateTime.parse(line.split(" ")[0]).toInstant().toEpochMilli() - begun).toArray();
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
            throw new IllegalStateException("it came no further than " + lines() + "; " + Files.readString(home.resolve("said")));
        }

        private List<String> lines() throws IOException {
            var log = home.resolve("tierdeck/logs/tierdeck.log");
            return Files.exists(log) ? Files.readAllLines(log).stream().filter(line -> STEPS.stream().anyMatch(line::endsWith)).toList() : List.of();
        }

        /** Of the process, without the server that it runs, in MB. */
        double memory() throws IOException {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(line -> line.startsWith("VmRSS")).findFirst()
                    .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).orElseThrow();
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            process.waitFor();
            command("rm", "-r", home.toString());
        }
    }

    private static void command(String... words) throws IOException, InterruptedException {
        if (new ProcessBuilder(words).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", words) + " failed");
        }
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip().toLowerCase(Locale.ROOT);
    }
}
