package dev.tierdeck.cli;

import dev.tierdeck.secret.Secret;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Keeps the user's keys for sources in the system's keyring. */
@Command(name = "credential", description = "Keeps your keys for sources in the system's keyring; they are shown as their last four characters.",
        footer = {"", "A key is asked for, and is no option: command lines can be seen by others. Without a keyring give it by the"
                + " environment: BINANCE_API_KEY, FRED_API_KEY."})
final class CredentialCommand implements Runnable {
    private static final List<String> NAMES = List.of("binance", "fred");

    @ParentCommand
    private Tierdeck root;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "What about the key? Say set, show or remove.");
    }

    @Command(name = "set", description = "Asks for a key and keeps it.")
    int set(@Parameters(paramLabel = "NAME", description = "binance or fred.") String name) {
        var source = source(name);
        var ask = root.terminal().askSecretly().orElseThrow(() -> new CommandFailure(ExitCode.REFUSED,
                "There is nobody to ask for the key here. Give it by " + source.toUpperCase(Locale.ROOT) + "_API_KEY in the environment."));
        var secret = Secret.of(String.valueOf(ask.apply("The key for " + source + ": ")));
        var secrets = root.market().secrets();
        secrets.put(source, secret);
        return say(source, secret.masked() + ", kept in " + secrets.place());
    }

    @Command(name = "show", description = "Shows whether a key is kept, by its last four characters.")
    int show(@Parameters(paramLabel = "NAME", description = "binance or fred.") String name) {
        var secrets = root.market().secrets();
        return say(source(name), secrets.get(source(name)).map(secret -> secret.masked() + ", from " + secrets.place()).orElse("none"));
    }

    @Command(name = "remove", description = "Forgets a key.")
    int remove(@Parameters(paramLabel = "NAME", description = "binance or fred.") String name) {
        try {
            root.market().secrets().remove(source(name));
        } catch (IllegalStateException kept) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(kept.getMessage()), kept.getCause());
        }
        return say(source(name), "none");
    }

    private int say(String source, String what) {
        try (var sheet = new Sheet(root.terminal())) {
            sheet.line(source, what);
        }
        return ExitCode.DONE;
    }

    private static String source(String name) {
        var source = name.strip().toLowerCase(Locale.ROOT);
        if (!NAMES.contains(source)) {
            throw new IllegalArgumentException("No source takes a key named '" + name + "'; there are " + String.join(", ", NAMES) + ".");
        }
        return source;
    }
}
