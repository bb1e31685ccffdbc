package dev.tierdeck.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Child processes on the same Java and class path. */
final class Children {
    private Children() {}

    /** A Java process, not started yet, whose folders of the user's are under {@code home} where the child asks for them. */
    static ProcessBuilder java(Class<?> main, String... args) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-classpath", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command);
    }

    /** The same with the user's folders under {@code home}, and without the server and display of whoever runs the tests. */
    static ProcessBuilder alone(Path home, Class<?> main, String... args) {
        var child = java(main, args);
        for (var folder : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME")) {
            child.environment().put(folder, home.toString());
        }
        child.environment().keySet().removeAll(List.of("REDIS_HOST", "REDIS_PORT", "REDIS_PASSWORD", "DISPLAY", "WAYLAND_DISPLAY",
                "JAVA_TOOL_OPTIONS"));
        return child;
    }
}
