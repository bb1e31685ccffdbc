package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.desktop.fx.TextSize;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/**
 * The places of the board in rows that fit the width. Only rows in sight exist, and only they change when time goes on; the list's items
 * are the rows' numbers, so that it need not lay itself out anew.
 */
final class FreshnessGrid {
    private static final double GAP = 4;
    private static final double LEAST = 156;
    private static final double MOST = 200;
    private static final double ROW = 46 + GAP;
    private static final double SCROLL_BAR = 16;
    /** What is beside the board has at least this much of the height; of the rest, the board has a row for each so many. */
    private static final double REST = 600;
    private static final double SHARE = 100;
    private static final int FEWEST_ROWS = 2;
    private static final int MOST_ROWS = 6;

    private final ListView<Integer> list;
    private final FreshnessModel model;
    private final Set<Row> rows = new HashSet<>();
    private FreshnessBoard board = FreshnessBoard.NONE;
    private int columns = 1;
    private double width = LEAST;
    private double scale = 1;

    FreshnessGrid(ListView<Integer> list, FreshnessModel model) {
        this.list = list;
        this.model = model;
        list.setFixedCellSize(row());
        list.setCellFactory(of -> new Row());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.focusedProperty().addListener((at, before, focused) -> arrive(focused));
        InvalidationListener arrange = changed -> arrange();
        list.widthProperty().addListener(arrange);
        list.sceneProperty().flatMap(Scene::heightProperty).addListener((at, before, now) -> arrange());
        list.setVisible(false);
        TextSize.follow(list, this::scale);
    }

    /** Places grow with their words. */
    private void scale(double factor) {
        scale = factor;
        list.setFixedCellSize(row());
        arrange();
    }

    private double row() {
        return ROW * scale;
    }

    void show(FreshnessBoard next) {
        boolean same = next.cells().size() == board.cells().size();
        board = next;
        if (!same) {
            arrange();
        }
        rows.forEach(Row::refresh);
    }

    /** Shares the width out, and takes as much height as the rows need and the window has. */
    private void arrange() {
        double room = list.getWidth() - SCROLL_BAR;
        if (list.getScene() == null || room < LEAST * scale) {
            list.setVisible(!board.cells().isEmpty());
            return;
        }
        columns = (int) ((room + GAP) / (LEAST * scale + GAP));
        width = Math.min(MOST * scale, Math.floor((room - (columns - 1) * GAP) / columns));
        int needed = (board.cells().size() + columns - 1) / columns;
        number(needed);
        int most = (int) Math.clamp((list.getScene().getHeight() - REST) / (SHARE * scale), FEWEST_ROWS, MOST_ROWS);
        double height = Math.min(most, needed) * row();
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        list.setVisible(needed > 0);
        rows.forEach(Row::refresh);
    }

    private void number(int needed) {
        var items = list.getItems();
        if (items.size() > needed) {
            items.remove(needed, items.size());
        } else if (items.size() < needed) {
            items.addAll(IntStream.range(items.size(), needed).boxed().toList());
        }
    }

    /** Shows which place is chosen. */
    void mark(int index) {
        rows.forEach(Row::refresh);
        list.setAccessibleText(index < 0 ? null : model.words().accessible(board.cells().get(index)));
        list.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void arrive(boolean focused) {
        if (focused && list.isFocusVisible() && model.choice().index().get() < 0) {
            go(0);
        }
    }

    private void go(int index) {
        model.choice().choose(index);
        int row = model.choice().index().get() / columns;
        var shown = rows.stream().filter(each -> each.getIndex() >= 0 && isWhole(each)).mapToInt(Row::getIndex).summaryStatistics();
        if (row < shown.getMin()) {
            list.scrollTo(row);
        } else if (row > shown.getMax()) {
            list.scrollTo(row - Math.max(0, (int) (list.getHeight() / row()) - 1));
        }
    }

    private boolean isWhole(Node row) {
        var at = row.getBoundsInParent();
        return row.isVisible() && at.getMinY() >= -1 && at.getMaxY() <= list.getHeight() + 1;
    }

    private void key(KeyEvent event) {
        if (!event.isShortcutDown() && !event.isAltDown() && act(event)) {
            event.consume();
        }
    }

    private boolean act(KeyEvent event) {
        int at = Math.max(0, model.choice().index().get());
        int page = columns * Math.max(1, (int) (list.getHeight() / row()));
        switch (event.getCode()) {
            case LEFT -> go(at - 1);
            case RIGHT -> go(at + 1);
            case UP -> go(at < columns ? at : at - columns);
            case DOWN -> go(at + columns);
            case PAGE_UP -> go(at - page);
            case PAGE_DOWN -> go(at + page);
            case HOME -> go(0);
            case END -> go(Integer.MAX_VALUE);
            case ENTER -> model.choice().open();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A row of places. */
    private final class Row extends ListCell<Integer> {
        private final Pane box = new Pane();

        Row() {
            getStyleClass().add("age-row");
            rows.add(this);
        }

        @Override
        protected void updateItem(Integer row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty ? null : box);
            refresh();
        }

        void refresh() {
            if (isEmpty() || getItem() == null) {
                return;
            }
            int first = getItem() * columns;
            var cells = board.cells().subList(Math.min(first, board.cells().size()), Math.min(first + columns, board.cells().size()));
            resize(cells);
            if (box.getMinHeight() != row() - GAP) {
                box.setMinHeight(row() - GAP); // To set it asks for a layout, whether or not it is another one.
            }
            for (int i = 0; i < cells.size(); i++) {
                var tile = (AgeTile) box.getChildren().get(i);
                tile.show(cells.get(i), first + i, first + i == model.choice().index().get());
                tile.resizeRelocate(i * (width + GAP), 0, width, row() - GAP);
            }
            if (isNeedsLayout()) {
                layout(); // JavaFX may never come to it: what asks for its layout while its list is being laid out waits for ever, and all below it.
            }
        }

        private void resize(List<AgeCell> cells) {
            var tiles = box.getChildren();
            while (tiles.size() < cells.size()) {
                tiles.add(new AgeTile(model.words(), index -> {
                    list.requestFocus();
                    model.choice().choose(index);
                    model.choice().open();
                }));
            }
            tiles.remove(cells.size(), tiles.size());
        }
    }
}
