package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that can be done in the window: in the open view first, then with the window, then in the other views that were opened. */
final class Commands {
    private final Messages messages;
    private final Frame frame;
    private final Appearance appearance;
    private final Views views;

    /** What the frame of the window does. */
    interface Frame {
        /** The view that is open. */
        ViewId current();

        void choose(ViewId view);

        void retry();

        /** Whether there is anything to try again. */
        boolean isTrouble();

        void shortcuts();

        /** Shows what the program is, or hides it. */
        void about();

        void copyDiagnostics();

        void quit();

        /** A sentence for the status strip. */
        void say(String sentence);
    }

    Commands(Messages messages, Frame frame, Appearance appearance, Views views) {
        this.messages = messages;
        this.frame = frame;
        this.appearance = appearance;
        this.views = views;
    }

    List<Command> all() {
        var all = new ArrayList<Command>(here().map(action -> new Command(title(frame.current()), action)).toList());
        Stream.of(opening(), window(), looks(), languages()).flatMap(actions -> actions).map(action -> new Command("", action)).forEach(all::add);
        Arrays.stream(ViewId.values()).filter(id -> id != frame.current()).flatMap(this::elsewhere).forEach(all::add);
        return all;
    }

    /** What can be done in the open view. */
    Stream<Action> here() {
        return views.actions(frame.current()).stream();
    }

    private Stream<Command> elsewhere(ViewId id) {
        return views.actions(id).stream().map(action -> new Command(title(id), new Action(action.title(), action.keys(), action.refusal(), () -> {
            frame.choose(id);
            action.run().run();
        })));
    }

    private String title(ViewId id) {
        return messages.text(id.titleKey());
    }

    private Stream<Action> opening() {
        return Arrays.stream(ViewId.values()).map(id -> Action.of(messages.text("palette.open", title(id)), id.keys(), () -> frame.choose(id)));
    }

    private Stream<Action> window() {
        var fine = frame.isTrouble() ? "" : messages.text("palette.retry.fine");
        return Stream.of(new Action(messages.text("retry.accessible"), "", fine, frame::retry),
                Action.of(messages.text("palette.shortcuts"), "F1", frame::shortcuts), Action.of(messages.text("palette.about"), "", frame::about),
                Action.of(messages.text("about.copy"), "", frame::copyDiagnostics), Action.of(messages.text("palette.quit"), "Ctrl+Q", frame::quit));
    }

    /** How the window looks. */
    private Stream<Action> looks() {
        var text = appearance.text();
        var motion = messages.text(appearance.motion().isReduced() ? "motion.full" : "motion.reduce");
        var sizes = Stream.of(
                new Action(messages.text("text.larger"), "Ctrl+=", text.isLargest() ? messages.text("text.largest") : "", text::larger),
                new Action(messages.text("text.smaller"), "Ctrl+\u2212", text.isSmallest() ? messages.text("text.smallest") : "", text::smaller),
                Action.of(messages.text("text.normal"), "Ctrl+0", text::normal),
                Action.of(motion, "", () -> appearance.motion().reduce(!appearance.motion().isReduced())));
        var themes = Arrays.stream(Theme.Choice.values()).map(choice -> Action.of(messages.text("palette.theme", messages.text(choice.messageKey())), "",
                () -> appearance.theme().choose(choice)));
        return Stream.concat(sizes, themes);
    }

    private Stream<Action> languages() {
        return Arrays.stream(Language.values()).map(each -> Action.of(messages.text("palette.language", messages.text(each.messageKey())), "",
                () -> speak(each)));
    }

    /** Another language from the next start on. */
    void speak(Language language) {
        language.remember(appearance.preferences());
        frame.say(messages.text("language.later"));
    }

    /** Opening the key of exactly this name, where a layout knows it. */
    Optional<Command> key(String name) {
        return views.known(name).map(key -> new Command(title(ViewId.KEYS), Action.of(messages.text("palette.key", key.display()), "", () -> views.show(key))));
    }
}
