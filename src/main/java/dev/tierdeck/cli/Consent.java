package dev.tierdeck.cli;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Guard;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a person wants what can't be taken back, such as an invalidation: said beforehand by options, or asked. The engine refuses by itself what lacks it. */
final class Consent {
    private final String what;
    private final String otherwise;
    private final String instead;

    @Option(names = "--yes", description = "Does not ask. On a production connection --confirm is needed all the same.")
    private boolean yes;

    @Mixin
    private Confirmation confirmation;

    /** To an invalidation. */
    Consent() {
        this("the invalidation", "Nothing was removed", " or --dry-run");
    }

    /**
     * To something else.
     *
     * @param what what would be done, as a noun
     * @param otherwise what is said to have become of it when it is not done, without a full stop
     * @param instead a way to look only, from {@code or} on; empty where there is none
     */
    Consent(String what, String otherwise, String instead) {
        this.what = what;
        this.otherwise = otherwise;
        this.instead = instead;
    }

    /** Whether {@code --yes} was given. */
    boolean beforehand() {
        return yes;
    }

    /**
     * Refuses what can't be, before anything is connected to, looked for or asked.
     *
     * @throws CacheException.ReadOnly on a read-only connection
     * @throws CacheException.NotConfirmed when another name than the connection's was given, or none and nobody is to be asked
     */
    void requirePossible(Guard guard, Terminal terminal) {
        if (guard.readOnly() || yes || !confirmation.name().isEmpty()) {
            guard.require(what, confirmation.name());
        }
        if (asks(guard) && terminal.ask().isEmpty()) {
            throw new CommandFailure(ExitCode.REFUSED, otherwise + ": there is nobody to ask here, so say "
                    + (guard.nameToType().isEmpty() ? "--yes" : "--confirm " + guard.nameToType()) + instead + ".");
        }
    }

    /**
     * What is to be given to the engine as confirmation, once a person has agreed.
     *
     * @param question ends with a question mark
     */
    String given(Guard guard, String question, Terminal terminal) {
        if (!asks(guard)) {
            return confirmation.name();
        }
        if (!guard.nameToType().isEmpty()) {
            return confirmation.typed(guard, what, question, terminal);
        }
        var answer = terminal.ask().orElseThrow().apply(question + " [y/N] ");
        if (answer == null || !answer.strip().equalsIgnoreCase("y") && !answer.strip().equalsIgnoreCase("yes")) {
            throw new CommandFailure(ExitCode.REFUSED, otherwise + ".");
        }
        return "";
    }

    /** A name given as confirmation is an answer where a name is what would be asked for. */
    private boolean asks(Guard guard) {
        return !yes && (guard.nameToType().isEmpty() || confirmation.name().isEmpty());
    }
}
