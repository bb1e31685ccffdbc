package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** What stands in the window on the way to another server: a scene of its own, so that nothing of the old one is seen under the new name. */
final class Cover {
    private final Stage stage;
    private final Scene before;
    private final String title;

    /** Covers what the stage shows. */
    Cover(Stage stage, String name, Messages messages, Runnable stop) {
        this.stage = stage;
        this.before = stage.getScene();
        this.title = stage.getTitle();
        stage.setScene(new Scene(page(name, messages, stop), before.getWidth(), before.getHeight()));
        stage.setTitle(messages.text("connecting.title", name));
    }

    private Parent page(String name, Messages messages, Runnable stop) {
        var sentence = new Label(messages.text("connecting.to", name));
        sentence.getStyleClass().add("cover-sentence");
        var detail = new Label(messages.text("connecting.detail"));
        detail.getStyleClass().add("cover-detail");
        var button = new Button(messages.text("task.stop"));
        button.setAccessibleText(messages.text("connecting.stop.accessible", name));
        button.setCancelButton(true);
        button.setOnAction(pressed -> stop.run());
        var page = new VBox(sentence, detail, button);
        var root = before.getRoot();
        page.getStylesheets().setAll(root.getStylesheets());
        page.setStyle(root.getStyle());
        page.getStyleClass().add("cover");
        if (root.getStyleClass().contains("dark")) {
            page.getStyleClass().add("dark");
        }
        return page;
    }

    /** Shows again what was shown. */
    void lift() {
        stage.setScene(before);
        stage.setTitle(title);
    }
}
