import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** The program as it is installed: its launcher, its jars, a runtime of its own, and the cache of what a start loads. */
final class Image {
    /** What the jars use of the runtime; {@code java.scripting} for FXML, {@code jdk.crypto.ec} and the names for TLS, {@code jdk.localedata} for German. */
    private static final String MODULES = "java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.scripting,java.security.jgss,java.sql,"
            + "jdk.charsets,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management,jdk.net,jdk.security.auth,jdk.unsupported,jdk.unsupported.desktop,jdk.zipfs";
    private static final String LINKING = "--strip-debug --no-header-files --no-man-pages --include-locales=en,de";
    /** The program finds it beside its jars, and says nothing when it is not there or does not fit. */
    private static final String CACHED = "java-options=-XX:AOTCache=$APPDIR/app.aot\njava-options=-Xlog:aot=off\n";
    /** Where SQLite finds its code; else it would copy it to a temporary folder at each start. */
    private static final String BESIDE = "-Dorg.sqlite.lib.path=$APPDIR";
    private static final String HEAD = "[JavaOptions]\n";

    private final Target target;
    private final Path folder;

    Image(Target target, Path folder) {
        this.target = target;
        this.folder = folder;
    }

    /** Where it stands. */
    Path folder() {
        return folder;
    }

    /** Makes it of these jars. */
    void link(Path jars) {
        var words = new ArrayList<>(List.of("--type", "app-image", "--name", name(), "--input", jars.toString(), "--main-jar", "tierdeck.jar",
                "--main-class", "dev.tierdeck.app.Main", "--dest", folder.getParent().toString(), "--app-version", Settings.version(),
                "--vendor", "Tierdeck", "--description", Settings.description(), "--icon", icon(), "--add-modules", MODULES,
                "--jlink-options", LINKING));
        words.addAll(List.of("--java-options", BESIDE));
        Settings.flags().forEach(flag -> words.addAll(List.of("--java-options", flag)));
        if (target == Target.WINDOWS) {
            words.addAll(List.of("--add-launcher", "tierdeck-cli=" + Settings.packaging().resolve("windows/launcher.properties")));
        }
        if (target == Target.MAC) {
            words.addAll(List.of("--mac-package-identifier", "dev.tierdeck", "--mac-package-name", "Tierdeck"));
        }
        int end = ToolProvider.findFirst("jpackage").orElseThrow().run(System.out, System.err, words.toArray(String[]::new));
        if (end != 0) {
            throw new IllegalStateException("jpackage ended with " + end);
        }
    }

    private String icon() {
        var end = switch (target) {
            case LINUX -> "-256.png";
            case MAC -> ".icns";
            case WINDOWS -> ".ico";
        };
        return Settings.packaging().resolve("icons").resolve("tierdeck" + end).toString();
    }

    private String name() {
        var file = folder.getFileName().toString();
        return target == Target.MAC ? file.replace(".app", "") : file;
    }

    private Path app() {
        return target == Target.LINUX ? folder.resolve("lib/app") : folder.resolve(target == Target.MAC ? "Contents/app" : "app");
    }

    private Path launcher() {
        return switch (target) {
            case LINUX -> folder.resolve("bin").resolve(name());
            case MAC -> folder.resolve("Contents/MacOS").resolve(name());
            case WINDOWS -> folder.resolve(name() + ".exe");
        };
    }

    /**
     * Trains the cache: the program itself, with its own jars and flags, opens each of its views once, as a person would. What it loads, links and
     * finds hot is what the next start finds ready.
     */
    void train(Path work) throws IOException, InterruptedException {
        var about = app().resolve(name() + ".cfg");
        var shipped = Files.readString(about);
        var home = Files.createDirectories(work.resolve("home"));
        var seen = work.resolve("app.aotconf");
        var cache = app().resolve("app.aot");
        start(about, shipped, home, work.resolve("training.log"), "-XX:AOTMode=record", "-XX:AOTConfiguration=" + seen, "-Dtierdeck.tour=true", display());
        start(about, shipped, home, work.resolve("caching.log"), "-XX:AOTMode=create", "-XX:AOTConfiguration=" + seen, "-XX:AOTCache=" + cache);
        if (!Files.exists(cache)) {
            throw new IllegalStateException("no cache was made; see the logs in " + work);
        }
        tell(about, shipped.replace(HEAD, HEAD + CACHED));
        if (target == Target.LINUX) {
            new Script(folder).alone();
        }
    }

    /** The launcher takes its options from the file beside the jars, on Linux from itself. */
    private void tell(Path about, String text) throws IOException {
        Files.writeString(about, text);
        if (target == Target.LINUX) {
            new Script(folder).write();
        }
    }

    private void start(Path about, String shipped, Path home, Path log, String... options) throws IOException, InterruptedException {
        var lines = new StringBuilder(HEAD);
        Arrays.stream(options).filter(option -> !option.isEmpty()).forEach(option -> lines.append("java-options=").append(option).append('\n'));
        tell(about, shipped.replace(HEAD, lines));
        try {
            Command.run(List.of(launcher().toString()), Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", home + "/config", "XDG_DATA_HOME", home + "/data",
                    "XDG_CACHE_HOME", home + "/cache", "XDG_STATE_HOME", home + "/state"), log);
        } finally {
            tell(about, shipped);
        }
    }

    /** Without a display the views are drawn nowhere; a start on a real one then loads a little more than the cache holds. */
    private String display() {
        boolean none = target == Target.LINUX && System.getenv().getOrDefault("DISPLAY", "").isBlank();
        return none ? "-Dglass.platform=Headless" : "";
    }
}
