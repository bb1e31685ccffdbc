package dev.tierdeck.cli;

import dev.tierdeck.engine.Rights;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints the rights that a desk needs, as the command that gives them to a user. It asks no server. */
@Command(name = "acl", description = "Prints the least that a Redis user must be permitted for this desk, as an ACL SETUSER line; with --read-only for"
        + " one that only looks.",
        footer = {"", "Give the line to redis-cli on the server, with a password of yours for PASSWORD."})
final class AclCommand implements Callable<Integer> {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.\\d+)*");

    @ParentCommand
    private Tierdeck root;

    @Option(names = "--user", paramLabel = "NAME", defaultValue = "tierdeck", description = "The user's name; else it is tierdeck.")
    private String user;

    @Option(names = "--server-version", paramLabel = "VERSION", defaultValue = "7.0",
            description = "The server's version, such as 6.2 or 7.4; else it is 7.0. A server refuses rules that it does not know.")
    private String version;

    @Option(names = "--server-settings", description = "Permits CONFIG SET too, by which the desk has the server tell misses. It is a right to change any"
            + " setting: without it set notify-keyspace-events by hand.")
    private boolean serverSettings;

    @Override
    public Integer call() {
        if (!user.matches("[^\\s\\p{Cntrl}\"'\\\\]{1,100}")) {
            throw new IllegalArgumentException("A user's name has no spaces, quotes or control characters.");
        }
        var line = "ACL SETUSER " + user + " reset on >PASSWORD " + rights().rules();
        try (var sheet = new Sheet(root.terminal())) {
            sheet.heading(line);
        }
        return ExitCode.DONE;
    }

    private Rights rights() {
        var parts = VERSION.matcher(version.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("A version is written as 7.0 or 7.2.4.");
        }
        return new Rights(root.readOnly, serverSettings, Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }
}
