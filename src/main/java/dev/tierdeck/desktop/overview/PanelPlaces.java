package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.TextSize;
import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;

/** Where the panels stand: side by side where there is room for all, else the figures below the charts. */
final class PanelPlaces {
    /** From this width on, in pixels, all stand side by side. */
    private static final double WIDE = 1_240;
    /** What is above the panels has at least this much of the height; of the rest they have a share. */
    private static final double REST = 560;
    private static final double LEAST = 168;
    private static final double MOST = 400;

    private final GridPane grid;
    private final List<Region> left;
    private final List<Region> right;
    private final Region figures;

    /** Those at the {@code left} have the same place, and those at the {@code right}: only one of each is seen. */
    PanelPlaces(GridPane grid, List<Region> left, List<Region> right, Region figures) {
        this.grid = grid;
        this.left = left;
        this.right = right;
        this.figures = figures;
    }

    /** Arranges them now, and whenever the room changes. */
    void follow() {
        grid.widthProperty().addListener((at, before, now) -> arrange());
        grid.sceneProperty().flatMap(scene -> scene.heightProperty()).addListener((at, before, now) -> heighten());
        TextSize.follow(grid, factor -> {
            arrange();
            heighten();
        });
        arrange();
        heighten();
    }

    private void arrange() {
        boolean wide = grid.getWidth() >= WIDE * TextSize.of(grid);
        left.forEach(each -> GridPane.setConstraints(each, 0, 0));
        right.forEach(each -> GridPane.setConstraints(each, 1, 0));
        GridPane.setConstraints(figures, wide ? 2 : 0, wide ? 0 : 1, wide ? 1 : 2, 1);
        grid.getColumnConstraints().setAll(wide ? List.of(share(), share(), fixed()) : List.of(share(), share()));
    }

    /** Those that share what room is left do so evenly, whatever stands in them. */
    private static ColumnConstraints share() {
        var column = new ColumnConstraints(0, 100, Double.MAX_VALUE);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    private static ColumnConstraints fixed() {
        return new ColumnConstraints(Region.USE_PREF_SIZE, Region.USE_COMPUTED_SIZE, Region.USE_PREF_SIZE);
    }

    private void heighten() {
        double height = grid.getScene() == null ? 0 : grid.getScene().getHeight();
        double scale = TextSize.of(grid);
        var charts = new RowConstraints();
        charts.setPrefHeight(Math.clamp((height - REST * scale) * 0.5, LEAST * scale, MOST * scale));
        charts.setMinHeight(Region.USE_PREF_SIZE);
        grid.getRowConstraints().setAll(charts);
    }
}
