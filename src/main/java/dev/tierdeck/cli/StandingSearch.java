package dev.tierdeck.cli;

import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Coordination.Standing;
import dev.tierdeck.engine.Key;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Looks for locks and limits until every name on the server was looked at once; what is named is not searched for. */
final class StandingSearch {
    /** Between two steps of the search, each as long: half of the server's time is for others at least. */
    static final Duration REST = Duration.ofMillis(20);

    @Option(names = "--base64", description = "The KEY given is its bytes in Base64: what keyBase64 gives for names that are no text.")
    private boolean base64;

    /** The key that an option names; null where it was not given. */
    @Nullable Key key(@Nullable String given) {
        return given == null ? null : base64 ? KeyName.decode(given) : Key.of(given);
    }

    /** All that stands, which is asked once, when the search is through; says where there is more than is listed. */
    Standing all(Coordination coordination, Terminal terminal) {
        while (!coordination.search()) {
            rest();
        }
        var standing = coordination.look();
        if (standing.partial()) {
            terminal.err().println("There are more than are listed here.");
        }
        return standing;
    }

    private static void rest() {
        try {
            Thread.sleep(REST);
        } catch (InterruptedException unwanted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "The search was interrupted.", unwanted);
        }
    }
}
