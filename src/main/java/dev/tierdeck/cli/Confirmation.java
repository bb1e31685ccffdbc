package dev.tierdeck.cli;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Guard;
import picocli.CommandLine.Option;

/** The name that a production connection wants before anything is changed there. */
final class Confirmation {
    @Option(names = "--confirm", paramLabel = "NAME",
            description = "The name of the production connection (host:port), in place of the question for it.")
    private String name = "";

    /** As given by option; empty where it was not. */
    String name() {
        return name;
    }

    /**
     * The name as given, or as a person types it where one is wanted.
     *
     * @param what what is about to be done, for the sentence
     * @throws CacheException.ReadOnly on a read-only connection
     * @throws CacheException.NotConfirmed when it is another, or there is nobody to ask
     */
    String typed(Guard guard, String what, String question, Terminal terminal) {
        var typed = name;
        if (typed.isEmpty() && !guard.readOnly() && !guard.nameToType().isEmpty() && terminal.ask().isPresent()) {
            var answer = terminal.ask().get().apply(question + " This is production: type " + guard.nameToType() + " to go on: ");
            typed = answer == null ? "" : answer;
        }
        guard.require(what, typed);
        return typed;
    }
}
