package dev.tierdeck.engine.service;

import java.util.function.Consumer;

/**
 * A setting of a program that embeds the cache, standing among the cache's in the same file and options. The environment is not asked
 * for it.
 *
 * @param name its name; upper and lower case are the same
 * @param allowed what is allowed, as a phrase
 * @param taker is given its value, of an option after that of a file; throws {@link IllegalArgumentException} where it is none of what is
 *     allowed
 */
public record OwnSetting(String name, String allowed, Consumer<String> taker) {
    /** Whether a value was given to it. */
    boolean isMeant(Given given) {
        return name.equalsIgnoreCase(given.name());
    }
}
