package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.layout.Pane;

/** A tile for each domain that was asked for, in the order of their names; pressing one chooses its domain, pressing again all. */
final class TileBoard {
    private final Pane pane;
    private final Messages messages;
    private final Consumer<Domain> choose;
    private final Map<Domain, TileButton> tiles = new HashMap<>();

    TileBoard(Pane pane, Messages messages, Consumer<Domain> choose) {
        this.pane = pane;
        this.messages = messages;
        this.choose = choose;
    }

    void show(List<Picture.Tile> shown, Domain chosen) {
        if (!tiles.keySet().containsAll(shown.stream().map(Picture.Tile::domain).toList())) {
            shown.forEach(tile -> tiles.computeIfAbsent(tile.domain(), this::make));
            pane.getChildren().setAll(shown.stream().map(tile -> tiles.get(tile.domain())).toList());
        }
        shown.forEach(tile -> tiles.get(tile.domain()).show(tile, tile.domain().equals(chosen)));
    }

    private TileButton make(Domain domain) {
        var tile = new TileButton(domain, messages);
        tile.setOnAction(pressed -> choose.accept(tile.isSelected() ? domain : Domain.ALL));
        return tile;
    }
}
