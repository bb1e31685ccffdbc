package dev.tierdeck.cli;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Printable;
import dev.tierdeck.market.bars.TornFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
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
            explain(command.getErr(), isForeseen(failure) ? failure.getCause() : failure);
        }
        return code(failure);
    }

    private static int code(Exception failure) {
        return switch (failure) {
            case CommandFailure ours -> ours.code();
            case CacheException.NotPermitted no -> ExitCode.REFUSED;
            case CacheException.ReadOnly no -> ExitCode.REFUSED;
            case CacheException.NotConfirmed no -> ExitCode.REFUSED;
            case CacheException.PreviewOutdated no -> ExitCode.REFUSED;
            case CacheException.BadPattern wrong -> ExitCode.USAGE;
            case IllegalArgumentException wrong -> ExitCode.USAGE;
            default -> ExitCode.FAILED;
        };
    }

    /** Whether its message is a sentence for a person. */
    private static boolean isForeseen(Throwable failure) {
        return failure instanceof CommandFailure || failure instanceof CacheException || failure instanceof TornFileException
                || failure instanceof UncheckedIOException file && !String.valueOf(file.getCause()).equals(file.getMessage())
                || failure instanceof IllegalArgumentException && failure.getMessage() != null;
    }

    private static String sentence(Throwable failure) {
        var message = failure.getMessage();
        if (failure instanceof CacheException.NotConfirmed) {
            return message + " --confirm gives it.";
        }
        return isForeseen(failure) ? String.valueOf(message) : "This failed unexpectedly (" + failure.getClass().getSimpleName()
                + (message == null ? "" : ": " + message) + "); --verbose tells more.";
    }

    private static void explain(PrintWriter err, @Nullable Throwable cause) {
        for (var next = cause; next != null; next = next.getCause()) {
            var frames = next.getStackTrace();
            say(err, "  because: " + next + (frames.length == 0 ? "" : " (at " + frames[0] + ")"));
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
