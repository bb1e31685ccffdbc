package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Watch;

/** How the engine's work tells the window where it stands. The latest words are kept for whoever looks. */
final class Watching implements Watch {
    private final Tasks.Progress progress;
    private final Messages messages;
    private final String words;
    private volatile boolean left;
    private volatile String sentence = "";
    private volatile double share = -1;

    private Watching(Tasks.Progress progress, Messages messages, String words) {
        this.progress = progress;
        this.messages = messages;
        this.words = words;
    }

    /** @param words the message of how far it is: the number of keys, and the share in percent where it is known */
    static Watching of(Tasks.Progress progress, Messages messages, String words) {
        return new Watching(progress, messages, words);
    }

    @Override
    public void at(long done, double part) {
        share = part;
        sentence = part < 0 ? messages.text(words, Format.count(done))
                : messages.text(words + ".share", Format.count(done), String.valueOf((long) Math.floor(part * 100)));
        progress.report(sentence, part);
    }

    @Override
    public boolean stopped() {
        return left || progress.stopped();
    }

    /** Asks the work to leave off, though its thread goes on. */
    void leave() {
        left = true;
    }

    String sentence() {
        return sentence;
    }

    double share() {
        return share;
    }
}
