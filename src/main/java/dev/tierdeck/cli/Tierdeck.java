package dev.tierdeck.cli;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Probe;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The launcher: without a command it opens the window. */
@Command(name = "tierdeck", versionProvider = Version.class, mixinStandardHelpOptions = true, scope = ScopeType.INHERIT,
        description = "Shows what is in the caches of a trading platform: live in a window, or by command.",
        footer = {"", "Without a command the window opens, on an embedded Redis with sample data unless --redis or REDIS_HOST"
                + " names a server.",
                "", "Exit codes: 0 done, 1 failed or partly done, 2 wrong usage, 3 server not reached or password wrong,"
                + " 4 refused, 5 no display."},
        subcommands = {KeysCommand.class, GetCommand.class, InspectCommand.class, InvalidateCommand.class, UndoCommand.class,
            HistoryCommand.class, LocksCommand.class, LimitsCommand.class, WarmCommand.class, SymbolsCommand.class, PredictCommand.class, BarsCommand.class,
            CredentialCommand.class, AclCommand.class, StatsCommand.class, HealthCommand.class, GenerateCompletion.class})
public final class Tierdeck implements Callable<Integer> {
    @Option(names = "--redis", paramLabel = "URI", scope = ScopeType.INHERIT,
            description = "The server, as redis://[user:password@@]host:port[/db]; else REDIS_HOST, REDIS_PORT and"
                    + " REDIS_PASSWORD name it, else it is localhost:6379. rediss:// is TLS, with the PEM files ?ssl_ca_certs=FILE"
                    + "&ssl_certfile=FILE&ssl_keyfile=FILE where needed; redis-sentinel://host:port,host:port/db?sentinelMasterId=NAME is the"
                    + " master that these sentinels know.")
    @Nullable String redis;

    @Option(names = "--read-only", scope = ScopeType.INHERIT, description = "Refuses every write.")
    boolean readOnly;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Tells the causes of a failure.")
    boolean verbose;

    @Option(names = "--environment", paramLabel = "NAME", scope = ScopeType.INHERIT,
            description = "Whose data stands on the server: development, staging or production, where nothing is invalidated before the"
                    + " connection's name is given; else TIERDECK_ENVIRONMENT says so, else it is development.")
    @Nullable Environment environment;

    private final Terminal terminal;
    private final Map<String, String> variables;
    private final Doors doors;
    private final Patience patience;

    private Tierdeck(Terminal terminal, Map<String, String> variables, Doors doors, Patience patience) {
        this.terminal = terminal;
        this.variables = variables;
        this.doors = doors;
        this.patience = patience;
    }

    /**
     * Runs a command line.
     *
     * @param variables the environment
     * @return how it ended; see {@link ExitCode}
     */
    public static int run(String[] args, Terminal terminal, Map<String, String> variables, Doors doors) {
        return run(args, terminal, variables, doors, Patience.USUAL);
    }

    /** The same with another patience for lost connections. */
    static int run(String[] args, Terminal terminal, Map<String, String> variables, Doors doors, Patience patience) {
        return run(args, new Tierdeck(terminal, variables, doors, patience));
    }

    private static int run(String[] args, Tierdeck tierdeck) {
        var terminal = tierdeck.terminal;
        var failures = new Failures();
        var command = new CommandLine(tierdeck)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // A key may begin with @.
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.shown() ? Ansi.AUTO : Ansi.OFF))
                .setOut(new PrintWriter(terminal.out(), true, terminal.charset()))
                .setErr(terminal.err())
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        return command.execute(args);
    }

    @Override
    public Integer call() {
        return doors.window().open(redis != null || Connection.isNamed(variables) ? connection() : null);
    }

    Terminal terminal() {
        return terminal;
    }

    /** How long to try again after a connection was lost. */
    Patience patience() {
        return patience;
    }

    /** The server that a command works on. */
    Connection connection() {
        var server = redis == null ? Connection.fromEnvironment(variables, readOnly) : Connection.to(redis, readOnly);
        return server.in(environment == null ? Connection.environment(variables) : environment);
    }

    /** A cache whose server has answered; the command closes it. */
    Cache open() {
        return reached(() -> doors.engine().open(connection()));
    }

    /** The market's data, and the user's keys for its sources. */
    MarketOpener market() {
        return doors.market();
    }

    /** What flows into a server that has answered; the command closes it. */
    MarketOpener.Flows flows() {
        return reached(() -> doors.market().flows(connection()));
    }

    /** The server, tried for real. */
    List<Probe.Step> tryOut() {
        return reached(() -> doors.engine().tryOut(connection()));
    }

    private static <T> T reached(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (CacheException.TierUnavailable away) {
            throw new CommandFailure(ExitCode.UNREACHED, String.valueOf(away.getMessage()), away.getCause());
        }
    }
}
