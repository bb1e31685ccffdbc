package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.Messages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person can do in the view now, for the palette. */
final class KeysActions {
    private final KeysModel model;
    private final KeyListController list;
    private final Messages messages;

    KeysActions(KeysModel model, KeyListController list) {
        this.model = model;
        this.list = list;
        this.messages = model.messages();
    }

    List<Action> all() {
        var all = new ArrayList<Action>();
        all.add(Action.of(messages.text("action.refresh"), "F5", model::refresh));
        all.add(Action.of(messages.text("action.filter"), "Ctrl+F", list::find));
        all.add(Action.of(messages.text("action.everywhere"), "Ctrl+Shift+F", list::findEverywhere));
        all.add(Action.of(messages.text("action.clear"), "", model.list()::clear));
        all.add(new Action(messages.text("scan.stop.accessible"), "", refusalToStop(), model.scan()::stop));
        all.add(new Action(messages.text("scan.resume.accessible"), "", refusalToResume(), model.scan()::resume));
        var row = list.chosen();
        all.add(new Action(messages.text("action.copy"), "Ctrl+C", row == null ? messages.text("remove.nothing") : "", () -> copy(row)));
        all.add(new Action(messages.text("action.remove"), "Delete", model.removal().refusal(row), () -> model.removal().ask(row)));
        return all;
    }

    private String refusalToStop() {
        return model.scan().state().get() == ScanModel.State.RUNNING ? "" : messages.text("action.stop.refused");
    }

    private String refusalToResume() {
        return model.scan().resumable() ? "" : messages.text("action.resume.refused");
    }

    private void copy(@Nullable KeyRow row) {
        if (row != null) {
            model.copy().key(row);
        }
    }
}
