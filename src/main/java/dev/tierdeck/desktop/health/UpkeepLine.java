package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.warm.WarmerStats;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** A background task of the service, in words. */
record UpkeepLine(WarmerStats task, Instant now, Messages messages) implements Line {
    static final Comparator<UpkeepLine> BY_NAME = Comparator.comparing(UpkeepLine::id);

    @Override
    public String id() {
        return task.name();
    }

    @Override
    public String words() {
        return task.name() + "\n" + task.what();
    }

    String what() {
        return task.what().equals(task.name()) ? "" : task.what();
    }

    /** Whether its last run failed. */
    boolean failing() {
        return fails(task);
    }

    /** Whether this one's last run failed. */
    static boolean fails(WarmerStats task) {
        return !task.recent().isEmpty() && !task.recent().getLast().ok();
    }

    String state() {
        return messages.text(task.running() ? "task.running" : failing() ? "task.failed" : task.enabled() ? "task.scheduled" : "task.off");
    }

    String last() {
        return Optional.ofNullable(task.lastRunAt()).map(at -> messages.text("ago", Format.age(at, now))).orElse(messages.text("never"));
    }

    String lastTip() {
        return Optional.ofNullable(task.lastRunAt()).map(Format::moment).orElse("");
    }

    String took() {
        return Optional.ofNullable(task.duration()).map(Spans::took).orElse(Format.NONE);
    }

    String next() {
        return Optional.ofNullable(task.nextRunAt()).map(at -> messages.text("in", Spans.left(Duration.between(now, at)))).orElse(Format.NONE);
    }

    String nextTip() {
        return Optional.ofNullable(task.nextRunAt()).map(Format::moment).orElse("");
    }

    /** What the last good run removed; unknown before the first. */
    String removed() {
        return task.lastGoodAt() == null ? Format.NONE : Format.count(task.items());
    }

    String runs() {
        return Format.count(task.runs());
    }

    String errors() {
        return Format.count(task.errors());
    }

    /** Why the last failed run failed; empty where none did. */
    String error() {
        return Objects.requireNonNullElse(task.lastError(), "");
    }

    @Override
    public String spoken() {
        return messages.text("task.line", task.name(), state(), last(), next(), removed(), errors());
    }
}
