import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that has a share in the work. */
final class Command {
    private static final int MINUTES = 30;

    private Command() {}

    /** Runs it to its end, which is to be a good one. */
    static void run(List<String> words) throws IOException, InterruptedException {
        run(words, Map.of(), null);
    }

    /** The same with these variables; what it says goes into a file where one is named. */
    static void run(List<String> words, Map<String, String> variables, Path log) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).inheritIO();
        builder.environment().putAll(variables);
        if (log != null) {
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
        }
        var process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(words.getFirst() + " did not end in " + MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " ended with " + process.exitValue() + (log == null ? "" : "; see " + log));
        }
    }
}
