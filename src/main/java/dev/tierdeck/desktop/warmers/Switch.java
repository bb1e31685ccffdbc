package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Messages;
import javafx.scene.control.ToggleButton;

/** On or off as word, place and colour. It shows what is so: pressing it only says what is wished. */
final class Switch extends ToggleButton {
    private final Messages messages;

    Switch(Messages messages) {
        this.messages = messages;
        getStyleClass().add("switch");
        setMinWidth(USE_PREF_SIZE);
        show(false);
    }

    void show(boolean on) {
        setSelected(on);
        setText(messages.text(on ? "switch.on" : "switch.off"));
    }

    /** What happens when it is pressed. */
    void onWish(Runnable wish) {
        setOnAction(pressed -> {
            setSelected(!isSelected());
            wish.run();
        });
    }
}
