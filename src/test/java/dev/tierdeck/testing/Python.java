package dev.tierdeck.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The language of the platform itself, where it is installed. */
public final class Python {
    /** A program that fills a Redis as the platforms do; not part of the project. */
    public static final Path FOREIGN_WRITER = Path.of("..", "shared", "tools", "foreign_writer.py");

    private Python() {}

    public static boolean found() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    public static boolean writerFound() throws InterruptedException {
        return Files.exists(FOREIGN_WRITER) && found();
    }

    /** What this program prints, given these bytes to read. */
    public static String run(String program, byte[] input) throws IOException, InterruptedException {
        return run(List.of("python3", "-c", program), input);
    }

    public static String run(List<String> command, byte[] input) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(input);
        }
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command + " failed: " + printed);
        }
        return printed;
    }
}
