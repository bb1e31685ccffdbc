package dev.tierdeck.desktop.overview;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** A small table of figures: a name, and numbers at the right. Its cells are kept, so that a figure that changes lays nothing out. */
final class FigureGrid {
    private final GridPane grid;
    private List<String> heads = List.of();

    FigureGrid(GridPane grid) {
        this.grid = grid;
    }

    void show(List<String> names, List<List<String>> rows) {
        if (!names.equals(heads) || grid.getChildren().size() > (rows.size() + 1) * names.size()) {
            heads = names;
            grid.getChildren().clear();
            row(names, 0, "table-head");
        }
        for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), i + 1, "table-number");
        }
    }

    private void row(List<String> texts, int row, String style) {
        for (int column = 0; column < texts.size(); column++) {
            int at = row * heads.size() + column;
            if (at < grid.getChildren().size()) {
                ((Label) grid.getChildren().get(at)).setText(texts.get(column));
            } else {
                grid.add(cell(texts.get(column), row > 0 && column == 0 ? "table-name" : style, column), column, row);
            }
        }
    }

    private static Label cell(String text, String style, int column) {
        var label = new Label(text);
        label.getStyleClass().addAll(style, column == 0 ? "left" : "right");
        label.setMaxWidth(Double.MAX_VALUE);
        if (column > 0) {
            label.setMinWidth(Label.USE_PREF_SIZE);
        }
        return label;
    }
}
