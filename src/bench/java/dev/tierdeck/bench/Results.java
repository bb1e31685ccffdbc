package dev.tierdeck.bench;

import dev.tierdeck.bench.fault.Figures;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Figures on their way to {@code target/bench/NAME.json}, one a line, and to the screen. */
final class Results implements AutoCloseable, Figures {
    static final Path FOLDER = Path.of("target", "bench");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    private final BufferedWriter out;
    private final SortedMap<String, String> versions = new TreeMap<>();

    private Results(BufferedWriter out) {
        this.out = out;
        beside("caffeine", "lettuce-core");
    }

    static Results of(String name) throws IOException {
        return new Results(Files.newBufferedWriter(Files.createDirectories(FOLDER).resolve(name + ".json")));
    }

    /** Notes the versions of these libraries, by the names of their files on the class path, with each figure from now on. */
    Results beside(String... libraries) {
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var jar = JAR.matcher(Path.of(entry).getFileName().toString());
            if (jar.matches() && Arrays.asList(libraries).contains(jar.group(1))) {
                versions.put(jar.group(1), jar.group(2));
            }
        }
        return this;
    }

    /** Notes the server's version. */
    Results redis(String version) {
        return noting("redis", version);
    }

    @Override
    public Results noting(String what, String value) {
        versions.put(what, value);
        return this;
    }

    /** {@link #add(String, String, double[], double[], double)} of what was measured in turns. */
    void add(String name, String unit, Turns turns, double aim) throws IOException {
        add(name, unit, turns.ours(), turns.raw(), aim);
    }

    /** Writes down what has no raw part but a limit: the ratio is to the limit, and the aim 1. */
    void limited(String name, String unit, double[] ours, double limit) throws IOException {
        add(name, unit, ours, new double[] {limit}, 1);
    }

    /**
     * Writes one figure down: the medians of the rounds, and their ratio.
     *
     * @param name what was measured
     * @param unit of both
     * @param ours one figure a round
     * @param raw the same of the raw part, in the same rounds
     * @param aim the ratio that is good: at most this
     */
    @Override
    public void add(String name, String unit, double[] ours, double[] raw, double aim) throws IOException {
        add(name, unit, median(ours), median(raw), ours, raw, aim);
    }

    /** The same of the best rounds, where what disturbs a round can only make it worse. */
    void best(String name, String unit, Turns forks, double aim) throws IOException {
        add(name, unit, least(forks.ours()), least(forks.raw()), forks.ours(), forks.raw(), aim);
    }

    private void add(String name, String unit, double value, double other, double[] ours, double[] raw, double aim) throws IOException {
        double ratio = other == 0 ? value == 0 ? 0 : aim + value : value / other; // Where nothing at all is allowed.
        var node = JSON.createObjectNode().put("name", name).put("unit", unit).put("value", value).put("raw", other)
                .put("ratio", Math.round(ratio * 1000) / 1000.0).put("aim", aim);
        node.set("spread", JSON.createObjectNode().put("least", least(ours)).put("most", most(ours)).put("rawLeast", least(raw)).put("rawMost", most(raw)));
        Arrays.stream(ours).forEach(node.putArray("rounds")::add);
        Arrays.stream(raw).forEach(node.putArray("rawRounds")::add);
        var with = node.putObject("versions").put("java", Runtime.version().toString()).put("tierdeck", version());
        versions.forEach(with::put);
        node.put("processors", Runtime.getRuntime().availableProcessors()).put("date", LocalDate.now().toString());
        out.write(JSON.writeValueAsString(node));
        out.newLine();
        out.flush();
        System.out.printf(Locale.ROOT, "%-72s %10.4g %s, raw %10.4g, ratio %.2f (aim %.2f)%n", name, value, unit, other, ratio, aim);
    }

    private static String version() {
        return System.getProperty("bench.version", "unknown");
    }

    private static double least(double[] rounds) {
        return Arrays.stream(rounds).min().orElseThrow();
    }

    private static double most(double[] rounds) {
        return Arrays.stream(rounds).max().orElseThrow();
    }

    static double median(double[] rounds) {
        var sorted = rounds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The figure below which {@code share} of these lie. */
    static double percentile(double[] figures, double share) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
