package dev.tierdeck.desktop.shell;

import atlantafx.base.controls.Popover;
import dev.tierdeck.desktop.fx.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** What the keyboard does, as a small sheet. Lists every message {@code shortcut.*}: the keys, a bar, what they do. */
final class Shortcuts {
    private Shortcuts() {}

    static void show(Node at, Messages messages) {
        var sheet = new Popover(sheet(messages));
        sheet.setTitle(messages.text("help.title"));
        sheet.setHeaderAlwaysVisible(false);
        sheet.setDetachable(false);
        sheet.setAnimated(false);
        sheet.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        sheet.show(at);
    }

    private static GridPane sheet(Messages messages) {
        var grid = new GridPane();
        grid.getStyleClass().add("shortcuts");
        for (var line : lines(messages)) {
            var parts = line.split("\\|", 2);
            var keys = new Label(parts[0]);
            keys.getStyleClass().add("keystroke");
            grid.addRow(grid.getRowCount(), keys, new Label(parts[1]));
        }
        return grid;
    }

    private static List<String> lines(Messages messages) {
        return messages.bundle().keySet().stream().filter(key -> key.startsWith("shortcut.")).sorted().map(messages::text).toList();
    }
}
