package dev.tierdeck.bench;

import dev.tierdeck.testing.RedisProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The whole program on a server with a million keys of others, in a process of its own with the flags that it ships with: first page, whole scan
 * beside a bare loop, filters, scrolling, heap, memory of the process, and what it costs at rest. Once without a display, and once more
 * on the display where there is one; there as it is installed, where it is. {@code TIERDECK_BENCH_FLAGS} tries other flags without a display.
 * A {@link DeskProbe} sits in the process and reports by lines.
 */
final class DeskBench {
    /** Those of the run command, which the POM hands over. */
    private static final String SHIPPED = System.getProperty("bench.flags", "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow");
    /** As its launcher on Linux does: without any of these nothing is tried of OpenGL. */
    private static final List<String> GRAPHICS = List.of("/dev/dri", "/dev/nvidiactl", "/dev/dxg");
    private static final boolean PLAIN = GRAPHICS.stream().noneMatch(device -> Files.exists(Path.of(device)));
    private static final String BY_ITSELF = "-Dprism.order=sw -Dprism.disableRegionCaching=true";
    private static final String HEADLESS = "-Dglass.platform=Headless " + BY_ITSELF;

    private final Results results;

    DeskBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        try (var server = RedisProcess.start()) {
            var client = RedisClient.create("redis://127.0.0.1:" + server.port());
            try (var redis = client.connect(ByteArrayCodec.INSTANCE); var traffic = Executors.newSingleThreadScheduledExecutor()) {
                DeskKeys.write(redis);
                traffic.scheduleWithFixedDelay(() -> trade(redis), 0, 100, TimeUnit.MILLISECONDS);
                measure("headless", built(HEADLESS), "0 0 1000 1000", server.port());
                if (Optional.ofNullable(System.getenv("DISPLAY")).filter(name -> !name.isBlank()).isPresent()) {
                    var drawing = PLAIN ? BY_ITSELF : "";
                    measure("window", Files.isDirectory(StartBench.IMAGE) ? installed(drawing) : built(drawing), "0 0 1600 1000", server.port());
                }
                traffic.shutdownNow();
            } finally {
                client.shutdown();
            }
        }
    }

    /** Other programs read what is there and what is not, some 200 times a second. */
    private static void trade(StatefulRedisConnection<byte[], byte[]> redis) {
        for (int i = 0; i < 20; i++) {
            redis.async().get(DeskKeys.bytes(i % 4 == 0 ? "price:stock:none" : "price:stock:S%06d".formatted(i)));
        }
    }

    private void measure(String where, List<String> program, String place, int port) throws Exception {
        var home = Files.createTempDirectory("bench-desk");
        var settings = Files.createDirectories(home.resolve("tierdeck"));
        Files.writeString(settings.resolve("preferences.json"), "{\"window\": \"%s\", \"theme\": \"LIGHT\", \"view\": \"OVERVIEW\"}".formatted(place));
        System.out.println(where + ": " + program.getFirst());
        var process = start(program, home, port);
        try (var said = process.inputReader()) {
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                if (!line.startsWith(DeskProbe.FIGURE)) {
                    System.out.println(line);
                } else {
                    add(where, line.substring(DeskProbe.FIGURE.length()).split("\\|"));
                }
            }
        } finally {
            process.destroy();
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the program ended with " + process.exitValue());
        }
    }

    /** What was compiled here, with the flags that it ships with. */
    private static List<String> built(String drawing) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        var shipped = System.getenv().getOrDefault("TIERDECK_BENCH_FLAGS", SHIPPED);
        Arrays.stream((shipped + " " + drawing).split(" ")).filter(flag -> !flag.isEmpty()).forEach(command::add);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        return command;
    }

    /** What is installed, as its launcher has it: with its runtime, its cache and its jars, and the probe behind them. */
    private static List<String> installed(String drawing) throws IOException {
        var command = new ArrayList<>(List.of(StartBench.IMAGE.resolve("lib/runtime/bin/tierdeck").toString()));
        Arrays.stream(drawing.split(" ")).filter(flag -> !flag.isEmpty()).forEach(command::add);
        var jars = StartBench.IMAGE.resolve("lib/app").toAbsolutePath().toString();
        var probe = Path.of(DeskProbe.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        for (var line : Files.readAllLines(StartBench.IMAGE.resolve("bin/tierdeck"))) {
            var given = line.strip().replaceAll(" ?\\\\$", "").replace("$APPDIR", jars);
            if (given.startsWith("\"-")) {
                command.add(given.replace("\"", ""));
            } else if (given.startsWith("-classpath ")) {
                command.addAll(List.of("-classpath", given.split(" ")[1].replace("\"", "") + ":" + probe));
            }
        }
        return command;
    }

    private static Process start(List<String> program, Path home, int port) throws IOException {
        var command = new ArrayList<>(program);
        command.addAll(List.of("-Dbench.seconds=" + Integer.getInteger("bench.seconds", Effort.of(5, 30)), DeskProbe.class.getName(), Integer.toString(port)));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        for (var folder : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME")) {
            builder.environment().put(folder, home.toString());
        }
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        if (PLAIN) {
            builder.environment().put("GDK_GL", "disable");
        }
        return builder.start();
    }

    private void add(String where, String[] figure) throws IOException {
        results.add(where + ": " + figure[0], figure[1], numbers(figure[2]), numbers(figure[3]), Double.parseDouble(figure[4]));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
    }
}
