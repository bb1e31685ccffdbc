package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.TextSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Cards side by side: as many in a row as there is room for, each as wide as its neighbours or as two of them, none wider than it can use. */
final class CardPane extends Pane {
    private static final double GAP = 8;
    private static final double NARROWEST = 156;
    private static final double WIDEST = 232;

    private final Map<String, TierCard> cards = new HashMap<>();

    /** Shows these cards; one that was shown before keeps its nodes. */
    void show(List<Card> wanted) {
        var nodes = new ArrayList<Node>();
        wanted.forEach(card -> {
            var node = cards.computeIfAbsent(card.id(), id -> new TierCard());
            node.show(card);
            nodes.add(node);
        });
        if (!nodes.equals(getChildren())) {
            getChildren().setAll(nodes);
        }
    }

    /** A card's place: its row, the unit it begins at, how many it takes. */
    private record Place(TierCard card, int row, int from, int span) {}

    private double unit(double width, int columns) {
        return Math.min(WIDEST * TextSize.of(this), Math.floor((width - GAP * (columns - 1)) / columns));
    }

    private int columns(double width) {
        int all = getManagedChildren().stream().mapToInt(CardPane::span).sum();
        return (int) Math.clamp(Math.floor((width + GAP) / (NARROWEST * TextSize.of(this) + GAP)), 2, Math.max(2, all));
    }

    private static int span(Node card) {
        return card instanceof TierCard one && one.wide() ? 2 : 1;
    }

    private List<Place> places(int columns) {
        var places = new ArrayList<Place>();
        int row = 0;
        int at = 0;
        for (var node : getManagedChildren()) {
            int span = span(node);
            if (at + span > columns) {
                row++;
                at = 0;
            }
            places.add(new Place((TierCard) node, row, at, span));
            at += span;
        }
        return places;
    }

    private static double width(Place place, double unit) {
        return place.span() * unit + (place.span() - 1) * GAP;
    }

    private static Map<Integer, Double> heights(List<Place> places, double unit) {
        var heights = new HashMap<Integer, Double>();
        places.forEach(place -> heights.merge(place.row(), Math.ceil(place.card().prefHeight(width(place, unit))), Math::max));
        return heights;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset();
        int columns = columns(room);
        var heights = heights(places(columns), unit(room, columns));
        return snappedTopInset() + snappedBottomInset() + heights.values().stream().mapToDouble(Double::doubleValue).sum()
                + GAP * Math.max(0, heights.size() - 1);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 2 * NARROWEST * TextSize.of(this) + GAP;
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        int columns = columns(room);
        double unit = unit(room, columns);
        var places = places(columns);
        var heights = heights(places, unit);
        for (var place : places) {
            double above = heights.entrySet().stream().filter(each -> each.getKey() < place.row()).mapToDouble(each -> each.getValue() + GAP).sum();
            place.card().resizeRelocate(snappedLeftInset() + place.from() * (unit + GAP), snappedTopInset() + above, width(place, unit),
                    heights.get(place.row()));
        }
    }
}
