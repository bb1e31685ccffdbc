package dev.tierdeck.engine.service;

/**
 * A setting in force: its value, and where it came from.
 *
 * @param name the setting's name
 * @param value its value as written; {@code ***} where it is a secret, empty where there is none
 * @param from {@code default}, {@code environment}, {@code option}, or the file with the line, such as {@code cache.properties, line 3}
 */
public record Origin(String name, String value, String from) {
    static final String DEFAULT = "default";
    static final String ENVIRONMENT = "environment";
    static final String OPTION = "option";
}
