package dev.tierdeck.desktop.warmers;

import dev.tierdeck.market.SourceState;
import dev.tierdeck.market.SourceState.Feed;
import dev.tierdeck.market.SourceState.Need;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** One source as the view shows it, for as long as there is one of its name. */
final class SourceModel {
    private final SourceWords words;
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper key = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper hasKey = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper feed = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper connected = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Question> question = new ReadOnlyObjectWrapper<>(Question.NONE);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper trouble = new ReadOnlyBooleanWrapper();
    private SourceState state;
    private @Nullable Feed before;
    private Instant beforeAt = Instant.EPOCH;

    /** What the person is asked about it: nothing, for its key, for its key as it is to be switched on, whether to forget the key. */
    enum Question { NONE, KEY, KEY_TO_SWITCH_ON, FORGET }

    SourceModel(SourceState state, SourceWords words) {
        this.state = state;
        this.words = words;
    }

    String name() {
        return state.name();
    }

    String title() {
        return state.title();
    }

    /** Whether it takes a key at all. */
    boolean takesKey() {
        return state.key().need() != Need.NONE;
    }

    /** Whether it can't be asked without a key, and there is none. */
    boolean lacksKey() {
        return state.key().need() == Need.REQUIRED && state.key().shown() == null;
    }

    /** Where its key is kept, for a person. */
    String place() {
        return state.key().place();
    }

    ReadOnlyBooleanProperty on() {
        return on.getReadOnlyProperty();
    }

    /** What it does, or would do if it were on. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** What is known of its key. */
    ReadOnlyStringProperty key() {
        return key.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty hasKey() {
        return hasKey.getReadOnlyProperty();
    }

    /** How its stream is; empty where it has none, or is off. */
    ReadOnlyStringProperty feed() {
        return feed.getReadOnlyProperty();
    }

    /** What the stream's ticks came to; empty where there is no stream. */
    ReadOnlyStringProperty counts() {
        return counts.getReadOnlyProperty();
    }

    /** Whether the stream is connected. */
    ReadOnlyBooleanProperty connected() {
        return connected.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Question> question() {
        return question.getReadOnlyProperty();
    }

    /** What came of the last that was done here; empty at first. */
    ReadOnlyStringProperty message() {
        return message.getReadOnlyProperty();
    }

    /** Whether the message says what failed. */
    ReadOnlyBooleanProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    void ask(Question what, String why) {
        say(why, false);
        question.set(what);
    }

    void answered() {
        question.set(Question.NONE);
        say("", false);
    }

    void say(String what, boolean failed) {
        trouble.set(failed);
        message.set(what);
    }

    void take(SourceState now, Instant at) {
        state = now;
        on.set(now.on());
        sentence.set(words.sentence(now));
        key.set(words.key(now.key()));
        hasKey.set(now.key().shown() != null);
        var stream = now.on() ? now.feed() : null;
        connected.set(stream != null && stream.connected());
        feed.set(stream == null ? "" : words.feed(stream, rate(stream, at), at));
        counts.set(stream == null ? "" : words.counts(stream));
        before = stream;
        beforeAt = at;
    }

    /** Ticks a second between the last two looks; unknown at the first, and after the stream counted anew. */
    private OptionalDouble rate(Feed now, Instant at) {
        long millis = Duration.between(beforeAt, at).toMillis();
        return before == null || millis <= 0 || now.ticks() < before.ticks() ? OptionalDouble.empty()
                : OptionalDouble.of((now.ticks() - before.ticks()) * 1000.0 / millis);
    }

    /** Nobody looked for a while: the next look is the first again. */
    void forget() {
        before = null;
    }
}
