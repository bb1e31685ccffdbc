package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.TextSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/**
 * What the keyboard does, as a sheet over the view: first everywhere, then in each view, in two columns. Lists every message
 * {@code shortcut.*}: the keys, a bar, what they do. Part of the window rather than a pop-up, which not every platform paints well.
 */
final class Shortcuts {
    /** What frame, margin and scroll bar take of the width, in pixels where the text has its normal size. */
    private static final double AROUND = 64;

    private final ScrollPane sheet;
    private final GridPane grid = new GridPane();
    private final List<Section> sections;
    private @Nullable Node before;

    /** What the keyboard does in one place. */
    private record Section(String title, List<String> lines) {
        int rows() {
            return 1 + lines.size();
        }
    }

    Shortcuts(ScrollPane sheet, Messages messages) {
        this.sheet = sheet;
        grid.getStyleClass().add("shortcut-grid");
        sheet.setContent(grid);
        sections = sections(messages);
        sheet.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                toggle();
                event.consume();
            }
        });
        grid.setOnMouseClicked(clicked -> toggle());
    }

    private static List<Section> sections(Messages messages) {
        var sections = new ArrayList<Section>();
        sections.add(new Section(messages.text("help.everywhere"), lines(messages, "shell")));
        Arrays.stream(ViewId.values()).map(id -> new Section(messages.text(id.titleKey()), lines(messages, id.fileName())))
                .filter(section -> !section.lines().isEmpty()).forEach(sections::add);
        return sections;
    }

    private static List<String> lines(Messages messages, String place) {
        return messages.bundle().keySet().stream().filter(key -> key.startsWith("shortcut." + place + ".")).sorted()
                .map(messages::text).toList();
    }

    /** In two columns, or in one where there is no room for two. */
    private void lay() {
        lay(false);
        grid.applyCss();
        if (grid.prefWidth(-1) > sheet.getParent().getLayoutBounds().getWidth() - AROUND * TextSize.of(sheet)) {
            lay(true);
        }
    }

    /** A section goes to the second column once the first holds half. */
    private void lay(boolean narrow) {
        grid.getChildren().clear();
        int all = sections.stream().mapToInt(Section::rows).sum();
        int[] next = {0, 0};
        for (var section : sections) {
            int column = narrow || next[0] + section.rows() / 2 <= (all + 1) / 2 && next[1] == 0 ? 0 : 1;
            add(section, 2 * column, next[column]);
            next[column] += section.rows();
        }
    }

    private void add(Section section, int column, int row) {
        var title = new Label(section.title());
        title.getStyleClass().add("section");
        grid.add(title, column, row, 2, 1);
        for (int i = 0; i < section.lines().size(); i++) {
            var parts = section.lines().get(i).split("\\|", 2);
            var keys = new Label(parts[0]);
            keys.getStyleClass().add("keystroke");
            keys.setMinWidth(Label.USE_PREF_SIZE);
            grid.add(keys, column, row + 1 + i);
            var meaning = new Label(parts[1]);
            meaning.setMinWidth(Label.USE_PREF_SIZE);
            grid.add(meaning, column + 1, row + 1 + i);
        }
    }

    /** Shows the sheet, or hides it and gives the focus back. */
    void toggle() {
        boolean show = !sheet.isVisible();
        if (show) {
            before = sheet.getScene().getFocusOwner();
        }
        sheet.setVisible(show);
        if (show) {
            lay();
            sheet.requestFocus();
        } else if (before != null) {
            before.requestFocus();
        }
    }
}
