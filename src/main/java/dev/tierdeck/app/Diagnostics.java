package dev.tierdeck.app;

import dev.tierdeck.cli.Version;
import dev.tierdeck.desktop.shell.About;
import dev.tierdeck.engine.SettingInForce;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What whoever looks into a failure wants to know: the version, the system, the runtime and what it was told, the settings in force as the window
 * shows them (secrets masked), the log's last lines. Of the runtime's options only its own are told, as others may hold anything.
 */
final class Diagnostics {
    private static final int LINES = 80;
    private static final int LONGEST = 500;

    private Diagnostics() {}

    /** What a window on these settings tells of the program. */
    static About about(List<SettingInForce> inForce, Folders folders) {
        return new About(version(), () -> text(inForce, folders.logs()));
    }

    static String version() {
        return Version.here();
    }

    static String text(List<SettingInForce> inForce, Path logs) {
        return Stream.of(system(), settings(inForce), "Log:\n" + tail(logs.resolve("tierdeck.log"))).collect(Collectors.joining("\n"));
    }

    private static String system() {
        var runtime = ManagementFactory.getRuntimeMXBean();
        return "Tierdeck %s\n%s %s, %s\nJava %s (%s)\nJavaFX %s\nOptions: %s\nUp for %d s, %d processors, %d MB of %d MB heap\n".formatted(version(),
                System.getProperty("os.name"), System.getProperty("os.version"), System.getProperty("os.arch"), Runtime.version(),
                System.getProperty("java.vendor"), System.getProperty("javafx.runtime.version", "?"),
                runtime.getInputArguments().stream().filter(Diagnostics::isHarmless).collect(Collectors.joining(" ")), runtime.getUptime() / 1000,
                Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().totalMemory() >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }

    private static boolean isHarmless(String option) {
        return option.startsWith("-X") || option.startsWith("--");
    }

    private static String settings(List<SettingInForce> inForce) {
        return "Settings:\n" + inForce.stream().map(each -> "  " + escaped(each.name()) + " = " + escaped(each.value()) + " (" + escaped(each.from()) + ")\n")
                .collect(Collectors.joining());
    }

    /** The last lines. A log holds what servers and keys are named, so nothing in it may act on whoever pastes it. */
    private static String tail(Path log) {
        var last = new ArrayDeque<String>();
        try (var lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                last.addLast(line);
                if (last.size() > LINES) {
                    last.removeFirst();
                }
            }
        } catch (NoSuchFileException none) {
            return "  nothing was noted\n";
        } catch (IOException unreadable) {
            return "  it can't be read: " + unreadable.getMessage() + "\n";
        }
        return last.stream().map(line -> "  " + escaped(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)) + "\n")
                .collect(Collectors.joining());
    }

    /** One line of what can be seen. */
    private static String escaped(String text) {
        var shown = text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
        return shown.codePoints().mapToObj(point -> Character.isISOControl(point) || Character.getType(point) == Character.FORMAT
                ? "\\u%04x".formatted(point) : Character.toString(point)).collect(Collectors.joining());
    }
}
