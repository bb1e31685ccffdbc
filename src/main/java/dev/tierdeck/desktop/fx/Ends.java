package dev.tierdeck.desktop.fx;

import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * A line of controls in two parts: the first begins at the left, the second ends at the right. Where there is no room for both the second
 * stands under the first, so that large words are not cut.
 */
public final class Ends extends Pane {
    private static final double ACROSS = 8;
    private static final double DOWN = 4;

    /** A line without its controls. */
    public Ends() {
        // How high it is follows from its width, which is known once it is laid out; later, as that is just being done then.
        widthProperty().addListener((property, before, width) -> Platform.runLater(this::requestLayout));
    }

    private double across() {
        return ACROSS * TextSize.of(this);
    }

    private List<Node> parts() {
        return getManagedChildren();
    }

    private Node first() {
        return parts().getFirst();
    }

    private Node second() {
        return parts().getLast();
    }

    private boolean isLine(double width) {
        return parts().size() < 2 || least() + across() + second().minWidth(-1) <= width;
    }

    /** How wide the first part has to be to stand in a line; one that could wrap is not made to by the second. */
    private double least() {
        return first().getContentBias() == Orientation.HORIZONTAL ? first().prefWidth(-1) : first().minWidth(-1);
    }

    /** How wide the second part is where both stand in a line: as it likes, unless the first would be cut. */
    private double last(double width) {
        return Math.max(second().minWidth(-1), Math.min(second().prefWidth(-1), width - across() - least()));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return parts().stream().mapToDouble(part -> part.minWidth(-1)).max().orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return parts().stream().mapToDouble(part -> part.prefWidth(-1)).sum() + across() * Math.max(0, parts().size() - 1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width >= 0 ? width : getWidth() > 0 ? getWidth() : prefWidth(-1);
        if (parts().size() < 2) {
            return parts().stream().mapToDouble(part -> part.prefHeight(room)).sum();
        }
        double last = isLine(room) ? last(room) : Math.min(room, second().prefWidth(-1));
        return isLine(room) ? Math.max(first().prefHeight(room - last - across()), second().prefHeight(last))
                : first().prefHeight(room) + DOWN + second().prefHeight(last);
    }

    @Override
    protected void layoutChildren() {
        if (parts().size() < 2) {
            parts().forEach(part -> part.resizeRelocate(0, 0, getWidth(), getHeight()));
        } else if (isLine(getWidth())) {
            double last = last(getWidth());
            first().resizeRelocate(0, 0, getWidth() - last - across(), getHeight());
            second().resizeRelocate(getWidth() - last, 0, last, getHeight());
        } else {
            double high = first().prefHeight(getWidth());
            double last = Math.min(getWidth(), second().prefWidth(-1));
            first().resizeRelocate(0, 0, getWidth(), high);
            second().resizeRelocate(getWidth() - last, high + DOWN, last, second().prefHeight(last));
        }
    }
}
