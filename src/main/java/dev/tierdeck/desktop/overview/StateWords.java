package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.ServerMisses.State;

/**
 * Why nothing is shown, or nothing new, and what to do.
 *
 * @param blank stands in place of the chart; empty where there is one
 * @param trouble stands above the chart, whose newest values are missing; empty where all is well
 */
record StateWords(String blank, String trouble) {
    static final StateWords NONE = new StateWords("", "");

    static StateWords of(Messages messages, Source source, Picture picture, Feeds feeds, OthersModel.Told told) {
        var trouble = feeds.trouble(source);
        boolean empty = isEmpty(source, picture, feeds);
        if (trouble != null) {
            var sentence = messages.text("trouble", Format.clock(trouble.since()), trouble.sentence());
            return empty ? new StateWords(sentence, "") : new StateWords("", sentence);
        }
        if (source == Source.OTHERS && !told.isTelling()) {
            var sentence = told.standing().sentence();
            return told.standing().state() == State.AWAY && !empty ? new StateWords("", sentence)
                    : new StateWords(sentence.isEmpty() ? messages.text("empty.first") : sentence, "");
        }
        return new StateWords(empty ? blank(messages, source, picture, feeds) : "", "");
    }

    private static boolean isEmpty(Source source, Picture picture, Feeds feeds) {
        return !picture.hasCourse() || source == Source.PROCESS && picture.tiles().isEmpty()
                || source == Source.COUNTERS && feeds.timeline(source).domains().isEmpty();
    }

    private static String blank(Messages messages, Source source, Picture picture, Feeds feeds) {
        if (source == Source.COUNTERS && !feeds.counters().isDeclared()) {
            return messages.text("empty.undeclared");
        }
        if (source == Source.FLEET && feeds.fleet().isEmpty()) {
            return messages.text("empty.fleet");
        }
        if (!picture.hasCourse()) {
            return messages.text("empty.first");
        }
        return source == Source.COUNTERS ? messages.text("empty.counters", feeds.counters().keys()) : messages.text("empty.unused");
    }
}
