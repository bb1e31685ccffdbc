package dev.tierdeck.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A hit in memory, each of ours and Caffeine's in processes of their own: how fast Caffeine is depends on how the process' compiler happened
 * to lay it out, so the best of several processes is compared with the best. The peers, and a plain map beside which nobody is fast.
 */
final class MemoryBench {
    private static final int FORKS = Effort.of(5, 9);
    private static final int PEERS_FORKS = Effort.of(1, 3);

    private final Results results;

    MemoryBench(Results results) {
        this.results = results.beside(Arrays.stream(Contender.values()).map(Contender::library).toArray(String[]::new));
    }

    void run() throws Exception {
        try (var stage = new Stage()) {
            results.redis(stage.version());
            var taken = new EnumMap<Contender, List<double[]>>(Contender.class);
            for (int fork = 0; fork < FORKS; fork++) {
                for (var contender : Contender.values()) {
                    if (!contender.peer() || fork < PEERS_FORKS) {
                        taken.computeIfAbsent(contender, any -> new ArrayList<>()).add(fork(contender, stage.port()));
                    }
                }
            }
            for (int threads = 1; threads <= MemoryHits.MOST_THREADS; threads++) {
                write(taken, threads, ", " + threads + (threads == 1 ? " thread" : " threads"));
            }
        }
    }

    private void write(Map<Contender, List<double[]>> taken, int threads, String with) throws IOException {
        int few = threads - 1;
        int many = MemoryHits.MOST_THREADS + few;
        beside(taken, Contender.CAFFEINE, few, ", " + MemoryHits.FEW + " keys" + with, 1.1);
        for (var contender : Contender.values()) {
            if (contender == Contender.CAFFEINE || contender.peer()) {
                beside(taken, contender, many, with, contender.peer() ? 0.2 : 1.1);
            }
        }
        results.best("Caffeine's hit beside a ConcurrentHashMap's" + with, "ns",
                new Turns(figures(taken, Contender.CAFFEINE, many), figures(taken, Contender.MAP, many)), 10);
    }

    private void beside(Map<Contender, List<double[]>> taken, Contender other, int figure, String with, double aim) throws IOException {
        var name = other.name().charAt(0) + other.name().substring(1).toLowerCase(Locale.ROOT);
        results.best("memory hit beside " + name + "'s" + with, "ns",
                new Turns(figures(taken, Contender.TIERDECK, figure), figures(taken, other, figure)), aim);
    }

    private static double[] figures(Map<Contender, List<double[]>> taken, Contender whose, int figure) {
        return taken.get(whose).stream().mapToDouble(fork -> fork[figure]).toArray();
    }

    private static double[] fork(Contender contender, int port) throws Exception {
        var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms512m", "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-Dbench.long=" + Effort.LONG, "-classpath", System.getProperty("java.class.path"), MemoryHits.class.getName(),
                contender.name(), Integer.toString(port));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var said = process.inputReader()) {
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(MemoryHits.FIGURES)) {
                    return Arrays.stream(line.substring(MemoryHits.FIGURES.length()).split(" ")).mapToDouble(Double::parseDouble).toArray();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        throw new IllegalStateException(contender + " said nothing");
    }
}
