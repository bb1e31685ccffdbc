import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.nio.file.Files;
import java.util.spi.ToolProvider;

/** The installer that jpackage makes of an image, with what {@code SYSTEM/installer.properties} says: for Windows and macOS. */
final class Installer {
    private final Target target;

    Installer(Target target) {
        this.target = target;
    }

    void pack(Path image, Path to) throws IOException {
        var folder = Settings.packaging().resolve(target == Target.MAC ? "macos" : "windows");
        var words = new ArrayList<>(List.of("--app-image", image.toString(), "--dest", to.toString(), "--name", "Tierdeck",
                "--app-version", Settings.version(), "--vendor", "Tierdeck", "--description", Settings.description(),
                "--license-file", Settings.packaging().resolveSibling("LICENSE").toString(), "--resource-dir", folder.toString()));
        var said = new Properties();
        try (var file = Files.newBufferedReader(folder.resolve("installer.properties"))) {
            said.load(file);
        }
        said.stringPropertyNames().stream().sorted().forEach(name -> {
            words.add("--" + name);
            if (!said.getProperty(name).isEmpty()) {
                words.add(said.getProperty(name));
            }
        });
        int end = ToolProvider.findFirst("jpackage").orElseThrow().run(System.out, System.err, words.toArray(String[]::new));
        if (end != 0) {
            throw new IllegalStateException("jpackage ended with " + end);
        }
    }
}
