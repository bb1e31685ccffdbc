package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Probe;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Setting, getting and deleting, tried for real when asked to. */
final class ProbeModel {
    private final @Nullable Probe probe;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final StatusModel status;
    private final String reason;
    private final ReadOnlyObjectWrapper<List<StepLine>> steps = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper tried = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable Instant last;

    ProbeModel(@Nullable Probe probe, boolean readOnly, Tasks tasks, InstantSource clock, Messages messages, StatusModel status) {
        this.probe = readOnly ? null : probe;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.status = status;
        this.reason = this.probe != null ? "" : messages.text(readOnly ? "check.readonly" : "check.none");
        tick();
    }

    /** Why nothing can be tried here; empty where it can. */
    String reason() {
        return reason;
    }

    /** How each operation of the last check went; none before the first. */
    ReadOnlyObjectProperty<List<StepLine>> steps() {
        return steps.getReadOnlyProperty();
    }

    /** Why operations of the last check failed; empty where none did. */
    ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }

    /** When it was tried last. */
    ReadOnlyStringProperty tried() {
        return tried.getReadOnlyProperty();
    }

    /** Whether it is tried just now. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Time goes on. */
    void tick() {
        tried.set(!reason.isEmpty() ? reason : busy.get() ? messages.text("check.busy") : last == null ? messages.text("check.never")
                : messages.text("check.tried", Spans.when(last, clock.instant()), Format.age(last, clock.instant())));
    }

    /** Tries it. */
    void check() {
        if (probe == null) {
            status.fail(reason);
        } else if (!busy.get()) {
            busy.set(true);
            tick();
            tasks.quietly(progress -> probe.run(), this::take, this::fail);
        }
    }

    private void take(List<Probe.Step> went) {
        steps.set(went.stream().map(this::line).toList());
        fault.set(went.stream().filter(step -> !step.ok()).map(Probe.Step::sentence).distinct().collect(Collectors.joining("\n")));
        end();
    }

    private void fail(Exception why) {
        steps.set(List.of());
        fault.set(Failures.sentence(why, messages.text("check.failed")));
        end();
    }

    private void end() {
        busy.set(false);
        last = clock.instant();
        tick();
    }

    private StepLine line(Probe.Step step) {
        var operation = messages.text("operation." + step.operation().name().toLowerCase(Locale.ROOT));
        return new StepLine(messages.text(step.ok() ? "step.ok" : "step.failed", operation, Spans.took(step.took())), step.ok());
    }
}
