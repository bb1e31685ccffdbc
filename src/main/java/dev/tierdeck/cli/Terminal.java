package dev.tierdeck.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes.
 *
 * @param out the output, buffered; who writes there flushes
 * @param err where sentences about failures go
 * @param watched whether a terminal shows {@code err}, so that a line there may be written over
 * @param charset what text for a person is written in; JSON is UTF-8 always
 * @param shown whether a terminal shows the output, so that bytes must not be written raw
 * @param ask puts a question to a person and gives the answer (null at the end of input); empty where nobody can answer
 * @param askSecretly the same for a secret, which is not shown while it is typed
 */
public record Terminal(
        OutputStream out, PrintWriter err, boolean watched, Charset charset, boolean shown, Optional<UnaryOperator<@Nullable String>> ask,
        Optional<UnaryOperator<@Nullable String>> askSecretly) {
    private static final int BUFFER = 1 << 16;

    /** The process' own. */
    public static Terminal ofProcess() {
        var console = System.console();
        boolean both = console != null && console.isTerminal();
        var err = new PrintWriter(System.err, true);
        return new Terminal(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER), err,
                isATerminal(2), System.out.charset(), both || isATerminal(1),
                both ? Optional.of(question -> console.readLine("%s", question)) : Optional.empty(),
                both ? Optional.of(question -> secret(console.readPassword("%s", question))) : Optional.empty());
    }

    private static @Nullable String secret(char @Nullable [] typed) {
        return typed == null ? null : new String(typed);
    }

    /** The JDK tells only whether input and output both are terminals; Linux tells of each alone. */
    private static boolean isATerminal(int descriptor) {
        try {
            var target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noSuchThing) {
            return false;
        }
    }
}
