package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.desktop.warmers.SourceModel.Question;
import dev.tierdeck.market.SourceBoard;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The sources: switching them, and giving or forgetting their keys. */
final class SourcesModel {
    private final SourceBoard board;
    private final Tasks tasks;
    private final Messages messages;
    private final SourceWords words;
    private final String reason;
    private final Runnable changed;
    private final ObservableList<SourceModel> sources = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper blank = new ReadOnlyStringWrapper("");

    /**
     * @param reason why there are none, where there are none
     * @param changed looks at the board again
     */
    SourcesModel(SourceBoard board, Tasks tasks, Messages messages, String reason, Runnable changed) {
        this.board = board;
        this.tasks = tasks;
        this.messages = messages;
        this.words = new SourceWords(messages);
        this.reason = reason;
        this.changed = changed;
    }

    /** In the board's order. Replaced only when there are other sources than before. */
    ObservableList<SourceModel> sources() {
        return sources;
    }

    /** Why there are none; empty where there are some, or that is not known yet. */
    ReadOnlyStringProperty blank() {
        return blank.getReadOnlyProperty();
    }

    Optional<SourceModel> named(String name) {
        return sources.stream().filter(source -> source.name().equals(name)).findFirst();
    }

    void take(Look look) {
        blank.set(look.sources().isEmpty() ? reason : "");
        var now = look.sources().stream()
                .map(state -> named(state.name()).orElseGet(() -> new SourceModel(state, words))).toList();
        for (int i = 0; i < now.size(); i++) {
            now.get(i).take(look.sources().get(i), look.at());
        }
        if (!now.equals(List.copyOf(sources))) {
            sources.setAll(now);
        }
    }

    /** Switches it on, or off; one that can't be asked without a key is asked about the key first. */
    void toggle(SourceModel source) {
        if (source.on().get()) {
            turn(source, false);
        } else {
            switchOn(source);
        }
    }

    void switchOn(SourceModel source) {
        if (source.lacksKey()) {
            source.ask(Question.KEY_TO_SWITCH_ON, messages.text("key.ask.first", source.title(), source.place()));
        } else {
            turn(source, true);
        }
    }

    private void turn(SourceModel source, boolean on) {
        source.answered();
        tasks.quietly(progress -> {
            board.turn(source.name(), on);
            return on;
        }, done -> changed.run(), failure -> fail(source, failure, on ? "turn.on.failed" : "turn.off.failed"));
    }

    private void fail(SourceModel source, Exception failure, String message) {
        source.say(Failures.sentence(failure, messages.text(message, source.title())), true);
        changed.run();
    }

    /** Asks for a key. */
    void askKey(SourceModel source) {
        source.ask(Question.KEY, messages.text("key.ask", source.title(), source.place()));
    }

    /** Asks whether the key is to be forgotten. */
    void askForget(SourceModel source) {
        source.ask(Question.FORGET, messages.text("key.forget.ask", source.title()));
    }

    /** The person thought better of it. */
    void cancel(SourceModel source) {
        source.answered();
    }

    /** Keeps what was typed, off the JavaFX thread; where it is no key the question stays, and says why. */
    void keep(SourceModel source, String typed) {
        boolean then = source.question().get() == Question.KEY_TO_SWITCH_ON;
        Secret secret;
        try {
            secret = Secret.of(typed);
        } catch (IllegalArgumentException noKey) {
            source.say(messages.text("key.wrong"), true);
            return;
        }
        source.answered();
        source.say(messages.text("key.keeping"), false);
        tasks.quietly(progress -> {
            board.key(source.name(), secret);
            return secret;
        }, kept -> kept(source, then), failure -> {
            source.say(Failures.sentence(failure, messages.text("key.failed", source.title()), secret), true);
            changed.run();
        });
    }

    private void kept(SourceModel source, boolean thenOn) {
        source.answered();
        if (thenOn) {
            turn(source, true);
        } else {
            changed.run();
        }
    }

    void forgetKey(SourceModel source) {
        source.answered();
        tasks.quietly(progress -> {
            board.key(source.name(), null);
            return source;
        }, done -> changed.run(), failure -> fail(source, failure, "key.forget.failed"));
    }

    /** Nobody sees them: what is measured between looks begins anew. */
    void hidden() {
        sources.forEach(SourceModel::forget);
    }

    /** The source that a failure says is off, and that is off. */
    Optional<SourceModel> blamed(String error) {
        return off().filter(source -> error.contains(new SourceException.Off(source.title()).getMessage())).findFirst();
    }

    Stream<SourceModel> off() {
        return sources.stream().filter(source -> !source.on().get());
    }
}
