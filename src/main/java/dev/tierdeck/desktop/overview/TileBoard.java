package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Live;
import dev.tierdeck.desktop.fx.TextSize;
import dev.tierdeck.desktop.overview.count.Domain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;

/**
 * A tile for each domain that was asked for, in the order of their names; pressing one chooses its domain, pressing it again all. Tiles
 * share the width evenly; where they need more rows than leave the chart its room, they scroll.
 */
final class TileBoard {
    private static final double LEAST = 190;
    private static final double MOST = 280;
    private static final double ROW = 86;
    /** What is below the tiles and above has at least this much of the height. */
    private static final double REST = 760;

    private final ScrollPane scroll;
    private final FlowPane pane;
    private final Messages messages;
    private final Consumer<Domain> choose;
    private final Map<Domain, TileButton> tiles = new HashMap<>();
    private List<Domain> order = List.of();

    TileBoard(ScrollPane scroll, FlowPane pane, Messages messages, Consumer<Domain> choose) {
        this.scroll = scroll;
        this.pane = pane;
        this.messages = messages;
        this.choose = choose;
        Live.scroll(scroll);
        TextSize.follow(scroll, factor -> arrange());
        scroll.viewportBoundsProperty().addListener((at, before, now) -> arrange());
        scroll.sceneProperty().flatMap(Scene::heightProperty).addListener((at, before, now) -> arrange());
    }

    void show(List<Picture.Tile> shown, Domain chosen) {
        scroll.setVisible(!shown.isEmpty());
        if (!shown.stream().map(Picture.Tile::domain).toList().equals(order)) {
            order = shown.stream().map(Picture.Tile::domain).toList();
            shown.forEach(tile -> tiles.computeIfAbsent(tile.domain(), this::make));
            pane.getChildren().setAll(shown.stream().map(tile -> tiles.get(tile.domain())).toList());
            arrange();
        }
        shown.forEach(tile -> tiles.get(tile.domain()).show(tile, tile.domain().equals(chosen)));
    }

    private void arrange() {
        double width = scroll.getViewportBounds().getWidth();
        double scale = TextSize.of(scroll);
        double gap = pane.getHgap();
        double least = Math.min(LEAST * scale, width);
        if (width < LEAST || order.isEmpty() || scroll.getScene() == null) {
            return;
        }
        int columns = (int) ((width + gap) / (least + gap));
        double each = Math.min(MOST * scale, Math.floor((width - (columns - 1) * gap) / columns));
        tiles.values().forEach(tile -> tile.setPrefWidth(each));
        double row = Math.round(ROW * scale);
        int room = (int) Math.clamp((scroll.getScene().getHeight() - REST * scale) / (row + gap), 1, 4);
        int rows = Math.min(room, (order.size() + columns - 1) / columns);
        double height = rows * row + (rows - 1) * pane.getVgap();
        scroll.setMinHeight(height);
        scroll.setPrefHeight(height);
    }

    private TileButton make(Domain domain) {
        var tile = new TileButton(domain, messages);
        tile.setOnAction(pressed -> choose.accept(tile.isSelected() ? domain : Domain.ALL));
        tile.focusedProperty().addListener((at, before, focused) -> reveal(tile));
        return tile;
    }

    /** Scrolls to a tile that was reached by the keyboard. */
    private void reveal(TileButton tile) {
        double hidden = pane.getHeight() - scroll.getViewportBounds().getHeight();
        if (tile.isFocused() && hidden > 0) {
            double top = tile.getBoundsInParent().getMinY();
            double shown = scroll.getVvalue() * hidden;
            scroll.setVvalue(Math.clamp(shown, top + tile.getHeight() - scroll.getViewportBounds().getHeight(), top) / hidden);
        }
    }
}
