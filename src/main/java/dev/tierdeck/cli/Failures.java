package dev.tierdeck.cli;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one sentence and an exit code; causes only when asked for, secrets and stack traces never. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        var command = wrong.getCommandLine();
        say(command.getErr(), wrong.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (isReaderGone(failure)) {
            return ExitCode.DONE;
        }
        say(command.getErr(), sentence(failure));
        if (command.getCommandSpec().root().userObject() instanceof Tierdeck root && root.verbose) {
            explain(command.getErr(), failure.getCause());
        }
        return code(failure);
    }

    private static int code(Exception failure) {
        return switch (failure) {
            case CommandFailure ours -> ours.code();
            case CacheException.NotPermitted no -> ExitCode.REFUSED;
            case CacheException.ReadOnly no -> ExitCode.REFUSED;
            case CacheException.BadPattern wrong -> ExitCode.USAGE;
            case IllegalArgumentException wrong -> ExitCode.USAGE;
            default -> ExitCode.FAILED;
        };
    }

    private static String sentence(Throwable failure) {
        var message = failure.getMessage();
        return switch (failure) {
            case CommandFailure ours -> message;
            case CacheException ours -> message;
            case IllegalArgumentException ours when message != null -> message;
            default -> "This failed unexpectedly (" + failure.getClass().getSimpleName()
                    + (message == null ? "" : ": " + message) + "); --verbose tells more.";
        };
    }

    private static void explain(PrintWriter err, @Nullable Throwable cause) {
        for (var next = cause; next != null; next = next.getCause()) {
            say(err, "  because: " + next);
        }
    }

    private static void say(PrintWriter err, @Nullable String sentence) {
        err.println(Printable.line(Secrets.hide(String.valueOf(sentence))));
    }

    /** Whether whoever read our output (such as {@code head}) has closed it: it has what it wanted. */
    private static boolean isReaderGone(Throwable failure) {
        for (var next = failure; next != null; next = next.getCause()) {
            if (next instanceof IOException && next.getMessage() instanceof String text
                    && (text.contains("Broken pipe") || text.contains("pipe is being closed"))) {
                return true;
            }
        }
        return false;
    }
}
