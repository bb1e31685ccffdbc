package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.DurationText;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.warm.Warmer;
import java.time.Duration;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The field in which a warmer's interval stands and is changed. What is typed stands until it is taken or dropped. */
final class IntervalModel {
    private final Messages messages;
    private final BiConsumer<String, Duration> change;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
    private @Nullable String warmer;
    private String standing = "";

    /** @param change gives the warmer of this name this interval */
    IntervalModel(Messages messages, BiConsumer<String, Duration> change) {
        this.messages = messages;
        this.change = change;
        text.addListener((property, before, typed) -> mistake.set(""));
    }

    StringProperty text() {
        return text;
    }

    /** Why it was not taken, or empty. */
    ReadOnlyStringProperty mistake() {
        return mistake.getReadOnlyProperty();
    }

    /** The warmer that is shown has this interval; what is being typed for the same warmer stays. */
    void show(@Nullable String name, String interval) {
        boolean typing = name != null && name.equals(warmer) && !text.get().equals(standing);
        warmer = name;
        standing = interval;
        if (!typing) {
            text.set(interval);
        }
    }

    /** Takes what was typed, or says why it can't be. */
    void keep() {
        var name = warmer;
        var read = DurationText.read(text.get());
        if (name == null || text.get().equals(standing)) {
            return;
        }
        if (read.isEmpty()) {
            mistake.set(messages.text("interval.unreadable"));
        } else if (!Interval.allowed(read.get())) {
            mistake.set(messages.text("interval.bounds", DurationText.text(Warmer.SHORTEST), DurationText.text(Warmer.LONGEST)));
        } else {
            standing = DurationText.text(read.get());
            text.set(standing);
            change.accept(name, read.get());
        }
    }

    /** Drops what was typed. */
    void cancel() {
        text.set(standing);
        mistake.set("");
    }
}
