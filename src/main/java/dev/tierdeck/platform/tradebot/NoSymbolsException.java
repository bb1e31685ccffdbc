package dev.tierdeck.platform.tradebot;

import dev.tierdeck.market.MarketType;
import java.util.List;
import java.util.stream.Collectors;

/** That no step of the read flow had a symbol list; says of each why. */
public final class NoSymbolsException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Step> steps;

    NoSymbolsException(MarketType market, List<Step> steps) {
        super("There is no list of " + market.code() + " symbols. " + steps.stream()
                .map(step -> capital(step.origin().toString()) + ": " + step.reason()).collect(Collectors.joining(" ")));
        this.steps = List.copyOf(steps);
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The steps that were tried, in their order. */
    public List<Step> steps() {
        return steps;
    }
}
