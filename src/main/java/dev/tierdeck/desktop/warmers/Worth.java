package dev.tierdeck.desktop.warmers;

import java.util.List;

/**
 * What a warmer's work is worth, in words.
 *
 * @param figures the three figures; none where nothing is known
 * @param sentence what they mean, and what could be done
 * @param note since when they are counted, and whose reads they are; may be empty
 * @param idle the keys that it warms and nobody reads, in one line; empty for none
 * @param asked the keys that were asked for and not there, in one line; empty for none
 * @param keys the same keys, a line each and in full, to be copied; empty for none
 */
record Worth(List<Figure> figures, String sentence, String note, String idle, String asked, String keys) {
    static final Worth NONE = new Worth(List.of(), "", "", "", "", "");
}
