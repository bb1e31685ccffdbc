package dev.tierdeck.desktop.health;

import java.util.List;

/**
 * How one part of the cache is.
 *
 * @param id by what it is known from look to look
 * @param name its name
 * @param state its state for the style sheet: ok, connecting, degraded, fenced, down or none
 * @param word the state for a person
 * @param since since when that is so; empty where that is not known
 * @param tip the same with the zone, and the whole sentence
 * @param sentence what is wrong and what to do; empty where all is well
 * @param facts its figures
 * @param note of when the figures are, where they are old; empty else
 */
record Card(String id, String name, String state, String word, String since, String tip, String sentence, List<Fact> facts, String note) {
    Card {
        facts = List.copyOf(facts);
    }

    /** Whether it needs the room of two. */
    boolean wide() {
        return facts.size() > 6;
    }
}
