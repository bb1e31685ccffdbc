package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Fonts;
import dev.tierdeck.desktop.fx.Messages;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/**
 * The window before there is anything to show: its frame, as it looked last time and where it was, while what it will show is being opened.
 * A {@link Desk} on the same stage takes its place.
 */
public final class Outline {
    private final Stage stage;
    private final Appearance appearance;

    /** Shows it; on the JavaFX thread. */
    public Outline(Stage stage, Preferences preferences) {
        Fonts.load();
        Theme.begin(preferences);
        this.stage = stage;
        Language.chosen(preferences).speak();
        var messages = Messages.of("shell");
        var scene = new Scene(frame(messages), Dress.WIDTH, Dress.HEIGHT);
        appearance = Appearance.of(scene, preferences);
        Dress.put(stage);
        stage.setTitle(messages.text("opening.title"));
        stage.setScene(scene);
        new Placing(preferences).restore(stage);
        stage.show();
    }

    private static Parent frame(Messages messages) {
        var frame = new BorderPane(page(messages));
        frame.setTop(bar("top-bar"));
        var navigation = new VBox();
        navigation.getStyleClass().add("navigation");
        new NavigationBar(navigation, messages, id -> { });
        navigation.setDisable(true);
        frame.setLeft(navigation);
        frame.setBottom(bar("status-strip"));
        frame.getStyleClass().addAll("desk", "outline");
        return frame;
    }

    private static Region bar(String style) {
        var bar = new HBox();
        bar.getStyleClass().add(style);
        return bar;
    }

    private static Region page(Messages messages) {
        var page = new VBox(new Label(messages.text("opening")));
        page.getStyleClass().add("cover");
        return page;
    }

    /** Comes to an end: a desk takes its place, or the stage is closed. */
    public void close() {
        appearance.close();
        stage.setOnHidden(null);
    }
}
