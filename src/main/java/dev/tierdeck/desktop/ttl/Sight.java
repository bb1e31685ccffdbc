package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.Figure;
import java.util.List;

/**
 * A change to be looked at, in words: what would change, or what came of it.
 *
 * @param heading what it is
 * @param figures at most five
 * @param sentences what else is to be known
 * @param lines each key
 */
record Sight(String heading, List<Figure> figures, List<String> sentences, List<Line> lines) {
    Sight {
        figures = List.copyOf(figures);
        sentences = List.copyOf(sentences);
        lines = List.copyOf(lines);
    }

    /**
     * A key.
     *
     * @param key the key on one safe line
     * @param path its layout, domain and type
     * @param from what it has, or had
     * @param to what it gets, or got
     * @param note what is to be known of it, or what became of it and why; empty for nothing
     */
    record Line(String key, String path, String from, String to, String note) {}
}
