package dev.tierdeck.cli;

import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Coordination.Standing;
import dev.tierdeck.engine.Key;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Looks for locks and limits until every name on the server was looked at once. */
final class StandingSearch {
    @Option(names = "--base64", description = "The KEY given is its bytes in Base64: what keyBase64 gives for names that are no text.")
    private boolean base64;

    /** The key that an option names; null where it was not given. */
    @Nullable Key key(@Nullable String given) {
        return given == null ? null : base64 ? KeyName.decode(given) : Key.of(given);
    }

    /** What stands, once this is enough or the search is complete. */
    Standing until(Coordination coordination, Predicate<Standing> enough) {
        while (true) {
            var standing = coordination.look();
            if (standing.searchedAt() != null || enough.test(standing)) {
                return standing;
            }
        }
    }

    /** All that stands; says where there is more than is listed. */
    Standing all(Coordination coordination, Terminal terminal) {
        var standing = until(coordination, never -> false);
        if (standing.partial()) {
            terminal.err().println("There are more than are listed here.");
        }
        return standing;
    }
}
