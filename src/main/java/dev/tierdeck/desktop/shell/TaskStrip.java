package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks.Running;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** What runs in the background: the first piece of work with its progress and a Stop, and how many more there are. */
final class TaskStrip {
    private final HBox box;
    private final Messages messages;
    private final Label title = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Button stop = new Button();
    private final Label more = new Label();

    TaskStrip(HBox box, Messages messages) {
        this.box = box;
        this.messages = messages;
        stop.setText(messages.text("task.stop"));
        stop.getStyleClass().addAll("small", "stop");
        bar.managedProperty().bind(bar.visibleProperty());
    }

    void follow(ObservableList<Running> running) {
        running.addListener((ListChangeListener<Running>) change -> show(running));
        show(running);
    }

    private void show(List<Running> running) {
        if (running.isEmpty()) {
            box.getChildren().clear();
            return;
        }
        show(running.getFirst());
        more.setText(running.size() == 1 ? "" : messages.text("task.more", Format.count(running.size() - 1L)));
        if (box.getChildren().isEmpty()) {
            box.getChildren().setAll(List.<Node>of(title, bar, stop, more));
        }
    }

    private void show(Running first) {
        var text = first.sentence().isEmpty() ? first.title() : messages.text("task.text", first.title(), first.sentence());
        title.setText(text);
        // A bar that runs for ever would repaint for ever: work that can't say how far it is shows words alone.
        bar.setVisible(first.share() >= 0);
        bar.setProgress(Math.clamp(first.share(), 0, 1));
        bar.setAccessibleText(text);
        stop.setAccessibleText(messages.text("task.stop.accessible", first.title()));
        stop.setOnAction(pressed -> first.handle().stop());
    }
}
