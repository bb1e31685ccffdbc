package dev.tierdeck.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files about crashes, beside the log: {@code crash-WHEN.txt} of what nobody caught, and what the runtime wrote about a process of ours that it
 * could not go on with. At most five are kept.
 */
final class Crashes implements Thread.UncaughtExceptionHandler {
    private static final int KEPT = 5;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS");

    private final Path folder;
    private final List<Path> places;

    /** {@code places} is where the runtime may leave its own: it can't be told a folder that is known at run time only. */
    Crashes(Path folder, List<Path> places) {
        this.folder = folder;
        this.places = places;
    }

    /** From now on, what nobody catches is noted in this folder. */
    static Crashes into(Path folder) {
        var crashes = new Crashes(folder, Stream.of("user.dir", "user.home", "java.io.tmpdir").map(System::getProperty).map(Path::of).distinct().toList());
        Thread.setDefaultUncaughtExceptionHandler(crashes);
        return crashes;
    }

    /** Puts what the runtime wrote about this process, if it did, with the others. */
    void collect(OptionalLong process) {
        process.ifPresent(pid -> places.stream().map(place -> place.resolve("hs_err_pid" + pid + ".log")).filter(Files::isRegularFile).forEach(this::keep));
    }

    private void keep(Path found) {
        try {
            Files.createDirectories(folder);
            Files.move(found, file(), StandardCopyOption.REPLACE_EXISTING);
            log().warn("Tierdeck crashed last time; {} has what the runtime knows", folder);
            rotate();
        } catch (IOException stays) {
            log().warn("{} could not be put into {}", found, folder, stays);
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        log().error("Nobody caught this on {}", thread.getName(), failure);
        try {
            Files.createDirectories(folder);
            Files.writeString(file(), text(thread, failure));
            rotate();
        } catch (IOException | RuntimeException unwritten) {
            log().error("It could not be written to {}", folder, unwritten);
        }
    }

    private static String text(Thread thread, Throwable failure) {
        var stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        return "Tierdeck " + Diagnostics.version() + ", " + LocalDateTime.now() + ", thread " + thread.getName() + "\n" + stack;
    }

    private Path file() {
        return folder.resolve("crash-" + WHEN.format(LocalDateTime.now()) + ".txt");
    }

    private void rotate() throws IOException {
        try (var all = Files.list(folder)) {
            var crashes = all.filter(file -> file.getFileName().toString().matches("crash-.*\\.txt")).sorted(Comparator.reverseOrder()).toList();
            for (var old : crashes.subList(Math.min(KEPT, crashes.size()), crashes.size())) {
                Files.deleteIfExists(old);
            }
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Crashes.class);
    }
}
