package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A button for each view, one of them pressed. Arrows go from button to button, Enter or the space bar opens. */
final class NavigationBar {
    private final Map<ViewId, ToggleButton> buttons = new EnumMap<>(ViewId.class);
    private final ToggleGroup group = new ToggleGroup();
    private final VBox box;
    private final Consumer<ViewId> open;

    NavigationBar(VBox box, Messages messages, Consumer<ViewId> open) {
        this.box = box;
        this.open = open;
        for (var id : ViewId.values()) {
            buttons.put(id, button(id, messages));
        }
        box.getChildren().setAll(buttons.values());
        // Arrows of a group would press a button without opening its view.
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (!(event.getTarget() instanceof ToggleButton at) || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        var all = List.copyOf(buttons.values());
        switch (event.getCode()) {
            case UP, LEFT -> focus(all, all.indexOf(at) - 1);
            case DOWN, RIGHT -> focus(all, all.indexOf(at) + 1);
            case HOME -> focus(all, 0);
            case END -> focus(all, all.size() - 1);
            case ENTER -> at.fire();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static void focus(List<ToggleButton> all, int index) {
        all.get(Math.clamp(index, 0, all.size() - 1)).requestFocus();
    }

    private ToggleButton button(ViewId id, Messages messages) {
        var title = messages.text(id.titleKey());
        var button = new ToggleButton(title, new FontIcon(id.icon()));
        button.setToggleGroup(group);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(title);
        button.setTooltip(new Tooltip(messages.text("view.tooltip", title, new Keystrokes(messages).local(id.keys()))));
        button.getStyleClass().add("navigation-button");
        button.setOnAction(pressed -> choose(id));
        return button;
    }

    /** Opens a view; its button stays pressed when pressed again. */
    void choose(ViewId id) {
        buttons.get(id).setSelected(true);
        open.accept(id);
    }

    /** Shows icons alone, or icons and text. */
    void narrow(boolean narrow) {
        var display = narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
        buttons.values().forEach(button -> button.setContentDisplay(display));
        box.getStyleClass().remove("narrow");
        if (narrow) {
            box.getStyleClass().add("narrow");
        }
    }
}
