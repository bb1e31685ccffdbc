package dev.tierdeck.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundles of messages against the code and the FXML that ask for them, and German against English. */
class BundlesTest {
    private static final Path BUNDLES = Path.of("resources/i18n");
    private static final Path FXML = Path.of("resources/fxml");
    private static final Path SOURCES = Path.of("src/main/java/dev/tierdeck/desktop");
    private static final String GERMAN = "_de";

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern ASKED = Pattern.compile("(?:messages|words)(?:\\(\\))?\\.text\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern IN_FXML = Pattern.compile("\"%([^\"]+)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)[^}]*}");
    /** Keys that are built from parts in a way that can't be read: bundle, then how they begin. */
    private static final Map<String, Set<String>> BUILT = Map.of("shell", Set.of("shortcut.", "keyboard.", "language.", "theme.", "view."));

    static Stream<String> bundles() throws IOException {
        try (var files = Files.list(BUNDLES)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".properties") && !name.contains("_"))
                    .map(name -> name.replace(".properties", "")).sorted().toList().stream();
        }
    }

    private static Map<String, String> read(String bundle) throws IOException {
        var file = BUNDLES.resolve(bundle + ".properties");
        var read = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                read.load(reader);
            }
        }
        var all = new TreeMap<String, String>();
        read.forEach((key, text) -> all.put(key.toString(), text.toString()));
        return all;
    }

    /** All code of the packages that read this bundle: the one of its name, and those that ask for it by name. */
    private static String code(String bundle) throws IOException {
        try (var files = Files.walk(SOURCES)) {
            var named = Pattern.compile("Messages\\.of\\(\"" + bundle + "\"\\)");
            var packages = files.filter(Files::isRegularFile).collect(Collectors.groupingBy(Path::getParent, TreeMap::new,
                    Collectors.mapping(BundlesTest::text, Collectors.joining("\n"))));
            return packages.entrySet().stream().filter(each -> each.getKey().startsWith(SOURCES.resolve(bundle)) || named.matcher(each.getValue()).find())
                    .map(Map.Entry::getValue).collect(Collectors.joining("\n"));
        }
    }

    private static String fxml(String bundle) throws IOException {
        try (var files = Files.list(FXML)) {
            return files.filter(file -> file.getFileName().toString().matches(Pattern.quote(bundle) + "(-.*)?\\.fxml"))
                    .map(BundlesTest::text).collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notRead) {
            throw new UncheckedIOException(notRead);
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyKeyThatIsAskedFor_isThere(String bundle) throws IOException {
        var keys = read(bundle).keySet();
        // A package may read two bundles: what it asks for is in one of them.
        var others = new TreeSet<>(keys);
        for (var each : bundles().toList()) {
            others.addAll(read(each).keySet());
        }
        assertThat(found(ASKED, code(bundle)).filter(key -> !key.endsWith("."))).as("asked for in code").isSubsetOf(others);
        assertThat(found(IN_FXML, fxml(bundle))).as("asked for in FXML").isSubsetOf(keys);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyKeyThatIsThere_isAskedFor(String bundle) throws IOException {
        var asked = found(LITERAL, code(bundle)).collect(Collectors.toSet());
        found(IN_FXML, fxml(bundle)).forEach(asked::add);
        var built = BUILT.getOrDefault(bundle, Set.of());
        assertThat(read(bundle).keySet()).as("in %s, asked for by nobody: delete it, or declare how it is built", bundle)
                .filteredOn(key -> built.stream().noneMatch(key::startsWith) && !isAsked(key, asked)).isEmpty();
    }

    /** Whether it stands in the code as a whole, or some literals there make it up: its beginning with a dot, its end with one, or both. */
    private static boolean isAsked(String key, Set<String> asked) {
        return asked.contains(key) || Stream.iterate(key.indexOf('.'), dot -> dot >= 0, dot -> key.indexOf('.', dot + 1))
                .anyMatch(dot -> asked.contains(key.substring(0, dot + 1)) || asked.contains(key.substring(dot)) && isAsked(key.substring(0, dot), asked));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void patterns_areRight_andQuotesAreDoubledWhereThereAreArguments(String bundle) throws IOException {
        for (var language : List.of("", GERMAN)) {
            read(bundle + language).forEach((key, text) -> {
                if (ARGUMENT.matcher(text).find()) {
                    var arguments = new Object[] {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
                    assertThat(MessageFormat.format(text, arguments)).as("%s%s: %s", bundle, language, key).doesNotContain("{", "}");
                    assertThat(text.replace("''", "")).as("quotes of %s%s: %s", bundle, language, key).doesNotContain("'");
                } else {
                    assertThat(text).as("shown as it stands: %s%s: %s", bundle, language, key).doesNotContain("''");
                }
            });
        }
    }

    /** One list for all bundles, to be worked off. */
    @Test
    void german_saysAllThatEnglishSaysAndNoMore() throws IOException {
        var missing = new ArrayList<String>();
        var needless = new ArrayList<String>();
        for (var bundle : bundles().toList()) {
            var english = read(bundle);
            var german = read(bundle + GERMAN);
            english.keySet().stream().filter(key -> !german.containsKey(key)).forEach(key -> missing.add(bundle + ": " + key + "=" + english.get(key)));
            german.keySet().stream().filter(key -> !english.containsKey(key)).forEach(key -> needless.add(bundle + ": " + key));
        }
        assertThat(missing).as("not there in German").isEmpty();
        assertThat(needless).as("there in German alone").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noKey_isThereTwice(String bundle) throws IOException {
        for (var language : List.of("", GERMAN)) {
            var file = BUNDLES.resolve(bundle + language + ".properties");
            var keys = Files.exists(file) ? Files.readAllLines(file).stream().filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('='))).toList() : List.<String>of();
            assertThat(keys).as("in %s%s", bundle, language).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void german_hasTheSameArguments(String bundle) throws IOException {
        var english = read(bundle);
        read(bundle + GERMAN).forEach((key, text) -> assertThat(arguments(text)).as("%s: %s", bundle, key)
                .isEqualTo(arguments(english.getOrDefault(key, text))));
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void german_hasNoEnglishLeft(String bundle) throws IOException {
        var english = Pattern.compile("(?i)(?<![\\p{L}./_-])(the|of|is|are|was|and|not|this|that|with|from|could|keys|key|type|reading|nothing|choose|shortcut)(?![\\p{L}_-])");
        read(bundle + GERMAN).forEach((key, text) -> assertThat(text).as("%s: %s", bundle, key)
                .doesNotMatch(line -> !line.equals("was") && english.matcher(line.replaceAll("(?i)\\bwas\\b", "")).find(), "has English words"));
    }
}
