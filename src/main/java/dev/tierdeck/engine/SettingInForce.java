package dev.tierdeck.engine;

/**
 * A setting in force: its value, and where it came from.
 *
 * @param name the setting's name
 * @param value its value as written; {@code ***} where it is a secret, empty where there is none
 * @param from {@link #DEFAULT}, {@link #ENVIRONMENT}, {@link #OPTION}, or the file with the line, such as {@code cache.properties, line 3}
 */
public record SettingInForce(String name, String value, String from) {
    /** Nobody said anything. */
    public static final String DEFAULT = "default";
    /** A variable of the process. */
    public static final String ENVIRONMENT = "environment";
    /** The command line, or the program itself. */
    public static final String OPTION = "option";
}
