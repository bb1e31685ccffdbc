import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** What the package owes to others: each library with its licence, what it asks to be told, and each licence's text. Fails where one has none. */
final class Notices {
    private final Path licences = Settings.packaging().resolve("licences");

    /** One that is shipped, and under what. */
    private record Part(String name, List<String> licences, String home, String note) {
        /** The file that Maven names so, of whatever system. */
        boolean isIn(String jar) {
            var words = name.split(":");
            return words.length == 3 && jar.startsWith(words[1] + "-" + words[2]);
        }
    }

    /** Writes them into a folder, for the jars that stand in another one. */
    void write(Path jars, Path to) throws IOException {
        Files.createDirectories(to);
        var found = parts(Settings.target().resolve("dist-work/licences.txt"));
        var shipped = shipped(jars).stream().map(jar -> part(jar, found)).distinct().collect(Collectors.toCollection(ArrayList::new));
        shipped.addAll(parts(licences.resolve("bundled.txt")));
        var text = new StringBuilder("Tierdeck is under the Apache License 2.0. It is made with the work of others:\n\n");
        shipped.forEach(part -> text.append(part.name()).append("\n    ").append(String.join(" or ", part.licences())).append(", ").append(part.home())
                .append(part.note().isEmpty() ? "" : "\n    " + part.note()).append('\n'));
        appendNotes(jars, text);
        Files.writeString(to.resolve("THIRD-PARTY.txt"), text);
        for (var name : shipped.stream().flatMap(part -> part.licences().stream()).collect(Collectors.toCollection(TreeSet::new))) {
            Files.copy(licences.resolve(name + ".txt"), to.resolve(name + ".txt"));
        }
        Files.copy(Settings.packaging().resolveSibling("LICENSE"), to.resolve("LICENSE.txt"));
    }

    private static List<String> shipped(Path jars) throws IOException {
        try (var files = Files.list(jars)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar") && !name.equals("tierdeck.jar")).sorted().toList();
        }
    }

    private static Part part(String jar, List<Part> found) {
        return found.stream().filter(each -> each.isIn(jar)).findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing says under what licence " + jar + " is"));
    }

    private List<Part> parts(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).map(line -> line.split("\\|", -1))
                .map(words -> new Part(words[0], known(words[0], words[1]), words[2], words[0].contains(":") ? "" : words[3])).toList();
    }

    private List<String> known(String part, String said) {
        if (said.isBlank()) {
            throw new IllegalStateException(part + " comes without a licence");
        }
        var all = List.of(said.split(";")).stream().map(Notices::named).toList();
        all.stream().filter(name -> !Files.exists(licences.resolve(name + ".txt"))).findFirst().ifPresent(name -> {
            throw new IllegalStateException("the text of " + name + ", the licence of " + part + ", is missing in " + licences);
        });
        return all;
    }

    /** One name for each licence, whatever authors call it. */
    private static String named(String said) {
        var name = said.strip().toLowerCase(Locale.ROOT);
        return name.contains("apache") ? "Apache-2.0"
                : name.equals("mit-0") ? "MIT-0"
                : name.matches("(the )?mit( license)?") ? "MIT"
                : name.contains("gplv2+ce") ? "GPL-2.0-CE"
                : name.startsWith("lgpl-2.1") ? "LGPL-2.1"
                : name.equals("lgplv3") ? "LGPL-3.0"
                : name.contains("cc0") ? "CC0-1.0"
                : name.contains("bsd") && name.contains("3") ? "BSD-3-Clause"
                : name.contains("bsd") && name.contains("2") ? "BSD-2-Clause"
                : said.strip();
    }

    /** What libraries ask to be told to whoever gets them. */
    private static void appendNotes(Path jars, StringBuilder text) throws IOException {
        for (var jar : shipped(jars)) {
            try (var file = new ZipFile(jars.resolve(jar).toFile())) {
                for (var entry : file.stream().filter(each -> each.getName().matches("(META-INF/)?NOTICE[^/]*")).toList()) {
                    text.append("\n--- ").append(jar).append(" says:\n").append(new String(file.getInputStream(entry).readAllBytes()));
                }
            }
        }
    }
}
