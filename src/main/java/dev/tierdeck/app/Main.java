package dev.tierdeck.app;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.cli.Doors;
import dev.tierdeck.cli.ExitCode;
import dev.tierdeck.cli.Terminal;
import dev.tierdeck.cli.Tierdeck;
import dev.tierdeck.engine.service.SettingsException;
import java.io.ObjectInputFilter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The entry point: a command runs and ends, without a command the window opens. */
public final class Main {
    private Main() {}

    /** Runs the command line; the process ends with one of {@link ExitCode}. */
    public static void main(String[] args) {
        refuseObjects();
        // Before the first class of Netty is loaded: its use of Unsafe would be warned of on the error output.
        System.setProperty("io.netty.noUnsafe", "true");
        if (Arrays.asList(args).contains("--verbose")) {
            Logging.toErrorOutput();
        } else {
            Logging.off();
        }
        System.exit(Tierdeck.run(args, Terminal.ofProcess(), System.getenv(), new Doors(Wiring.COMMANDS,
                new MarketDoor(System.getenv(), Folders.ofUser()), Main::window)));
    }

    /** No library makes objects of bytes that anybody wrote: in this process nothing is ever deserialised (JEP 290). */
    private static void refuseObjects() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(any -> ObjectInputFilter.Status.REJECTED);
        }
    }

    private static int window(@Nullable Connection connection) {
        var missing = Display.missing(System.getProperty("os.name"), System.getenv(), System.getProperty("glass.platform", ""));
        if (missing.isPresent()) {
            System.err.println(missing.get());
            return ExitCode.NO_DISPLAY;
        }
        DeskSettings settings;
        try {
            settings = DeskSettings.from(System.getenv());
        } catch (IllegalArgumentException | SettingsException wrong) {
            System.err.println(wrong.getMessage());
            return ExitCode.USAGE;
        }
        var folders = Folders.ofUser();
        Logging.toFile(folders.logs());
        try (var program = new Program(folders, settings)) {
            return DeskApplication.open(new DeskApplication.Opening(program.first(connection), program::attach));
        }
    }
}
