package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Messages;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** Why the table shows nothing, in one sentence, and the one thing to do about it. */
final class BlankModel {
    private final ScanModel scan;
    private final KeyListModel list;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Blank> blank;

    /** What can be done: nothing, or what the button does. */
    enum Remedy { NONE, RETRY, REFRESH, CLEAR, ANSWER, ALL }

    /**
     * An empty table's words.
     *
     * @param sentence what is so
     * @param remedy what to do
     * @param button the button's text; empty without a remedy
     */
    record Blank(String sentence, Remedy remedy, String button) {}

    BlankModel(ScanModel scan, KeyListModel list, Messages messages) {
        this.scan = scan;
        this.list = list;
        this.messages = messages;
        this.blank = new ReadOnlyObjectWrapper<>(describe());
        follow(scan.state());
        follow(scan.listing());
        follow(scan.sentence());
        follow(list.version());
        follow(list.filter());
        follow(list.conditions());
        follow(list.asking().state());
    }

    private void follow(ObservableValue<?> what) {
        what.addListener((property, before, now) -> blank.set(describe()));
    }

    ReadOnlyObjectProperty<Blank> blank() {
        return blank.getReadOnlyProperty();
    }

    /** Does what the button says. */
    void act() {
        switch (blank.get().remedy()) {
            case RETRY, REFRESH -> scan.start();
            case ANSWER -> list.asking().resume();
            case CLEAR -> list.clear();
            case ALL -> list.scope().set(Scope.ALL);
            case NONE -> { }
        }
    }

    private Blank describe() {
        var state = scan.state().get();
        var filter = list.filter().get().strip();
        if (state == ScanModel.State.FAILED && scan.listing().get().isEmpty()) {
            return new Blank(scan.sentence().get(), Remedy.RETRY, messages.text("blank.retry"));
        }
        if (!list.conditions().get().equals(Conditions.NONE) && !scan.listing().get().isEmpty()) {
            return conditional();
        }
        if (!filter.isEmpty() && !scan.listing().get().isEmpty()) {
            var sentence = scan.listing().get().complete() ? "blank.filter" : "blank.filter.partial";
            return new Blank(messages.text(sentence, filter), Remedy.CLEAR, messages.text("filter.clear"));
        }
        if (state == ScanModel.State.RUNNING || state == ScanModel.State.IDLE) {
            return new Blank(messages.text("blank.loading"), Remedy.NONE, "");
        }
        return list.scope().get().equals(Scope.ALL)
                ? new Blank(messages.text("blank.nothing"), Remedy.REFRESH, messages.text("blank.refresh"))
                : new Blank(messages.text("blank.scope"), Remedy.ALL, messages.text("blank.all"));
    }

    private Blank conditional() {
        return switch (list.asking().state().get()) {
            case WAITING -> new Blank(messages.text("asked.waiting"), Remedy.CLEAR, messages.text("filter.clear"));
            case RUNNING -> new Blank(messages.text("blank.asking"), Remedy.NONE, "");
            case STOPPED, FAILED -> new Blank(messages.text("blank.asked.partial"), Remedy.ANSWER, messages.text("asked.resume"));
            case NONE, DONE -> new Blank(messages.text("blank.asked"), Remedy.CLEAR, messages.text("filter.clear"));
        };
    }
}
