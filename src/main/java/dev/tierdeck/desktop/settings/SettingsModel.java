package dev.tierdeck.desktop.settings;

import dev.tierdeck.desktop.confirm.ConfirmModel;
import dev.tierdeck.desktop.confirm.ConfirmModel.Question;
import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.SettingInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The Settings view without its controls: what it shows and what can be done. Lives on the JavaFX thread; waits for nothing there. */
public final class SettingsModel {
    private final Connections connections;
    private final Tasks tasks;
    private final List<Given> given;
    private final Ways ways;
    private final Messages messages = Messages.of("settings");
    private final ProfilesModel profiles = new ProfilesModel(messages);
    private final StatusModel status = new StatusModel();
    private final ConfirmModel confirm = new ConfirmModel(Guard.NONE);
    private final TrialModel trial;
    private final LayoutsModel layouts;
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private boolean looked;

    /**
     * Where else one can go from here.
     *
     * @param here shows this view
     * @param warmers shows the view in which sources are switched
     * @param health shows the view that lists all settings in force
     */
    public record Ways(Runnable here, Runnable warmers, Runnable health) {}

    /**
     * A setting that was given from outside.
     *
     * @param name the setting's
     * @param value as written; masked where it is a secret
     * @param from where it came from
     */
    record Given(String name, String value, String from) {}

    /** The settings of a window with these connections; {@code inForce} is what it was told by its environment. */
    public SettingsModel(Connections connections, List<SettingInForce> inForce, Tasks tasks, Ways ways) {
        this.connections = connections;
        this.tasks = tasks;
        this.ways = ways;
        this.given = inForce.stream().filter(setting -> !setting.from().equals(SettingInForce.DEFAULT))
                .map(setting -> new Given(setting.name(), setting.value(), setting.from())).toList();
        this.trial = new TrialModel(connections, tasks, messages);
        this.layouts = new LayoutsModel(connections, tasks, messages, this::choose);
        this.notice.set(connections.greeting());
        profiles.take(List.of(), connections.current());
        profiles.chosen().addListener((property, before, now) -> chosen());
    }

    Messages messages() {
        return messages;
    }

    ProfilesModel profiles() {
        return profiles;
    }

    TrialModel trial() {
        return trial;
    }

    LayoutsModel layouts() {
        return layouts;
    }

    StatusModel status() {
        return status;
    }

    ConfirmModel confirm() {
        return confirm;
    }

    Ways ways() {
        return ways;
    }

    /** What was said by the environment or on the command line, and is in force. */
    List<Given> given() {
        return given;
    }

    /** Something that has to be known first; empty for nothing. */
    ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /** Where passwords are kept. */
    ReadOnlyStringProperty place() {
        return place.getReadOnlyProperty();
    }

    /** Whether something is being kept, forgotten or opened. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Somebody sees the view, or wants to know what can be done in it: what is kept is read, once. */
    void look() {
        if (!looked) {
            looked = true;
            tasks.quietly(progress -> connections.kept(), this::take, why -> status.fail(why, messages.text("list.failed")));
        }
    }

    private void take(Connections.Kept kept) {
        place.set(kept.place());
        if (!kept.complaint().isEmpty()) {
            notice.set(kept.complaint());
        }
        profiles.take(kept.profiles(), connections.current());
    }

    private void chosen() {
        trial.clear();
        var draft = profiles.draft(profiles.chosen().get());
        layouts.show(draft == null ? LayoutChoice.USUAL : draft.layouts());
    }

    private void choose(LayoutChoice now) {
        var draft = profiles.draft(profiles.chosen().get());
        if (draft != null) {
            profiles.change(draft.through(now));
            profiles.choose(draft.id());
        }
    }

    /** A new connection, in the form and not kept yet. */
    void create() {
        profiles.add(Draft.named(profiles.freeName(messages.text("new.name"))));
        status.say(messages.text("new.hint"));
    }

    /** A new connection to the server of the address in the clipboard. Nothing of it is said where it is none. */
    void paste(String clipboard) {
        if (!Address.isMeant(clipboard)) {
            status.fail(messages.text("paste.none"));
            return;
        }
        try {
            var address = Address.parse(clipboard);
            profiles.add(Draft.named(profiles.freeName(address.host())).at(address));
            status.say(messages.text(address.password() == null ? "paste.done" : "paste.done.password"));
        } catch (Address.Wrong wrong) {
            status.fail(fault(wrong));
        }
    }

    /** Fills the form by an address; whether it could be read. */
    boolean fill(String address) {
        var draft = profiles.draft(profiles.chosen().get());
        if (draft == null) {
            return false;
        }
        try {
            profiles.change(draft.at(Address.parse(address)));
            profiles.choose(draft.id());
            status.say(messages.text("address.done"));
            return true;
        } catch (Address.Wrong wrong) {
            status.fail(fault(wrong));
            return false;
        }
    }

    private String fault(Address.Wrong wrong) {
        return messages.text("address." + wrong.fault().name().toLowerCase(Locale.ROOT));
    }

    /** Keeps what was changed of the chosen one. */
    void save() {
        var draft = profiles.draft(profiles.chosen().get());
        if (draft != null && profiles.changed(draft.id())) {
            save(draft, () -> {});
        }
    }

    private void save(Draft draft, Runnable then) {
        var mistake = profiles.mistake(draft);
        if (!mistake.isEmpty()) {
            status.fail(messages.text("save.wrong", mistake));
            return;
        }
        act(() -> connections.save(draft.profile(), draft.typed()), messages.text("save.failed", draft.name()), () -> {
            profiles.wasKept(draft);
            status.say(saved(draft));
        }, then);
    }

