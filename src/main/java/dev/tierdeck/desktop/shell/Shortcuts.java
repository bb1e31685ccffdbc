package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/**
 * What the keyboard does, as a sheet over the view. Lists every message {@code shortcut.*}: the keys, a bar, what they do. Part of the
 * window rather than a pop-up, which not every platform paints well.
 */
final class Shortcuts {
    private final GridPane sheet;
    private @Nullable Node before;

    Shortcuts(GridPane sheet, Messages messages) {
        this.sheet = sheet;
        for (var line : lines(messages)) {
            var parts = line.split("\\|", 2);
            var keys = new Label(parts[0]);
            keys.getStyleClass().add("keystroke");
            sheet.addRow(sheet.getRowCount(), keys, new Label(parts[1]));
        }
        sheet.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                toggle();
                event.consume();
            }
        });
        sheet.setOnMouseClicked(clicked -> toggle());
    }

    private static List<String> lines(Messages messages) {
        return messages.bundle().keySet().stream().filter(key -> key.startsWith("shortcut.")).sorted().map(messages::text).toList();
    }

    /** Shows the sheet, or hides it and gives the focus back. */
    void toggle() {
        boolean show = !sheet.isVisible();
        if (show) {
            before = sheet.getScene().getFocusOwner();
        }
        sheet.setVisible(show);
        if (show) {
            sheet.requestFocus();
        } else if (before != null) {
            before.requestFocus();
        }
    }
}
