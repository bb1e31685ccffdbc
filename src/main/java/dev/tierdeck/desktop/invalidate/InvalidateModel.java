package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.confirm.ConfirmModel;
import dev.tierdeck.desktop.fx.Figure;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.SaveAs;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Preview;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The Invalidate view without its controls: what it shows and what can be done. Lives on the JavaFX thread; waits for nothing there. */
public final class InvalidateModel {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Tasks tasks;
    private final InstantSource clock;
    private final String connection;
    private final Invalidations invalidations;
    private final Guard guard;
    private final Messages messages = Messages.of("invalidate");
    private final PreviewWords words = new PreviewWords(messages);
    private final FormModel form;
    private final TagsModel tags;
    private final PreviewModel preview;
    private final ConfirmModel confirm;
    private final ReportModel report;
    private final ExecutionModel execution;
    private final UndoModel undo;
    private final HistoryModel history;
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.PREVIEW);
    private Tasks.@Nullable Handle ticking;
    private Instant begun = Instant.EPOCH;
    private String carriedOut = "";

    /** What stands in the middle: what would go, or what came of it. */
    enum Page { PREVIEW, REPORT }

    /**
     * What can be invalidated through this cache.
     *
     * @param clock tells what time it is
     * @param connection the connection's name, as the window shows it
     */
    public InvalidateModel(Cache cache, Tasks tasks, InstantSource clock, SaveAs saveAs, String connection) {
        this.tasks = tasks;
        this.clock = clock;
        this.connection = connection;
        this.invalidations = cache.invalidations();
        this.guard = invalidations.guard();
        this.form = new FormModel(cache.catalog(), messages);
        this.tags = new TagsModel(invalidations, tasks, messages);
        this.preview = new PreviewModel(invalidations, tasks, clock, messages);
        this.confirm = new ConfirmModel(guard);
        this.report = new ReportModel(tasks, messages, saveAs);
        var outcomes = new OutcomeWords(messages, words);
        this.execution = new ExecutionModel(invalidations, tasks, messages, outcomes, report, this::settled);
        this.undo = new UndoModel(invalidations, tasks, clock, messages, outcomes, report, this::changed);
        this.history = new HistoryModel(invalidations, tasks, clock, messages);
        history.onRecovered(this::recovered);
        form.version().addListener((property, before, version) -> formChanged());
    }

    Messages messages() {
        return messages;
    }

    PreviewWords words() {
        return words;
    }

    FormModel form() {
        return form;
    }

    TagsModel tags() {
        return tags;
    }

    PreviewModel preview() {
        return preview;
    }

    ConfirmModel confirm() {
        return confirm;
    }

    ReportModel report() {
        return report;
    }

    ExecutionModel execution() {
        return execution;
    }

    UndoModel undo() {
        return undo;
    }

    HistoryModel history() {
        return history;
    }

    ReadOnlyObjectProperty<Page> page() {
        return page.getReadOnlyProperty();
    }

    /** Whether something goes, or comes back, now: then nothing else begins. */
    BooleanBinding busy() {
        return Bindings.createBooleanBinding(this::isBusy, execution.state(), undo.busy());
    }

    private boolean isBusy() {
        return execution.state().get() == ExecutionModel.State.RUNNING || undo.busy().get();
    }

    /** Why nothing can be invalidated here; empty when it can. */
    String refusal() {
        return guard.readOnly() ? messages.text("refusal.readonly") : "";
    }

    private void formChanged() {
        preview.changed();
        if (confirm.asked().get() != null) {
            confirm.cancel();
        }
    }

    /** Shows what would go. */
    void ask() {
        if (!isBusy()) {
            form.read().ifPresent(what -> {
                confirm.cancel();
                page.set(Page.PREVIEW);
                preview.start(what);
            });
        }
    }

    /** The same with identifiers meant exactly. */
    void askExactly() {
        form.recipe().exactIds().set(true);
        ask();
    }

    /** Asks whether what is shown is to go; does nothing where it can't. */
    void invalidate() {
        preview.tick();
        var shown = preview.preview().get();
        if (shown != null && shown.count() > 0 && !preview.aged().get() && refusal().isEmpty() && !isBusy()) {
            var keys = words.keys(shown.count());
            confirm.ask(new ConfirmModel.Question(messages.text("confirm.heading", keys, connection), shown.what().toString(),
                    detail(shown), messages.text("invalidate.button", keys), true, true, answer -> carryOut(shown, wishes(answer))));
        }
    }

    /**
     * What the view shows of a preview.
     *
     * @param keys every key
     * @param shares how many of each type
     * @param figures the header
     * @param sentences what matters
     * @param longer how many match only as their identifier is longer; empty for none
     * @param button the text of the button that lets them go
     */
    record Shown(ObservableList<PreviewRows.Row> keys, List<PreviewWords.Share> shares, List<Figure> figures, List<String> sentences,
            String longer, String button) {}

    /** What is to be shown of the preview. */
    Shown shownKeys() {
        var found = preview.preview().get();
        return found == null ? new Shown(FXCollections.emptyObservableList(), List.of(), List.of(), List.of(), "", "")
                : new Shown(new PreviewRows(found, words), words.shares(found), words.figures(found), words.sentences(found),
                        words.longer(found), messages.text("invalidate.button", words.keys(found.count())));
    }

    private String detail(Preview shown) {
        long lost = shown.totals().unkept();
        return lost == 0 ? "" : lost == 1 ? messages.text("confirm.lost.one") : messages.text("confirm.lost", words.keys(lost));
    }

    private static Wishes wishes(ConfirmModel.Answer answer) {
        return new Wishes(answer.keep(), answer.typed(), Origin.WINDOW);
    }

    private void carryOut(Preview shown, Wishes wishes) {
        if (isBusy()) {
            return; // Something was begun while the question stood.
        }
        begun = clock.instant();
        carriedOut = shown.what().toString();
        page.set(Page.REPORT);
        undo.offer(null);
        execution.start(shown, wishes);
        preview.spent();
    }

    private void settled(Execution.Report last) {
        var id = last.undo();
        undo.offer(id == null ? null : new Offer(id, carriedOut, begun.plus(invalidations.undoLife())));
        changed();
    }

    private void changed() {
        history.refresh();
        tags.reread();
    }

    /** Takes back what this window removed last. */
    void takeBack() {
        var open = undo.offer().get();
        if (open != null) {
            takeBack(open);
        }
    }

    /** Takes this back; on production the name is typed first. */
    void takeBack(Offer what) {
        if (isBusy() || !refusal().isEmpty()) {
            return;
        }
        if (guard.nameToType().isEmpty()) {
            bring(what, Wishes.of(Origin.WINDOW));
        } else {
            confirm.ask(new ConfirmModel.Question(messages.text("undo.heading", connection), what.what(), messages.text("undo.detail"),
                    messages.text("undo.yes"), false, false, answer -> bring(what, wishes(answer))));
        }
    }

    private void bring(Offer what, Wishes wishes) {
        if (isBusy()) {
            return;
        }
        page.set(Page.REPORT);
        undo.start(what, wishes);
    }

    /** Somebody sees the view: the history is read, time runs. */
    void shown() {
        if (ticking == null) {
            ticking = tasks.every(SECOND, this::tick);
        }
        history.refresh();
    }

    private void tick() {
        preview.tick();
        undo.tick();
        history.tick();
        if (preview.away() || tags.away()) {
            // Asked for least: when it can be read, the others are tried again.
            history.lost();
        }
    }

    private void recovered() {
        tags.retry();
        preview.retry();
    }

    /** Nobody sees the view: nothing is asked any more; what goes, goes on. */
    void hidden() {
        if (ticking != null) {
            ticking.stop();
            ticking = null;
        }
    }

    /** Reads the history and the tags again. */
    void refresh() {
        changed();
    }
}