    private String saved(Draft draft) {
        boolean later = draft.id().equals(profiles.current());
        return messages.text(draft.typed() == null ? later ? "save.done.later" : "save.done" : "save.done.password", draft.name().strip(), place.get());
    }

    /** Does it in the background, takes what is kept then, and goes on. */
    private void act(Runnable act, String general, Runnable done, Runnable then) {
        if (!busy.get()) {
            busy.set(true);
            tasks.quietly(progress -> {
                act.run();
                return connections.kept();
            }, kept -> {
                busy.set(false);
                done.run();
                take(kept);
                then.run();
            }, why -> {
                busy.set(false);
                status.fail(why, general);
            });
        }
    }

    /** Goes back to what is kept, after a question, if something was changed. */
    void revert() {
        var draft = profiles.draft(profiles.chosen().get());
        if (draft != null && profiles.changed(draft.id())) {
            boolean isNew = profiles.kept(draft.id()).isEmpty();
            confirm.ask(new Question(messages.text(isNew ? "discard.heading" : "revert.heading"), draft.name(), "",
                    messages.text(isNew ? "discard.yes" : "revert.yes"), true, false, answer -> undo(draft)));
        }
    }

    private void undo(Draft draft) {
        trial.clear();
        profiles.revert(draft.id());
        chosen();
        status.say(messages.text("revert.done"));
    }

    /** Forgets the chosen one, after a question. */
    void delete() {
        var id = profiles.chosen().get();
        profiles.kept(id).ifPresentOrElse(profile -> confirm.ask(new Question(messages.text("delete.heading"), profile.name(),
                messages.text(profile.id().equals(profiles.current()) ? "delete.detail.current" : "delete.detail", place.get()),
                messages.text("delete.yes"), true, false, answer -> forget(profile))), this::revert);
    }

    private void forget(Profile profile) {
        act(() -> connections.delete(profile), messages.text("delete.failed", profile.name()), () -> {
            profiles.revert(profile.id());
            status.say(messages.text("delete.done", profile.name()));
        }, () -> {});
    }

    /** Forgets the password of the chosen one. */
    void forgetPassword() {
        profiles.kept(profiles.chosen().get()).ifPresent(profile -> act(() -> connections.forget(profile), messages.text("password.failed", profile.name()),
                () -> {
                    profiles.passwordForgotten(profile.id());
                    status.say(messages.text("password.forgotten", profile.name()));
                }, () -> {}));
    }

    /** Tries the server in the form, as it stands there. */
    void test() {
        var draft = profiles.draft(profiles.chosen().get());
        if (draft == null || trial.busy().get()) {
            return;
        }
        var mistake = profiles.mistake(draft);
        if (mistake.isEmpty()) {
            trial.start(draft.profile(), draft.typed());
        } else {
            status.fail(messages.text("test.wrong", mistake));
        }
    }

    /** Has the window go to this server; what was changed of it is kept first. */
    void connect(String id) {
        var reason = refusal(id);
        if (!reason.isEmpty()) {
            ways.here().run();
            status.fail(reason);
            return;
        }
        var draft = profiles.draft(id);
        if (draft != null && profiles.changed(id)) {
            save(draft, () -> open(id));
        } else {
            open(id);
        }
    }

    private void open(String id) {
        busy.set(true);
        trial.clear();
        status.say("");
        connections.connect(id, name(id), why -> notOpened(id, why));
    }

    private String name(String id) {
        return profiles.kept(id).map(Profile::name).orElse(messages.text("sample.name"));
    }

    /** The window is where it was. */
    private void notOpened(String id, Exception why) {
        busy.set(false);
        ways.here().run();
        profiles.choose(id);
        var name = name(id);
        if (why instanceof Connections.NotOpened step && profiles.kept(id).isPresent()) {
            trial.tell(profiles.kept(id).get(), List.of(step.step()));
            status.fail(messages.text("connect.failed", name));
        } else if (why instanceof InterruptedException) {
            status.say(messages.text("connect.stopped", name));
        } else {
            status.fail(why, messages.text("connect.failed", name));
        }
    }

    /** Why the window can't go there now; empty where it can. */
    String refusal(String id) {
        if (busy.get()) {
            return messages.text("connect.busy");
        }
        return profiles.changedBeside(id).map(other -> messages.text("connect.changed", other)).orElse("");
    }

    /** What a person can do here, for the palette. */
    List<Action> actions() {
        look();
        var all = new ArrayList<Action>();
        Stream.concat(Stream.of(Profile.SAMPLE), profiles.kept().stream().map(Profile::id)).map(this::connecting).forEach(all::add);
        all.add(Action.of(messages.text("action.new"), messages.text("action.new.keys"), this::createHere));
        var draft = profiles.draft(profiles.chosen().get());
        all.add(new Action(messages.text("action.test"), messages.text("action.test.keys"), draft == null ? messages.text("action.sample") : "", () -> {
            ways.here().run();
            test();
        }));
        return all;
    }

    private void createHere() {
        ways.here().run();
        create();
    }

    private Action connecting(String id) {
        var name = name(id);
        var reason = id.equals(Objects.requireNonNull(profiles.current())) ? messages.text("connect.current") : refusal(id);
        return new Action(messages.text("action.connect", name), "", reason, () -> connect(id));
    }
}
