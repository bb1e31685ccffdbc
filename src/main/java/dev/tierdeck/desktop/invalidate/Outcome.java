package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Figure;
import java.util.List;

/**
 * What came of an invalidation, or of taking one back, in words.
 *
 * @param what what was invalidated
 * @param heading how it ended, or where it stands
 * @param figures at most five
 * @param sentences what else is to be known
 * @param lines the keys that deserve a word
 */
record Outcome(String what, String heading, List<Figure> figures, List<String> sentences, List<Line> lines) {
    Outcome {
        figures = List.copyOf(figures);
        sentences = List.copyOf(sentences);
        lines = List.copyOf(lines);
    }

    /**
     * A key that deserves a word.
     *
     * @param key the key on one safe line
     * @param became what became of it, in a word or two
     * @param reason why, as a sentence; empty where that is plain
     */
    record Line(String key, String became, String reason) {}
}
