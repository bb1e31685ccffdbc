package dev.tierdeck.desktop.settings;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The layouts of the connection in the form: which are active, under which prefix, and files of the user's own. */
final class LayoutsModel {
    private static final Logger LOG = LoggerFactory.getLogger(LayoutsModel.class);

    private final Connections connections;
    private final Tasks tasks;
    private final Messages messages;
    private final Consumer<LayoutChoice> changed;
    private final ReadOnlyObjectWrapper<LayoutCheck> check = new ReadOnlyObjectWrapper<>(LayoutCheck.NONE);
    private LayoutChoice choice = LayoutChoice.USUAL;
    private int asked;

    /** @param changed is told what a person chose */
    LayoutsModel(Connections connections, Tasks tasks, Messages messages, Consumer<LayoutChoice> changed) {
        this.connections = connections;
        this.tasks = tasks;
        this.messages = messages;
        this.changed = changed;
    }

    /** Shows this choice; what it comes to is read in the background. */
    void show(LayoutChoice now) {
        choice = now;
        int turn = ++asked;
        tasks.quietly(progress -> connections.layouts(now), found -> take(turn, found), why -> fail(turn, why));
    }

    private void take(int turn, LayoutCheck found) {
        if (turn == asked) {
            check.set(found);
        }
    }

    private void fail(int turn, Exception why) {
        LOG.warn("The layouts could not be read", why);
        take(turn, new LayoutCheck(check.get().lines(), messages.text("layouts.failed")));
    }

    /** The layouts there are, and whether those chosen can be used. */
    ReadOnlyObjectProperty<LayoutCheck> check() {
        return check.getReadOnlyProperty();
    }

    boolean active(LayoutLine line) {
        return line.own() || !choice.inactive().contains(line.name());
    }

    /** The prefix in force; empty where its keys have none. */
    String prefix(LayoutLine line) {
        return line.usual().isEmpty() ? "" : choice.prefixes().getOrDefault(line.name(), line.usual());
    }

    /** What there is to say about a layout: its file, or how large it is. */
    String note(LayoutLine line) {
        var size = messages.text("layouts.size", Integer.toString(line.domains()), Integer.toString(line.types()));
        return !line.own() ? size : line.fault().isEmpty() ? messages.text("layouts.own", size, line.file()) : line.file();
    }

    void activate(LayoutLine line, boolean on) {
        var inactive = new ArrayList<>(choice.inactive());
        inactive.remove(line.name());
        if (!on) {
            inactive.add(line.name());
        }
        choose(new LayoutChoice(inactive, choice.prefixes(), choice.files()));
    }

    /** Another prefix; an empty one is the usual one. */
    void prefix(LayoutLine line, String text) {
        var prefixes = new HashMap<>(choice.prefixes());
        if (text.isBlank() || text.strip().equals(line.usual())) {
            prefixes.remove(line.name());
        } else {
            prefixes.put(line.name(), text.strip());
        }
        choose(new LayoutChoice(choice.inactive(), prefixes, choice.files()));
    }

    /** A layout of the user's own. */
    void add(Path file) {
        var files = new ArrayList<>(choice.files());
        var path = file.toAbsolutePath().normalize().toString();
        if (!files.contains(path)) {
            files.add(path);
        }
        choose(new LayoutChoice(choice.inactive(), choice.prefixes(), files));
    }

    void remove(LayoutLine line) {
        choose(new LayoutChoice(choice.inactive(), choice.prefixes(), choice.files().stream().filter(file -> !file.equals(line.file())).toList()));
    }

    /** Reads the files again. */
    void refresh() {
        show(choice);
    }

    private void choose(LayoutChoice now) {
        if (!now.equals(choice)) {
            changed.accept(now);
            show(now);
        }
    }

    /** The sentences in which the layouts can't be used: of single files, and of all together. */
    List<String> faults() {
        var faults = new ArrayList<>(check.get().lines().stream().map(LayoutLine::fault).filter(fault -> !fault.isEmpty()).toList());
        if (!check.get().fault().isEmpty()) {
            faults.add(check.get().fault());
        }
        return faults;
    }
}
