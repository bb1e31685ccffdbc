package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.ServerMisses.State;
import java.util.StringJoiner;

/** What is told of misses of others in words: since when, how much, and what is missing in it. */
final class OthersWords {
    private final Messages messages;

    OthersWords(Messages messages) {
        this.messages = messages;
    }

    /** Whether the server could be made to tell. */
    boolean isOff(OthersModel.Told now) {
        return now.standing().state() == State.OFF;
    }

    /** Whether the server tells because we made it. */
    boolean isOurs(OthersModel.Told now) {
        return now.standing().state() == State.SWITCHED_ON;
    }

    /** Since when, how much; where something was lost, what that means. */
    String told(OthersModel.Told now) {
        var since = now.standing().since();
        if (!now.isTelling() || since == null) {
            return "";
        }
        var counts = now.counts();
        var words = new StringJoiner(messages.text("and"));
        words.add(messages.text("others.since", Format.clock(since), Format.count(counts.events())));
        words.add(messages.text("others.own", Format.count(counts.own())));
        words.add(counts.dropped() == 0 ? messages.text("others.dropped.none") : messages.text("others.dropped", Format.count(counts.dropped())));
        words.add(counts.forgotten() == 0 ? messages.text("others.forgotten.none") : messages.text("others.forgotten", Format.count(counts.forgotten())));
        words.add(messages.text("others.bytes", Format.bytes(counts.bytes())));
        if (isOurs(now)) {
            words.add(messages.text("others.ours", now.standing().setting()));
        }
        return words.toString();
    }
}
