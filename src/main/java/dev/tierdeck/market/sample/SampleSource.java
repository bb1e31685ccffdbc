package dev.tierdeck.market.sample;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One kind of sample entry: which keys, what they hold, how often they are written and how much they are read.
 *
 * @param name the name of its warmer
 * @param type the cache type, {@code layout/DOMAIN/type}
 * @param every how often all its keys are written
 * @param ids the identifiers of each key, the most popular first
 * @param absent identifiers of keys that are read and never written
 * @param weight its share of the reads, relative to the others
 * @param loaded whether a part of its readers loads what is missing
 * @param first whether it is written before the feed's start returns
 * @param values what a key holds
 */
record SampleSource(String name, String type, Duration every, List<List<String>> ids, List<List<String>> absent, int weight,
        boolean loaded, boolean first, Values values) {

    /** A source that is read a little, is only warmed, and not first. */
    static SampleSource of(String type, int seconds, List<List<String>> ids, Values values) {
        return new SampleSource("sample " + type, type, Duration.ofSeconds(seconds), ids, List.of(), 1, false, false, values);
    }

    /** The same under another name, where a type has two. */
    SampleSource named(String other) {
        return new SampleSource("sample " + other, type, every, ids, absent, weight, loaded, first, values);
    }

    /** The same with this share of the reads. */
    SampleSource weight(int share) {
        return new SampleSource(name, type, every, ids, absent, share, loaded, first, values);
    }

    /** The same with reads of one key that is never there. */
    SampleSource absent(String... identifiers) {
        return new SampleSource(name, type, every, ids, List.of(List.of(identifiers)), weight, loaded, first, values);
    }

    /** The same with readers that load what is missing. */
    SampleSource loading() {
        return new SampleSource(name, type, every, ids, absent, weight, true, first, values);
    }

    /** The same, written before the feed's start returns. */
    SampleSource atOnce() {
        return new SampleSource(name, type, every, ids, absent, weight, loaded, true, values);
    }

    /** What a key holds now. */
    @FunctionalInterface
    interface Values {
        JsonNode of(List<String> identifiers);
    }
}
