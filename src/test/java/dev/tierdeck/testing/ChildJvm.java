package dev.tierdeck.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A real Java process on the same class path. It is spoken to by lines; of what it prints, the lines that begin with {@code "> "} are
 * answers, and the others are shown when a test fails.
 */
public final class ChildJvm implements AutoCloseable {
    /** The beginning of an answer. */
    public static final String ANSWER = "> ";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final PrintStream in;
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Queue<String> chatter = new ConcurrentLinkedQueue<>();

    private ChildJvm(Process process) {
        this.process = process;
        this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("child-" + process.pid()).start(this::listen);
    }

    /** Starts a small one. */
    public static ChildJvm start(Class<?> main, String... args) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-classpath", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        try {
            return new ChildJvm(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void listen() {
        try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(ANSWER)) {
                    answers.add(line.substring(ANSWER.length()));
                } else {
                    chatter.add(line);
                }
            }
        } catch (IOException ended) {
            chatter.add(ended.toString());
        }
    }

    /** Says a line to it. */
    public void say(String line) {
        in.println(line);
    }

    /** Its next answer; fails when none comes within 30 s. */
    public String hear() {
        return hear(PATIENCE);
    }

    /** Its next answer; fails when none comes so soon, or it has ended without one. */
    public String hear(Duration patience) {
        try {
            var answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw new AssertionError("the child said nothing more; before that:\n" + String.join("\n", chatter));
            }
            return answer;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a child was to answer", stopped);
        }
    }

    /** Says a line and hears the answer. */
    public String ask(String line) {
        say(line);
        return hear();
    }

    /** Stops it in whatever it does (SIGSTOP). */
    public void freeze() {
        Signals.send(process.pid(), "-STOP");
    }

    /** Lets it go on (SIGCONT). */
    public void thaw() {
        Signals.send(process.pid(), "-CONT");
    }

    /** Asks it to end (SIGTERM), as Ctrl+C does by SIGINT. */
    public void end() {
        Signals.send(process.pid(), "-TERM");
    }

    /** How it ended; fails when it does not within 30 s. */
    public int exitCode() {
        if (!ended(PATIENCE)) {
            throw new AssertionError("the child did not end; it said:\n" + String.join("\n", chatter));
        }
        return process.exitValue();
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it at once (SIGKILL, which a stopped process obeys too). */
    @Override
    public void close() {
        process.destroyForcibly();
        ended(Duration.ofSeconds(5));
    }
}
