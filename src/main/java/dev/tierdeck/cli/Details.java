package dev.tierdeck.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be known besides of a domain, a type or a recipe that is to go. */
final class Details {
    @Option(names = "--layout", paramLabel = "NAME",
            description = "With --domain: of this layout only. With --recipe or --type: this layout's, where several have it.")
    private String layout = "";

    @Option(names = "--exact-ids",
            description = "With --recipe: ids are meant exactly, also where the recipe takes longer ones too (conn-400 for conn-4).")
    private boolean exactIds;

    @Parameters(paramLabel = "name=value", arity = "0..*",
            description = "With --recipe: its parameters. A value is taken as it is, whatever characters it has.")
    private List<String> parameters = new ArrayList<>();

    /** The layout; empty where none is named. */
    String layout() {
        return layout;
    }

    boolean exactIds() {
        return exactIds;
    }

    /**
     * Refuses what goes with something that is not asked for.
     *
     * @throws IllegalArgumentException then
     */
    void requireAskedFor(boolean recipe, boolean ofALayout) {
        require(recipe || parameters.isEmpty(), "Parameters (name=value) go with --recipe alone; there is no place for '" + first() + "'.");
        require(recipe || !exactIds, "--exact-ids goes with --recipe alone.");
        require(ofALayout || layout.isEmpty(), "--layout goes with --domain, --type or --recipe.");
    }

    /**
     * The recipe's parameters by name. All behind the first {@code =} is the value.
     *
     * @throws IllegalArgumentException when one is not written so, or is given twice
     */
    Map<String, String> identifiers() {
        var identifiers = new LinkedHashMap<String, String>();
        for (var parameter : parameters) {
            int equals = parameter.indexOf('=');
            require(equals > 0, "A recipe's parameter is written name=value, but was '" + parameter + "'.");
            var before = identifiers.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            require(before == null, "The parameter " + parameter.substring(0, equals) + " is given twice.");
        }
        return identifiers;
    }

    private String first() {
        return parameters.isEmpty() ? "" : parameters.getFirst();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
