package dev.tierdeck.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Figures on their way to {@code target/bench/NAME.json}, one a line, and to the screen. */
final class Results implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final BufferedWriter out;

    private Results(BufferedWriter out) {
        this.out = out;
    }

    static Results of(String name) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "bench"));
        return new Results(Files.newBufferedWriter(folder.resolve(name + ".json")));
    }

    /**
     * Writes one figure down: the medians of the rounds, and their ratio.
     *
     * @param name what was measured
     * @param unit of both
     * @param ours one figure a round
     * @param raw the same of the raw part, in the same rounds
     * @param aim the ratio that is good
     */
    void add(String name, String unit, double[] ours, double[] raw, double aim) throws IOException {
        double value = median(ours);
        double other = median(raw);
        var node = JSON.createObjectNode().put("name", name).put("unit", unit).put("value", value).put("raw", other)
                .put("ratio", Math.round(value / other * 1000) / 1000.0).put("aim", aim);
        Arrays.stream(ours).forEach(node.putArray("rounds")::add);
        Arrays.stream(raw).forEach(node.putArray("rawRounds")::add);
        node.put("java", Runtime.version().toString()).put("processors", Runtime.getRuntime().availableProcessors())
                .put("date", LocalDate.now().toString());
        out.write(JSON.writeValueAsString(node));
        out.newLine();
        out.flush();
        System.out.printf(Locale.ROOT, "%-60s %10.1f %s, raw %10.1f, ratio %.2f (aim %.2f)%n", name, value, unit, other, value / other, aim);
    }

    private static double median(double[] rounds) {
        var sorted = rounds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
