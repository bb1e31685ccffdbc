package dev.tierdeck.cli;

import dev.tierdeck.engine.Printable;
import java.util.Locale;

/** What the engine says, as one safe line. Keys and patterns in it are escaped already, names of tags and identifiers are not. */
final class Words {
    private Words() {}

    /** The same text on one line, without anything that could harm a terminal; backslashes stay as they are. */
    static String line(Object text) {
        return Printable.sentence(text.toString());
    }

    /** A word of the engine's as people and scripts read it. */
    static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The same as JSON has it: {@code longerId}. */
    static String field(Enum<?> name) {
        var parts = name.name().toLowerCase(Locale.ROOT).split("_");
        var field = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            field.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i], 1, parts[i].length());
        }
        return field.toString();
    }

    /** How long something took or will take, such as {@code 12 ms}, {@code 3.4 s} or {@code 2 h 03 m}. */
    static String span(long millis) {
        return millis < 1000 ? millis + " ms" : Figures.ttl(millis);
    }

    /** Such as {@code 1 key} or {@code 1,204 keys}. */
    static String keys(long count) {
        return Figures.count((Long) count) + (count == 1 ? " key" : " keys");
    }
}
