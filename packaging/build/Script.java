import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The launcher of a Linux image: a script that becomes the program, so that signals and how it ends are the program's own. jpackage's asks rpm
 * and dpkg at each start whose it is, which takes longer than the runtime takes to begin, and leaves a database of rpm's in the person's folder.
 */
final class Script {
    private static final String HEAD = """
            #!/bin/sh
            # Starts Tierdeck with the runtime, the jars and the options that it comes with.
            unset JDK_JAVA_OPTIONS
            here=$(readlink -f "$0")
            here=${here%/bin/*}
            APPDIR=$here/lib/app
            # What one thread frees serves all others, where the C library would keep some of it for each.
            export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX-1}"
            drawing=
            # Without a graphics device OpenGL is a program of 50 MB that GTK and JavaFX would load only to leave it aside. Pictures of buttons
            # are kept in a graphics device's memory; without one they would take 8 MB of the program's, and are painted no faster.
            if ! [ -e /dev/dri ] && ! [ -e /dev/nvidiactl ] && ! [ -e /dev/dxg ]; then
                export GDK_GL="${GDK_GL-disable}"
                drawing="-Dprism.order=sw -Dprism.disableRegionCaching=true"
            fi
            exec "$here/lib/runtime/bin/tierdeck" $drawing\
            """;

    private final Path image;

    Script(Path image) {
        this.image = image;
    }

    private Path settings() {
        return image.resolve("lib/app/tierdeck.cfg");
    }

    /** Writes it, as jpackage's own settings have it now. */
    void write() throws IOException {
        var lines = Files.readAllLines(settings());
        var text = new StringBuilder(HEAD);
        values(lines, "java-options").forEach(option -> text.append(" \\\n    \"").append(option).append('"'));
        text.append(" \\\n    -classpath \"").append(values(lines, "app.classpath").stream().collect(Collectors.joining(":"))).append('"');
        text.append(" \\\n    ").append(values(lines, "app.mainclass").getFirst()).append(" \"$@\"\n");
        Files.writeString(image.resolve("bin/tierdeck"), text);
        java();
    }

    private static List<String> values(List<String> lines, String name) {
        return lines.stream().filter(line -> line.startsWith(name + "=")).map(line -> line.substring(name.length() + 1)).toList();
    }

    /** The runtime's own program bears the name that a person looks for in a list of processes. */
    private void java() throws IOException {
        var java = image.resolve("lib/runtime/bin/java");
        if (Files.exists(java)) {
            Files.move(java, java.resolveSibling("tierdeck"));
        }
    }

    /** Takes away what only jpackage's launcher needs. */
    void alone() throws IOException {
        Files.delete(settings());
        Files.delete(image.resolve("lib/app/.jpackage.xml"));
        Files.delete(image.resolve("lib/libapplauncher.so"));
    }
}
