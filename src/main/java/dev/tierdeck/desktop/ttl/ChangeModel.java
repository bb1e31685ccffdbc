package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.confirm.ConfirmModel;
import dev.tierdeck.desktop.confirm.ConfirmModel.Question;
import dev.tierdeck.desktop.fx.DurationText;
import dev.tierdeck.desktop.fx.Errand;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.SaveAs;
import dev.tierdeck.desktop.fx.Settled;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Ttl;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** TTLs set or removed in bulk: shown key by key, asked about, carried out, reported, and put back. */
final class ChangeModel {
    /** Longer than this nobody means, and servers refuse it somewhere beyond. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Where it stands. */
    enum State { NONE, READING, PREVIEW, RUNNING, REPORT }

    private final Cache cache;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final ChangeWords words;
    private final SaveAs saveAs;
    private final Guard guard;
    private final ConfirmModel confirm;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Sight> sight = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper();
    private List<Step> back = List.of();
    private @Nullable Setting running;
    private int reading;

    ChangeModel(Cache cache, Tasks tasks, InstantSource clock, Messages messages, TtlWords words, SaveAs saveAs) {
        this.cache = cache;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.words = new ChangeWords(messages, words);
        this.saveAs = saveAs;
        this.guard = cache.invalidations().guard();
        this.confirm = new ConfirmModel(guard);
        confirm.asked().addListener((property, before, now) -> answered(now));
    }

    ConfirmModel confirm() {
        return confirm;
    }

    /** The TTL to set, as typed or chosen. */
    StringProperty typed() {
        return typed;
    }

    /** What is wrong with it; empty when nothing is. */
    ReadOnlyStringProperty mistake() {
        return mistake.getReadOnlyProperty();
    }

    /** What was done with the report, or could not be. */
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What is to be looked at: what would change, or what came of it; null for nothing. */
    ReadOnlyObjectProperty<@Nullable Sight> sight() {
        return sight.getReadOnlyProperty();
    }

    /** How much of it is settled, 0 to 1. */
    ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** TTLs that are often set. */
    List<String> offers() {
        var times = Stream.of(10, 60, 300, 3600).map(Duration::ofSeconds).map(DurationText::text);
        return Stream.concat(Stream.of(messages.text("as.configured")), times).toList();
    }

    /** Why TTLs can't be changed here; empty when they can. */
    String refusal() {
        return guard.readOnly() ? messages.text("refusal.readonly") : "";
    }

    /** Shows what setting the typed TTL would change. */
    void set(List<TtlRow> rows) {
        var text = typed.get() == null ? "" : typed.get().strip();
        boolean configured = text.equalsIgnoreCase(messages.text("as.configured"));
        var read = DurationText.read(text);
        boolean wrong = !configured && (read.isEmpty() || read.get().isZero() || read.get().compareTo(LONGEST) > 0);
        mistake.set(wrong ? messages.text("typed.wrong") : "");
        if (!wrong) {
            preview(rows, configured ? null : Ttl.of(read.orElseThrow()));
        }
    }

    /** Shows what removing the TTL would change. */
    void remove(List<TtlRow> rows) {
        mistake.set("");
        preview(rows, Ttl.FOREVER);
    }

    private void preview(List<TtlRow> rows, @Nullable Ttl to) {
        if (rows.isEmpty()) {
            mistake.set(messages.text("selected.none"));
        }
        if (rows.isEmpty() || !refusal().isEmpty() || state.get() == State.RUNNING) {
            return;
        }
        close();
        var keys = rows.stream().map(TtlRow::found).toList();
        int question = ++reading;
        status.set("");
        sight.set(null);
        state.set(State.READING);
        tasks.quietly(progress -> Plan.of(keys, cache.inspector().remaining(keys.stream().map(Found::key).toList()), to, clock.instant()),
                plan -> show(question, plan, to), why -> fail(question, why));
    }

    private void fail(int question, Exception why) {
        if (question == reading && state.get() == State.READING) {
            close();
            status.set(Failures.sentence(why, messages.text("preview.failed")));
        }
    }

    private void show(int question, Plan plan, @Nullable Ttl to) {
        if (question != reading || state.get() != State.READING) {
            return;
        }
        sight.set(words.preview(plan, to));
        state.set(State.PREVIEW);
        if (!plan.steps().isEmpty()) {
            confirm.ask(new Question(words.question(plan, to, guard.connection()), words.subject(plan.steps()), words.detail(plan), words.yes(plan),
                    plan.atOnce() > 0, false, answer -> carryOut(plan.steps(), words.heading(plan, to))));
        }
    }

    /** A question that was answered by "no" takes what it asks about with it. */
    private void answered(@Nullable Question now) {
        if (now == null && state.get() == State.PREVIEW) {
            close();
        }
    }

    private void carryOut(List<Step> steps, String heading) {
        var setting = new Setting(cache, clock, messages, steps);
        running = setting;
        share.set(0);
        back = List.of();
        sight.set(words.running(setting.size(), heading));
        state.set(State.RUNNING);
        new Errand<>(new Carried(setting, heading), () -> share.set((double) setting.done() / setting.size()))
                .begin(tasks, heading, progress -> Settled.run(setting::run, setting::leave));
    }

    private final class Carried implements Errand.Ending<Outcome> {
        private final Setting setting;
        private final String heading;

        Carried(Setting setting, String heading) {
            this.setting = setting;
            this.heading = heading;
        }

        @Override
        public void done(Outcome outcome) {
            running = null;
            back = outcome.back();
            share.set(1);
            sight.set(words.report(outcome, heading));
            state.set(State.REPORT);
        }

        @Override
        public void failed(Exception why) {
            running = null;
            close();
            status.set(Failures.sentence(why, messages.text("failed.general")));
        }

        @Override
        public void stopped() {
            done(setting.outcome());
        }
    }

    /** Asks what is under way to leave off. */
    void stop() {
        var now = running;
        if (now != null) {
            now.leave();
        }
    }

    /** How many TTLs can be put back. */
    int undoable() {
        return state.get() == State.REPORT ? back.size() : 0;
    }

    /** Asks whether the TTLs that were changed last are to be put back. */
    void undo() {
        if (undoable() > 0) {
            var steps = back;
            confirm.ask(new Question(words.undoing(steps.size(), guard.connection()), words.subject(steps),
                    messages.text("undo.detail"), messages.text("undo.yes", words.keys(steps.size())), false, false,
                    answer -> carryOut(steps, messages.text("undo.heading", words.keys(steps.size())))));
        }
    }

    /** Goes back to the list. */
    void close() {
        if (running == null) {
            reading++;
            state.set(State.NONE);
            sight.set(null);
            if (confirm.asked().get() != null) {
                confirm.cancel();
            }
        }
    }

    /** Asks where to, and saves the report there as CSV. */
    void save() {
        var shown = sight.get();
        var file = shown == null ? null : saveAs.ask(messages.text("save.title"), messages.text("save.name.report"));
        if (shown != null && file != null) {
            tasks.quietly(progress -> Files.writeString(file, words.sheet(shown)), path -> status.set(messages.text("save.done", path)),
                    why -> status.set(Failures.sentence(why, messages.text("save.failed", Objects.toString(file)))));
        }
    }
}
