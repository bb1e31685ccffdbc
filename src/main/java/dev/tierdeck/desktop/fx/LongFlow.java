package dev.tierdeck.desktop.fx;

import javafx.geometry.Orientation;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.Rectangle;

/**
 * Lays out a stretch of all rows as {@link VirtualFlow} does, and moves the stretch along before what is seen comes to its end. What it
 * inherits counts rows from where the stretch starts, so that its sums are short; the cells, and whoever calls it with the number of a row,
 * count from the first of all. Of few rows, or of rows whose height is not fixed, the stretch is the whole.
 *
 * @param <C> a row's cell
 */
final class LongFlow<C extends IndexedCell<?>> extends VirtualFlow<C> {
    /** Rows of a stretch, and how many of them are left between what is seen and its end; far more than a screen's. */
    private static final int STRETCH = 2048;
    private static final int MARGIN = 256;
    /** So far a row may be from what is seen, in rows, to be reached from there. */
    private static final int NEAR = MARGIN / 2;

    private final ScrollBar bar = new ScrollBar();
    private int rows;
    private int start;
    private boolean counting;
    private boolean telling;

    LongFlow() {
        bar.setOrientation(Orientation.VERTICAL);
        bar.setVisible(false);
        bar.valueProperty().addListener((property, before, value) -> {
            if (!telling) {
                go(value.doubleValue());
            }
        });
        // By itself a bar is turned by a share of the whole.
        bar.addEventFilter(ScrollEvent.SCROLL, event -> {
            scrollPixels(-event.getDeltaY());
            event.consume();
        });
        getChildren().add(bar);
        fixedCellSizeProperty().addListener(property -> count(() -> setCellCount(rows)));
    }

    /**
     * Has the rows counted by whoever owns this, who sets their number as that of the cells; then takes a stretch of them. The place stays.
     * What was summed up before is forgotten with the number.
     */
    void count(Runnable count) {
        double place = place();
        counting = true;
        count.run();
        rows = getCellCount();
        setCellCount(getFixedCellSize() > 0 ? Math.min(rows, STRETCH) : rows);
        counting = false;
        if (divided() || start > 0) {
            go(place);
        }
        requestLayout(); // Instead of those that were left out.
    }

    /** The bar that tells where among all rows this is. */
    ScrollBar bar() {
        return divided() ? bar : getVbar();
    }

    private boolean divided() {
        return last() > 0;
    }

    /** Where the last stretch starts. */
    private int last() {
        return rows - getCellCount();
    }

    /** Pixels from the top of the first of all rows to the top of what is seen. */
    private double place() {
        return start * getFixedCellSize() + getPosition() * room(getCellCount());
    }

    /** Pixels that so many rows can be scrolled. */
    private double room(int count) {
        return Math.max(0, count * getFixedCellSize() - getViewportLength());
    }

    private void go(double place) {
        double to = Math.clamp(place, 0, room(rows));
        double room = room(getCellCount());
        start = startFor(to);
        setPosition(room == 0 ? 0 : (to - start * getFixedCellSize()) / room);
        reconfigureCells();
    }

    /** Where the stretch starts now, if what is seen here is well within it; else so that it is in its middle. */
    private int startFor(double place) {
        int first = (int) (place / getFixedCellSize());
        return within(first, MARGIN) ? start : Math.clamp(first - STRETCH / 2, 0, last());
    }

    /** Whether a screen that begins with this row is in the stretch, with so many more rows before and behind it. */
    private boolean within(int first, int more) {
        int seen = (int) Math.ceil(getViewportLength() / getFixedCellSize());
        boolean early = start > 0 && first - more < start;
        boolean late = start < last() && first + seen + more > start + getCellCount();
        return !early && !late && start <= last();
    }

    @Override
    public double scrollPixels(double delta) {
        if (!divided()) {
            return super.scrollPixels(delta);
        }
        double before = place();
        if (Math.abs(delta) > NEAR * getFixedCellSize()) {
            go(before + delta);
        } else {
            if (startFor(before) != start) {
                go(before);
            }
            super.scrollPixels(delta);
        }
        return place() - before;
    }

    @Override
    public void scrollTo(int index) {
        if (divided() && !within(index, NEAR)) {
            go(index * getFixedCellSize());
        }
        super.scrollTo(index - start);
    }

    @Override
    public void scrollToTop(int index) {
        if (divided()) {
            go(index * getFixedCellSize());
        } else {
            super.scrollToTop(index);
        }
    }

    @Override
    protected C getPrivateCell(int index) {
        return super.getPrivateCell(index - start);
    }

    @Override
    protected void setCellIndex(C cell, int index) {
        super.setCellIndex(cell, index + start);
    }

    @Override
    protected int getCellIndex(C cell) {
        return cell.getIndex() - start;
    }

    @Override
    protected void layoutChildren() {
        if (counting) {
            return; // Each number on the way would be laid out.
        }
        super.layoutChildren();
        var theirs = getVbar();
        theirs.setClip(divided() ? new Rectangle() : null);
        bar.setVisible(divided() && theirs.isVisible());
        if (divided()) {
            bar.resizeRelocate(theirs.getLayoutX(), theirs.getLayoutY(), theirs.getWidth(), theirs.getHeight());
            tell();
        }
    }

    private void tell() {
        telling = true;
        bar.setMax(room(rows));
        bar.setVisibleAmount(room(rows) * getViewportLength() / (rows * getFixedCellSize()));
        bar.setUnitIncrement(getFixedCellSize());
        bar.setBlockIncrement(getViewportLength());
        bar.setValue(place());
        telling = false;
    }
}
