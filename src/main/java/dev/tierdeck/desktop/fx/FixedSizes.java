package dev.tierdeck.desktop.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Region;

/** The sizes that a view's FXML fixes in pixels: they grow and shrink with its text. A size that code has set since is left to the code. */
final class FixedSizes {
    private final List<Size> sizes = new ArrayList<>();

    /** One of them; {@code normal} is what the FXML says. */
    private static final class Size {
        private final DoubleProperty property;
        private final double normal;
        private double given;

        Size(DoubleProperty property) {
            this.property = property;
            this.normal = property.get();
            this.given = normal;
        }

        void times(double factor) {
            if (!property.isBound() && property.get() == given) {
                given = Math.round(normal * factor);
                property.set(given);
            }
        }
    }

    private FixedSizes() {}

    /** Has a view that was just loaded follow the size of the text. */
    static void follow(Parent root) {
        var all = new FixedSizes();
        all.collect(root);
        TextSize.follow(root, factor -> all.sizes.forEach(size -> size.times(factor)));
    }

    private void collect(Node node) {
        if (node instanceof Region region) {
            add(Stream.of(region.minWidthProperty(), region.minHeightProperty(), region.prefWidthProperty(), region.prefHeightProperty(),
                    region.maxWidthProperty(), region.maxHeightProperty()));
        }
        if (node instanceof TableView<?> table) {
            table.getColumns().forEach(this::collect);
        }
        inside(node).forEach(this::collect);
    }

    private void collect(TableColumn<?, ?> column) {
        add(Stream.of(column.minWidthProperty(), column.prefWidthProperty(), column.maxWidthProperty()));
    }

    /** Not what stands for "as it likes", "any" or nothing at all. */
    private void add(Stream<DoubleProperty> properties) {
        properties.filter(size -> size.get() > 0 && size.get() < Double.MAX_VALUE).map(Size::new).forEach(sizes::add);
    }

    /** What is in a node before it was ever drawn. */
    private static List<? extends Node> inside(Node node) {
        return switch (node) {
            case SplitPane panes -> panes.getItems();
            case ScrollPane pane -> Stream.ofNullable(pane.getContent()).toList();
            case TabPane pane -> pane.getTabs().stream().map(Tab::getContent).filter(content -> content != null).toList();
            case TitledPane pane -> Stream.ofNullable(pane.getContent()).toList();
            case Parent parent -> parent.getChildrenUnmodifiable();
            default -> List.of();
        };
    }
}
