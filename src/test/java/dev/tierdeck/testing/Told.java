package dev.tierdeck.testing;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Everything that a window tells: its title, what is read in it, what is hovered over, and what those hear who do not see. */
public final class Told {
    private Told() {}

    /** Of this window; to be called on the JavaFX thread. */
    public static TreeSet<String> by(Window window) {
        var all = new TreeSet<String>();
        Consumer<@Nullable String> tell = text -> {
            if (text != null && !text.isEmpty()) {
                all.add(text);
            }
        };
        if (window instanceof Stage stage) {
            tell.accept(stage.getTitle());
        }
        if (window instanceof ContextMenu menu) {
            menu.getItems().stream().map(MenuItem::getText).forEach(tell);
        }
        if (window instanceof Tooltip tip) {
            tell.accept(tip.getText());
        }
        if (window.getScene() != null) {
            walk(window.getScene().getRoot(), tell);
        }
        return all;
    }

    private static void walk(Node node, Consumer<@Nullable String> tell) {
        Stream.of(node.getAccessibleText(), node.getAccessibleHelp(), node.getAccessibleRoleDescription()).filter(Objects::nonNull).forEach(tell);
        switch (node) {
            case Labeled labeled -> tell.accept(labeled.getText());
            case Text text -> tell.accept(text.getText());
            case TextInputControl field -> List.of(Objects.requireNonNullElse(field.getText(), ""), Objects.requireNonNullElse(field.getPromptText(), "")).forEach(tell);
            case ComboBox<?> box -> box.getItems().stream().map(String::valueOf).forEach(tell);
            default -> { }
        }
        if (node instanceof Control control && control.getTooltip() != null) {
            tell.accept(control.getTooltip().getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, tell));
        }
    }
}
