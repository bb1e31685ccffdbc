package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.overview.count.Window;
import dev.tierdeck.engine.ServerMisses.State;
import java.util.ArrayList;
import java.util.List;

/** What a person can do on the overview, by name. */
final class OverviewActions {
    private final OverviewModel model;
    private final Runnable savePicture;
    private final Messages messages;

    OverviewActions(OverviewModel model, Runnable savePicture) {
        this.model = model;
        this.savePicture = savePicture;
        messages = model.messages();
    }

    List<Action> all() {
        var actions = new ArrayList<Action>();
        var paused = model.time().paused();
        actions.add(Action.of(messages.text(paused.get() ? "action.resume" : "action.pause"), messages.text("keys.space"), () -> paused.set(!paused.get())));
        actions.add(Action.of(messages.text("action.live"), messages.text("keys.home"), model.time()::reset));
        for (var window : Window.values()) {
            actions.add(Action.of(words(messages, window), "", () -> model.time().window().set(window)));
        }
        for (var source : Source.values()) {
            actions.add(Action.of(messages.text("action.source", messages.text(source.messageKey())), "", () -> model.choice().source().set(source)));
        }
        var table = model.sheet().shown();
        actions.add(Action.of(messages.text(table.get() ? "action.chart" : "action.table"), "", () -> table.set(!table.get())));
        actions.add(Action.of(messages.text("save.png"), "", savePicture));
        actions.add(Action.of(messages.text("save.csv"), "", model.sheet()::saveTable));
        actions.add(Action.of(messages.text("copy"), "", () -> model.sheet().copy(List.of())));
        actions.add(Action.of(messages.text("action.symbols"), "F5", model.freshness()::refresh));
        actions.add(switchOn());
        actions.add(switchOff());
        return actions;
    }

    /** What choosing this window does. */
    static String words(Messages messages, Window window) {
        return window.minutes() == 1 ? messages.text("window.accessible.one") : messages.text("window.accessible", String.valueOf(window.minutes()));
    }

    private Action switchOn() {
        var others = model.others();
        var state = others.told().get().standing().state();
        var refusal = !others.refusal().isEmpty() ? others.refusal() : state == State.OFF ? "" : messages.text("others.unasked");
        return new Action(messages.text("others.on"), "", refusal, others::switchOn);
    }

    private Action switchOff() {
        boolean ours = model.others().told().get().standing().state() == State.SWITCHED_ON;
        return new Action(messages.text("others.off"), "", ours ? "" : messages.text("others.notours"), model.others()::switchOff);
    }
}
