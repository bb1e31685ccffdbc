package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.desktop.fx.Fonts;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.desktop.fx.ViewLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window: made on the JavaFX thread, shown once, closed once. It owns its background work, not the cache. */
public final class Desk {
    private final Stage stage;
    private final Tasks tasks;
    private final ShellModel model;
    private final ShellController controller;
    private final Placing placing;
    private final Appearance appearance;
    private final Messages messages;
    private @Nullable Cover cover;
    private boolean closed;

    /** A window on {@code stage} for this workbench; nothing is shown yet. */
    public Desk(Stage stage, Workbench bench) {
        this(stage, bench, new BackgroundTasks());
    }

    /** The same with background work of another kind, which the window then owns. */
    Desk(Stage stage, Workbench bench, Tasks tasks) {
        Fonts.load();
        this.tasks = tasks;
        this.stage = stage;
        Language.chosen(bench.preferences()).speak();
        messages = Messages.of("shell");
        model = new ShellModel(bench, tasks, messages);
        controller = new ShellController(model, new Views(bench, tasks), messages);
        placing = new Placing(bench.preferences());
        var scene = scene(ViewLoader.load("shell", controller.parts()));
        appearance = Appearance.of(scene, bench.preferences());
        Dress.put(stage);
        stage.setScene(scene);
        stage.setTitle(messages.text("window.title", bench.connection()));
        controller.begin(stage, appearance, this::close);
    }

    /** As large as what the stage shows already, when another desk or its outline had it before. */
    private Scene scene(Parent root) {
        var shown = stage.isShowing() ? stage.getScene() : null;
        return shown == null ? new Scene(root, Dress.WIDTH, Dress.HEIGHT) : new Scene(root, shown.getWidth(), shown.getHeight());
    }

    /** Opens the window where it was last time; one that is open already stays where it is. */
    public void show() {
        if (!stage.isShowing()) {
            placing.restore(stage);
        }
        stage.setOnHidden(hidden -> close());
        stage.show();
    }

    /**
     * Covers all that is shown by the sentence that the window is on its way to another server. What is covered is not looked at meanwhile.
     *
     * @param name the other server's
     * @param stop is called when a person thinks better of it
     */
    public void cover(String name, Runnable stop) {
        controller.covered(true);
        cover = new Cover(stage, name, messages, stop);
    }

    /** Shows again what was covered. */
    public void uncover() {
        if (cover != null && !closed) {
            cover.lift();
            cover = null;
            controller.covered(false);
        }
    }

    /** Remembers the window's place and stops all work; the stage stays open for another desk. A second call is harmless. */
    public void leave() {
        if (!closed) {
            closed = true;
            placing.remember(stage);
            controller.end();
            model.close();
            appearance.close();
            tasks.close();
        }
    }

    /** Remembers the window's place, stops all work and closes the window. A second call is harmless. */
    public void close() {
        if (!closed) {
            leave();
            stage.close();
        }
    }
}
