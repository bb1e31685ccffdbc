package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Focus;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.warmers.SourceModel.Question;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A source's key: what is known of it, and in the same place the field to give one and the question whether to forget it. */
final class KeyBox extends HBox {
    private final SourcesModel sources;
    private final SourceModel source;
    private final Messages messages;
    private final Label known = new Label();
    private final Button give = new Button();
    private final Button forget = new Button();
    private @Nullable Node before;

    KeyBox(SourcesModel sources, SourceModel source, Messages messages) {
        this.sources = sources;
        this.source = source;
        this.messages = messages;
        getStyleClass().add("key-box");
        known.textProperty().bind(source.key());
        known.getStyleClass().add("key-known");
        known.setMinWidth(USE_PREF_SIZE);
        set(give, () -> sources.askKey(source));
        set(forget, () -> sources.askForget(source));
        forget.setText(messages.text("key.forget"));
        forget.setAccessibleText(messages.text("key.forget.accessible", source.title()));
        forget.visibleProperty().bind(source.hasKey());
        forget.managedProperty().bind(forget.visibleProperty());
        source.hasKey().subscribe(has -> {
            give.setText(messages.text(has ? "key.change" : "key.give"));
            give.setAccessibleText(messages.text(has ? "key.change.accessible" : "key.give.accessible", source.title()));
        });
        source.question().subscribe(this::lay);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private static void set(Button button, Runnable action) {
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(pressed -> action.run());
    }

    private Button button(String message, Runnable action) {
        var button = new Button(messages.text(message));
        set(button, action);
        return button;
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && source.question().get() != Question.NONE) {
            sources.cancel(source);
            event.consume();
        }
    }

    private void lay(Question asked) {
        if (asked != Question.NONE && getScene() != null) {
            before = getScene().getFocusOwner();
        }
        switch (asked) {
            case NONE -> rest();
            case FORGET -> askForget();
            case KEY, KEY_TO_SWITCH_ON -> askKey();
        }
    }

    private void rest() {
        getChildren().setAll(source.takesKey() ? List.of(known, give, forget) : List.of(known));
        var back = before;
        before = null;
        if (back != null) {
            Focus.on(back);
        }
    }

    private void askForget() {
        var keep = button("key.cancel", () -> sources.cancel(source));
        getChildren().setAll(button("key.forget.yes", () -> sources.forgetKey(source)), keep);
        focusOn(keep);
    }

    /** A new field each time, so that none remembers what was typed. */
    private void askKey() {
        var field = new PasswordField();
        field.setAccessibleText(messages.text("key.field", source.title()));
        field.setPromptText(messages.text("key.field", source.title()));
        Runnable keep = () -> {
            var typed = field.getText();
            field.clear();
            sources.keep(source, typed);
        };
        field.setOnAction(entered -> keep.run());
        getChildren().setAll(List.of(field, button("key.keep", keep), button("key.cancel", () -> sources.cancel(source))));
        focusOn(field);
    }

    /** Later, as whoever asked may still have the focus to give away. */
    private static void focusOn(Node node) {
        Platform.runLater(() -> Focus.on(node));
    }
}
