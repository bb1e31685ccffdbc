package dev.tierdeck.desktop.fx;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TableView.ResizeFeatures;

/** How a table shares out its width: every column as wide as it likes to be, or was dragged to; one takes the rest. */
public final class Fit {
    /** From so many times the other columns' room on there is much. */
    private static final double ROOMY = 1.5;

    private Fit() {}

    /** Shares out the width; {@code flexible} takes the room the others leave. */
    public static <S> void table(TableView<S> table, TableColumn<S, ?> flexible) {
        table(table, flexible, Map.of());
    }

    /**
     * The same, and chooses the columns by the width.
     *
     * @param from the width of the table from which on a column is seen, in pixels where the text has its normal size; others always are
     */
    public static <S> void table(TableView<S> table, TableColumn<S, ?> flexible, Map<TableColumn<S, ?>, Integer> from) {
        Runnable again = () -> {
            from.forEach((column, least) -> column.setVisible(table.getWidth() >= least * TextSize.of(table)));
            // A table that becomes narrower does not always ask its policy; one that is set anew is asked.
            Platform.runLater(() -> table.setColumnResizePolicy(features -> share(features, flexible, TableColumnBase::getPrefWidth)));
        };
        table.widthProperty().subscribe(again);
        again.run();
        TextSize.follow(table, factor -> again.run());
    }

    /** The same where every column is as wide as it may be as soon as there is much room. */
    static <S> void roomy(TableView<S> table, TableColumn<S, ?> flexible) {
        Runnable again = () -> table.setColumnResizePolicy(features -> shareMuch(features, flexible));
        again.run();
        table.widthProperty().addListener((property, before, width) -> Platform.runLater(again));
        TextSize.follow(table, factor -> Platform.runLater(again));
    }

    private static <S> boolean shareMuch(ResizeFeatures<S> features, TableColumn<S, ?> flexible) {
        double widest = features.getTable().getVisibleLeafColumns().stream().filter(column -> column != flexible)
                .mapToDouble(TableColumn::getMaxWidth).sum();
        return share(features, flexible, room(features.getTable()) > ROOMY * widest ? TableColumnBase::getMaxWidth : TableColumnBase::getPrefWidth);
    }

    private static <S> boolean share(ResizeFeatures<S> features, TableColumn<S, ?> flexible, ToDoubleFunction<TableColumn<S, ?>> likes) {
        var dragged = features.getColumn();
        double rest = room(features.getTable());
        double lack = lack(features.getTable(), flexible, likes, rest);
        for (var column : features.getTable().getVisibleLeafColumns()) {
            if (column != flexible) {
                double wanted = column == dragged ? column.getWidth() + features.getDelta()
                        : dragged == null ? likes.applyAsDouble(column) - lack * spare(column, likes) : column.getWidth();
                features.setColumnWidth(column, Math.clamp(wanted, column.getMinWidth(), column.getMaxWidth()));
                rest -= column.getWidth();
            }
        }
        double left = rest;
        features.getTable().getVisibleLeafColumns().stream().filter(column -> column == flexible)
                .forEach(column -> features.setColumnWidth(column, Math.max(column.getMinWidth(), left)));
        return dragged != flexible;
    }

    /** The share of what a column could spare that it has to, so that all are seen: 0 where there is room enough, at most 1. */
    private static <S> double lack(TableView<S> table, TableColumn<S, ?> flexible, ToDoubleFunction<TableColumn<S, ?>> likes, double room) {
        var others = table.getVisibleLeafColumns().stream().filter(column -> column != flexible).toList();
        double wanted = others.stream().mapToDouble(likes).sum() + flexible.getMinWidth();
        double spare = others.stream().mapToDouble(column -> spare(column, likes)).sum();
        return spare <= 0 ? 0 : Math.clamp((wanted - room) / spare, 0, 1);
    }

    private static <S> double spare(TableColumn<S, ?> column, ToDoubleFunction<TableColumn<S, ?>> likes) {
        return Math.max(0, likes.applyAsDouble(column) - column.getMinWidth());
    }

    /** How wide the rows are seen. The features' own word for it lags behind where a table becomes narrower. */
    private static double room(TableView<?> table) {
        double bar = table.lookupAll(".scroll-bar").stream().filter(node -> node instanceof ScrollBar each
                && each.getOrientation() == Orientation.VERTICAL && each.isVisible()).mapToDouble(node -> ((ScrollBar) node).getWidth()).sum();
        return table.getWidth() - table.snappedLeftInset() - table.snappedRightInset() - bar;
    }
}
