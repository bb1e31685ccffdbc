package dev.tierdeck.app;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.cli.Doors;
import dev.tierdeck.cli.ExitCode;
import dev.tierdeck.cli.Terminal;
import dev.tierdeck.cli.Tierdeck;
import dev.tierdeck.engine.service.SettingsException;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The entry point: a command runs and ends, without a command the window opens. */
public final class Main {
    private Main() {}

    /** Runs the command line; the process ends with one of {@link ExitCode}. */
    public static void main(String[] args) {
        refuseObjects();
        recordNothing();
        if (Arrays.asList(args).contains("--verbose")) {
            Logging.toErrorOutput();
        } else {
            Logging.off();
        }
        System.exit(args.length == 0 && !Connection.isNamed(System.getenv()) ? window(null) : command(args));
    }

    /** Apart from the window that nobody gave a word: there is nothing to parse, and not even the parser is looked for among the jars. */
    private static int command(String[] args) {
        return Tierdeck.run(args, Terminal.ofProcess(), System.getenv(), new Doors(Wiring.COMMANDS,
                new MarketDoor(System.getenv(), Folders.ofUser()), Main::window));
    }

    /** No library makes objects of bytes that anybody wrote: in this process nothing is ever deserialised (JEP 290). */
    private static void refuseObjects() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(any -> ObjectInputFilter.Status.REJECTED);
        }
    }

    /** The driver and Netty write events for Java's flight recorder; only to be ready for that, each start would take a quarter of a second longer. */
    private static void recordNothing() {
        System.setProperty("io.lettuce.core.jfr", "false");
        System.setProperty("io.netty.jfr.enabled", "false");
    }

    private static int window(@Nullable Connection connection) {
        var missing = Display.missing(System.getProperty("os.name"), System.getenv(), System.getProperty("glass.platform", ""));
        if (missing.isPresent()) {
            System.err.println(missing.get());
            return ExitCode.NO_DISPLAY;
        }
        var folders = Folders.ofUser();
        Logging.toFile(folders.logs()); // Before the settings are read, as who reads them asks for a logger.
        if (connection != null) {
            Wiring.settings(connection); // An address that is none is told before a window is there.
        }
        return window(connection, folders);
    }

    private static int window(@Nullable Connection connection, Folders folders) {
        try (var claimed = Instance.claim(folders.data().resolve("windows"), String.valueOf(connection)).orElse(null)) {
            if (claimed == null) {
                System.err.println("Tierdeck is open there already; its window has come to the front.");
                return ExitCode.DONE;
            }
            Crashes.into(folders.logs()).collect(claimed.before());
            return open(connection, folders, claimed);
        } catch (IOException refused) {
            throw new UncheckedIOException("the folder " + folders.data() + " can't be used", refused);
        }
    }

    /** What the outline of the window needs is read apart: the rest is made ready beside the toolkit, as each takes about as long as the other. */
    private static int open(@Nullable Connection connection, Folders folders, Instance claimed) {
        var preferences = CompletableFuture.supplyAsync(() -> Wiring.preferences(folders), Thread::startVirtualThread);
        var program = CompletableFuture.supplyAsync(() -> DeskSettings.from(System.getenv()), Thread::startVirtualThread)
                .thenCombine(preferences, (settings, kept) -> new Program(folders, settings, kept));
        try {
            var first = program.thenApplyAsync(ready -> ready.first(connection).get(), Thread::startVirtualThread);
            return DeskApplication.open(new DeskApplication.Opening(preferences, first, way -> program.join().attach(way), claimed::front));
        } catch (RuntimeException failed) {
            var why = program.isCompletedExceptionally() ? program.exceptionNow() : failed;
            if (why instanceof IllegalArgumentException || why instanceof SettingsException) {
                System.err.println(why.getMessage());
                return ExitCode.USAGE;
            }
            throw failed;
        } finally {
            program.handle((ready, failure) -> ready).thenAccept(Main::close).join();
        }
    }

    private static void close(@Nullable Program program) {
        if (program != null) {
            program.close();
        }
    }
}
