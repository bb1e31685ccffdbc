package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.TextSize;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** One type's distribution, large: bars, times below, the configured TTL by name; a cursor goes from step to step by mouse and by arrows. */
final class SpreadChart extends Region {
    private static final long[] NAMED = {1, 10, 60, 600, 3600, 21_600, 86_400, 604_800, 2_592_000, 31_536_000};
    private static final double LABELS = 16;
    private static final double APART = 6;

    private final TtlWords words;
    private final IntConsumer pointed;
    private final Histogram bars = new Histogram(2);
    private final Region cursor = new Region();
    private final Text configured = text("ttl-mark-name");
    private final Text without = text("ttl-axis");
    private final List<Text> times = new ArrayList<>();
    private TypeTtls of = Census.NONE.all();
    private int at = -1;

    /** @param pointed is told of the step at the cursor; -1 for none, the number of steps for the keys without a TTL */
    SpreadChart(TtlWords words, String without, IntConsumer pointed) {
        this.words = words;
        this.pointed = pointed;
        this.without.setText(without);
        getStyleClass().add("ttl-chart");
        cursor.getStyleClass().add("ttl-cursor");
        getChildren().addAll(cursor, bars, configured, this.without);
        for (long seconds : NAMED) {
            var time = text("ttl-axis");
            time.setText(TtlWords.round(TimeUnit.SECONDS.toMillis(seconds)));
            times.add(time);
        }
        getChildren().addAll(times);
        TextSize.follow(this, factor -> requestLayout());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(bars.step(event.getX() - bars.getLayoutX())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(-1));
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private static Text text(String style) {
        var text = new Text();
        text.getStyleClass().add(style);
        text.setManaged(false);
        return text;
    }

    void show(TypeTtls type, String heard) {
        of = type;
        bars.show(type);
        setAccessibleText(heard);
        requestLayout();
    }

    private void press(KeyEvent event) {
        int next = switch (event.getCode()) {
            case LEFT -> Math.max(0, (at < 0 ? Spread.steps() + 1 : at) - 1);
            case RIGHT -> Math.min(Spread.steps(), at + 1);
            case HOME -> 0;
            case END -> Spread.steps();
            case ESCAPE -> at < 0 ? -2 : -1;
            default -> -2;
        };
        if (next >= -1) {
            point(next);
            event.consume();
        }
    }

    private void point(int step) {
        if (step != at) {
            at = step;
            pointed.accept(step);
            requestLayout();
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return 112 * TextSize.of(this);
    }

    @Override
    protected void layoutChildren() {
        double top = snappedTopInset() + LABELS * TextSize.of(this);
        double bottom = getHeight() - snappedBottomInset() - LABELS * TextSize.of(this);
        double left = snappedLeftInset();
        layoutInArea(bars, left, top, getWidth() - left - snappedRightInset(), Math.max(1, bottom - top), 0, HPos.LEFT, VPos.TOP);
        double y = getHeight() - snappedBottomInset() - 4;
        double free = left;
        double end = left + bars.x(Spread.steps() + 1.5) - without.getLayoutBounds().getWidth() / 2;
        end = Math.min(end, getWidth() - snappedRightInset() - without.getLayoutBounds().getWidth());
        put(without, end, y);
        for (int i = 0; i < times.size(); i++) {
            free = time(times.get(i), left + bars.x(Spread.place(TimeUnit.SECONDS.toMillis(NAMED[i]))), y, free, end);
        }
        mark(top - 4);
        cursor(top, bottom);
    }

    /** Names a time where there is room between those before and what stands at the end; answers where room begins behind it. */
    private static double time(Text time, double middle, double y, double free, double end) {
        double width = time.getLayoutBounds().getWidth();
        double x = middle - width / 2;
        boolean room = x >= free && x + width + APART <= end;
        time.setVisible(room);
        put(time, x, y);
        return room ? x + width + APART : free;
    }

    private void mark(double y) {
        var ttl = of.most();
        boolean shown = ttl != null && !ttl.forever();
        configured.setVisible(shown);
        if (shown) {
            configured.setText(words.marked(of));
            double width = configured.getLayoutBounds().getWidth();
            double middle = bars.getLayoutX() + bars.x(Spread.place(ttl.millis()));
            put(configured, Math.clamp(middle - width / 2, snappedLeftInset(), Math.max(snappedLeftInset(), getWidth() - snappedRightInset() - width)), y);
        }
    }

    private void cursor(double top, double bottom) {
        cursor.setVisible(at >= 0);
        if (at >= 0) {
            int slot = at == Spread.steps() ? at + 1 : at;
            double from = bars.getLayoutX() + bars.x(slot);
            layoutInArea(cursor, from, top, bars.x(slot + 1) - bars.x(slot), Math.max(1, bottom - top), 0, HPos.LEFT, VPos.TOP);
        }
    }

    private static void put(Text text, double x, double y) {
        text.setX(Math.round(x));
        text.setY(Math.round(y));
    }
}
