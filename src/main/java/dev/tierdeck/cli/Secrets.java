package dev.tierdeck.cli;

import java.util.regex.Pattern;

/** Keeps passwords out of what is printed, also where a mistyped command line is quoted back. */
final class Secrets {
    /** All but our own hint how an address is written. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(://)(?!\\[user:password@])[^\\s'\"]*@");

    private Secrets() {}

    /** The same text with {@code ***@} where an address holds a user and password. */
    static String hide(String text) {
        return IN_ADDRESS.matcher(text).replaceAll("$1***@");
    }
}
