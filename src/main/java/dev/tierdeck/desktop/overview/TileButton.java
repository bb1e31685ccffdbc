package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.TextSize;
import dev.tierdeck.desktop.overview.count.Domain;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A domain's tile: its hit rate now, large; its course over the last minute; its hit rate over five minutes and its traffic, small. */
final class TileButton extends ToggleButton {
    /** Left and right of a tile's content, its border included. */
    private static final double PADDING = 26;

    private final Messages messages;
    private final String title;
    private final Label now = label("figure");
    private final Label lately = label("tile-small");
    private final Label operations = label("tile-small");
    private final Sparkline course = new Sparkline();

    TileButton(Domain domain, Messages messages) {
        this.messages = messages;
        title = messages.text("domain.accessible", domain.name(), domain.layout());
        var name = label("tile-name");
        name.setText(domain.name());
        name.setMinWidth(40);
        var layout = label("tile-layout");
        layout.setText(domain.layout());
        var foot = line(lately, operations);
        var middle = line(now, course);
        var box = new VBox(line(name, layout), middle, foot);
        box.getStyleClass().add("tile-box");
        getStyleClass().add("tile");
        setTooltip(new Tooltip(title));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(box);
        TextSize.follow(this, factor -> box.prefWidthProperty().bind(widthProperty().subtract(Math.round(PADDING * factor))));
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    private static HBox line(Region left, Region right) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(left, gap, right);
        line.getStyleClass().add("tile-line");
        return line;
    }

    void show(Picture.Tile tile, boolean chosen) {
        setSelected(chosen);
        if (tile.hits()) {
            now.setText(Format.percent(tile.now()));
            lately.setText(messages.text("tile.lately", Format.percent(tile.lately())));
            operations.setText(messages.text("tile.operations", Format.rate(tile.operations())));
        } else {
            now.setText(messages.text("tile.misses", Format.rate(tile.operations())));
            lately.setText(messages.text("tile.lately", Format.count(tile.total())));
            operations.setText(messages.text("tile.missed"));
        }
        course.show(tile.spark(), !tile.hits());
        setAccessibleText(messages.text(tile.hits() ? "tile.accessible" : "tile.accessible.misses", title, now.getText(), lately.getText(), operations.getText()));
    }
}
