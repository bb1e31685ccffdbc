package dev.tierdeck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes what was measured last into README, between two marks; what stands around them is written by hand. */
final class Report {
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- measured: begin; written by mvn -o -Pbench verify -DskipTests -Dbench=report -->\n";
    private static final String END = "<!-- measured: end -->\n";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Report() {}

    static void write() throws IOException {
        var text = Files.readString(README);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("README has no place for what was measured: a line " + BEGIN + "and behind it a line " + END);
        }
        Files.writeString(README, text.substring(0, begin + BEGIN.length()) + table(measured()) + faults(read(Bench.FAULTS)) + text.substring(end));
    }

    private static List<JsonNode> measured() throws IOException {
        var all = new ArrayList<JsonNode>();
        for (var name : Bench.names()) {
            all.addAll(read(name));
        }
        return all;
    }

    private static List<JsonNode> read(String name) throws IOException {
        var file = Results.FOLDER.resolve(name + ".json");
        return Files.exists(file) ? Files.readAllLines(file).stream().map(JSON::readTree).toList() : List.of();
    }

    /** A row for each that was put through faults, a column for each count; their names are "WHO: COUNT". */
    private static String faults(List<JsonNode> all) {
        if (all.isEmpty()) {
            return "";
        }
        var rows = new LinkedHashMap<String, StringJoiner>();
        var head = new LinkedHashSet<String>();
        for (var line : all) {
            var name = line.get("name").asString().split(": ", 2);
            head.add(name[1] + (line.get("unit").asString().equals("ms") ? " (ms)" : ""));
            rows.computeIfAbsent(name[0], who -> new StringJoiner(" | ", "| " + who + " | ", " |\n")).add(figure(line.get("value").asDouble()));
        }
        var text = new StringBuilder("| under faults |");
        head.forEach(each -> text.append(' ').append(each).append(" |"));
        text.append("\n|---|").append("---:|".repeat(head.size())).append('\n');
        rows.values().forEach(text::append);
        return text.append('\n').append("On " + circumstances(all)).append("\n\n").toString();
    }

    private static String table(List<JsonNode> all) {
        var text = new StringBuilder("\n| what | ours | raw part or limit | ratio | aim | |\n|---|---:|---:|---:|---:|---|\n");
        for (var line : all) {
            double ratio = line.get("ratio").asDouble();
            double aim = line.get("aim").asDouble();
            text.append("| ").append(line.get("name").asString()).append(" | ").append(figure(line.get("value").asDouble())).append(' ')
                    .append(line.get("unit").asString()).append(" | ").append(figure(line.get("raw").asDouble())).append(" | ")
                    .append(figure(ratio)).append(" | ").append(figure(aim)).append(" | ").append(ratio <= aim ? "holds" : "misses").append(" |\n");
        }
        return text.append("\nMedians of rounds in which both were measured in turns (of a memory hit, the best of several processes), on ")
                .append(circumstances(all)).append("\n\n").toString();
    }

    private static String circumstances(List<JsonNode> all) {
        var versions = new TreeSet<String>();
        var dates = new TreeSet<String>();
        var processors = new TreeSet<String>();
        for (var line : all) {
            line.get("versions").properties().forEach(each -> versions.add(each.getKey() + " " + each.getValue().asString()));
            dates.add(line.get("date").asString());
            processors.add(line.get("processors").asString());
        }
        return String.join(" or ", processors) + " processors, " + String.join(", ", dates) + "; " + String.join(", ", versions) + ".";
    }

    private static String figure(double number) {
        int digits = number == 0 || Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f", number);
    }
}
