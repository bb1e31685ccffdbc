package dev.tierdeck.engine.service;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The setting that was probably meant. */
final class Suggestion {
    /** One slip in so many characters is still a slip; more is another word. */
    private static final int CHARACTERS_A_SLIP = 4;

    private Suggestion() {}

    /** The name that is nearest to this one, if any is near. */
    static Optional<String> near(String name) {
        return Known.ALL.stream().flatMap(setting -> Stream.concat(Stream.of(setting.name()), setting.aliases().stream()))
                .min(Comparator.comparingInt(known -> distance(name, known)))
                .filter(known -> distance(name, known) <= known.length() / CHARACTERS_A_SLIP);
    }

    /** How many characters must be put in, taken out or changed (Levenshtein), upper and lower case being the same. */
    private static int distance(String one, String other) {
        var a = one.toUpperCase(Locale.ROOT);
        var b = other.toUpperCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
