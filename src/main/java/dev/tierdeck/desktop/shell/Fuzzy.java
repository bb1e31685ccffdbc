package dev.tierdeck.desktop.shell;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what was typed in a text: the letters of each word in their order, capitals and accents all the same. Of all ways to find them the
 * best counts: beginnings of words first, then letters side by side.
 */
final class Fuzzy {
    private static final int LETTER = 1;
    private static final int BEGINNING = 8;
    private static final int BESIDE = 5;
    private static final int NONE = Integer.MIN_VALUE / 2;

    private Fuzzy() {}

    /**
     * Where and how well the words were found.
     *
     * @param score the larger the better, among texts for the same words
     * @param at the places of the letters in the text
     */
    record Hit(int score, BitSet at) {}

    /** The best way to find all the words; empty where one of them is not there. No words are found everywhere. */
    static Optional<Hit> find(String words, String text) {
        var plain = plain(text);
        var at = new BitSet();
        int score = 0;
        for (var word : words.strip().split("\\s+")) {
            int found = find(plain(word), plain, at);
            if (found < 0) {
                return Optional.empty();
            }
            score += found;
        }
        return Optional.of(new Hit(score, at));
    }

    /** Small letters without accents, each where it was. */
    private static char[] plain(String text) {
        var letters = text.toLowerCase(Locale.ROOT).toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = letters[i] < 128 ? letters[i] : Normalizer.normalize(String.valueOf(letters[i]), Normalizer.Form.NFD).charAt(0);
        }
        return letters;
    }

    /** The score of one word, its places added to {@code at}; -1 where it is not there. */
    private static int find(char[] word, char[] text, BitSet at) {
        if (word.length == 0) {
            return 0;
        }
        // The best score of the first letters up to i with letter i at j, and where the letter before it was.
        var best = new int[word.length][text.length];
        var from = new int[word.length][text.length];
        for (int i = 0; i < word.length; i++) {
            row(word, text, i, best, from);
        }
        var last = best[word.length - 1];
        int end = 0;
        for (int j = 1; j < text.length; j++) {
            end = last[j] > last[end] ? j : end;
        }
        if (text.length == 0 || last[end] < 0) {
            return -1;
        }
        for (int i = word.length - 1, j = end; i >= 0; j = from[i][j], i--) {
            at.set(j);
        }
        return last[end];
    }

    private static void row(char[] word, char[] text, int i, int[][] best, int[][] from) {
        Arrays.fill(best[i], NONE);
        int before = -1;
        for (int j = i; j < text.length; j++) {
            if (i > 0 && j > 0 && (before < 0 || best[i - 1][j - 1] > best[i - 1][before])) {
                before = j - 1;
            }
            if (word[i] == text[j]) {
                int here = LETTER + (begins(text, j) ? BEGINNING : 0);
                int apart = i == 0 ? 0 : before < 0 ? NONE : best[i - 1][before];
                int beside = i == 0 || j == 0 ? NONE : best[i - 1][j - 1] + BESIDE;
                best[i][j] = Math.max(NONE, here + Math.max(apart, beside));
                from[i][j] = beside >= apart ? j - 1 : before;
            }
        }
    }

    private static boolean begins(char[] text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text[at - 1]);
    }
}
