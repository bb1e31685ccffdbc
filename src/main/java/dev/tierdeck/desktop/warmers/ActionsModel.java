package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.DurationText;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.warm.Warming;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What can be done to warmers, and one line of what came of it. */
final class ActionsModel {
    private final Warming warming;
    private final Tasks tasks;
    private final Messages messages;
    private final Clip clip;
    private final Runnable changed;
    private final Requests requests;
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper trouble = new ReadOnlyBooleanWrapper();

    /** @param changed looks at the warmers again */
    ActionsModel(Warming warming, Tasks tasks, Messages messages, Clip clip, Runnable changed) {
        this.warming = warming;
        this.tasks = tasks;
        this.messages = messages;
        this.clip = clip;
        this.changed = changed;
        this.requests = new Requests(messages);
    }

    /** What came of the last action, in a sentence; empty at first. */
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** Whether that is a failure. */
    ReadOnlyBooleanProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    private void say(String sentence, boolean failed) {
        trouble.set(failed);
        status.set(sentence);
    }

    void take(Look look) {
        requests.take(look).ifPresent(outcome -> say(outcome.sentence(), outcome.failed()));
    }

    /** Asks for a run of each now. The answer comes at once; what came of the runs is seen by later looks. */
    void runNow(List<WarmerRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var names = rows.stream().map(WarmerRow::name).toList();
        var before = rows.stream().map(WarmerRow::stats).toList();
        tasks.quietly(progress -> names.stream().map(warming::runNow).toList(), asked -> {
            for (int i = 0; i < names.size(); i++) {
                if (asked.get(i)) {
                    requests.add(before.get(i));
                }
            }
            say(answer(names, asked), false);
            changed.run();
        }, failure -> fail(failure, "run.refused"));
    }

    private String answer(List<String> names, List<Boolean> asked) {
        long begun = asked.stream().filter(Boolean::booleanValue).count();
        if (names.size() == 1) {
            return messages.text(begun == 1 ? "run.asked" : "run.running", names.getFirst());
        }
        var first = messages.text("run.asked.many", Format.count(begun));
        return begun == names.size() ? first : first + " " + messages.text("run.running.many", Format.count(names.size() - begun));
    }

    /** Switches them all to the other of what the first is. */
    void toggle(List<WarmerRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        boolean on = !rows.getFirst().line().get().enabled();
        var names = rows.stream().map(WarmerRow::name).toList();
        var what = names.size() == 1 ? names.getFirst() : messages.text("many", Format.count(names.size()));
        act(() -> names.forEach(name -> warming.enable(name, on)), messages.text(on ? "enabled" : "disabled", what), "enable.failed");
    }

    void every(String name, Duration interval) {
        act(() -> warming.every(name, interval), messages.text("interval.done", name, DurationText.text(interval)), "interval.failed");
    }

    private void act(Runnable work, String done, String failed) {
        tasks.quietly(progress -> {
            work.run();
            return done;
        }, sentence -> {
            say(sentence, false);
            changed.run();
        }, failure -> fail(failure, failed));
    }

    private void fail(Exception failure, String message) {
        say(Failures.sentence(failure, messages.text(message)), true);
        changed.run();
    }

    void copy(String error) {
        copy(error, "error.copied");
    }

    void copyRun(String run) {
        copy(run, "run.copied");
    }

    void copyKeys(String keys) {
        copy(keys, "return.copied");
    }

    private void copy(String text, String done) {
        clip.copy(text);
        say(messages.text(done), false);
    }
}
