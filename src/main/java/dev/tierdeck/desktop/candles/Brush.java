package dev.tierdeck.desktop.candles;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints candlesticks. A bar that rises is hollow, one that falls is filled; colour says it again. Gaps stay empty. */
final class Brush {
    private static final double LABEL = 11;
    private static final double BETWEEN_TICKS = 30;
    private static final double BETWEEN_TIMES = 96;
    private static final double BODY = 0.7;
    private static final double NARROW = 3;
    private static final double TAG = 16;
    private static final double PALE = 0.55;

    private final GraphicsContext canvas;
    private final Inks inks;
    private final Plot plot;
    private final Picture picture;
    private final Bars bars;
    private final double scale;
    private final double tag;

    Brush(GraphicsContext canvas, Inks inks, Plot plot) {
        this.canvas = canvas;
        this.inks = inks;
        this.plot = plot;
        this.picture = plot.picture();
        this.bars = picture.bars();
        this.scale = plot.scale();
        this.tag = Math.round(TAG * scale);
    }

    /**
     * Paints all of it.
     *
     * @param cursor the bar that is pointed at, or -1
     * @param pointer the pixel line that is pointed at, or a negative number
     */
    void paint(int cursor, double pointer) {
        canvas.setFont(Font.font("JetBrains Mono", LABEL * scale));
        canvas.setLineWidth(1);
        grid();
        canvas.save();
        canvas.beginPath();
        canvas.rect(0, 0, plot.right(), plot.bottom());
        canvas.clip();
        if (plot.volume()) {
            volumes();
        }
        for (int i = 0; i < bars.size(); i++) {
            candle(i);
        }
        lastLine();
        canvas.restore();
        lastTag();
        if (cursor >= 0 && cursor < bars.size()) {
            cross(cursor, pointer);
        }
    }

    private void grid() {
        canvas.setStroke(inks.grid());
        canvas.setFill(inks.text());
        canvas.setTextBaseline(VPos.CENTER);
        canvas.setTextAlign(TextAlignment.LEFT);
        double top = plot.price(8);
        for (var tick : Axis.prices(plot.lowest(), top, (int) (plot.floor() / (BETWEEN_TICKS * scale)))) {
            double y = sharp(plot.y(tick.at()));
            canvas.strokeLine(0, y, plot.right(), y);
            if (bars.isEmpty() || Math.abs(plot.y(bars.close(bars.size() - 1)) - y) > tag) {
                // One that the last value's tag would half cover is left out.
                canvas.fillText(tick.text(), plot.right() + 8, y);
            }
        }
        if (plot.volume() && picture.most() > 0) {
            double y = plot.bottom() - plot.height(picture.most());
            canvas.fillText(Words.shortVolume(picture.most()), plot.right() + 8, Math.round(y) + 6 * scale);
        }
        canvas.strokeLine(0, sharp(plot.bottom()), plot.right(), sharp(plot.bottom()));
        times();
    }

    private void times() {
        canvas.setTextAlign(TextAlignment.CENTER);
        for (var tick : Axis.times(picture.shown(), (int) (plot.right() / (BETWEEN_TIMES * scale)))) {
            double x = sharp(plot.x(tick.at()));
            canvas.strokeLine(x, plot.bottom(), x, plot.bottom() + 4);
            double half = tick.text().length() * 3.5 * scale;
            canvas.fillText(tick.text(), Math.clamp(x, half, Math.max(half, plot.right() - half)), plot.bottom() + 12 * scale);
        }
        canvas.setTextAlign(TextAlignment.LEFT);
        canvas.fillText("UTC", plot.right() + 8, plot.bottom() + 12 * scale);
    }

    private Paint ink(int at) {
        return bars.rises(at) ? inks.rise() : inks.fall();
    }

    /** The left edge of a bar's body, on a whole pixel. */
    private double left(int at) {
        return Math.round(plot.x(bars.time(at)) + (slot(at) - body(at)) / 2);
    }

    private double slot(int at) {
        return plot.x(picture.grain().end(bars.time(at))) - plot.x(bars.time(at));
    }

    private double body(int at) {
        return Math.max(1, Math.round(slot(at) * BODY));
    }

    private double middle(int at) {
        return sharp(left(at) + (body(at) - 1) / 2);
    }

    private void candle(int at) {
        double top = Math.round(plot.y(Math.max(bars.open(at), bars.close(at))));
        double foot = Math.round(plot.y(Math.min(bars.open(at), bars.close(at))));
        double body = body(at);
        canvas.setStroke(ink(at));
        canvas.setFill(ink(at));
        double middle = middle(at);
        canvas.strokeLine(middle, sharp(plot.y(bars.high(at))), middle, top + 0.5);
        canvas.strokeLine(middle, foot + 0.5, middle, sharp(plot.y(bars.low(at))));
        if (body < NARROW) {
            canvas.strokeLine(middle, top + 0.5, middle, foot + 0.5);
        } else if (bars.rises(at) && foot > top) {
            canvas.strokeRect(left(at) + 0.5, top + 0.5, body - 1, foot - top);
        } else {
            canvas.fillRect(left(at), top, body, Math.max(1, foot - top + 1));
        }
    }

    private void volumes() {
        canvas.setGlobalAlpha(PALE);
        double foot = Math.round(plot.bottom());
        for (int i = 0; i < bars.size(); i++) {
            double height = Math.round(plot.height(bars.volume(i)));
            canvas.setStroke(ink(i));
            canvas.setFill(ink(i));
            if (height > 1 && bars.rises(i) && body(i) >= NARROW) {
                canvas.strokeRect(left(i) + 0.5, foot - height + 0.5, body(i) - 1, height);
            } else if (height > 0) {
                canvas.fillRect(left(i), foot - height, body(i), height);
            }
        }
        canvas.setGlobalAlpha(1);
    }

    /** The last close goes on to the axis, where its value stands. */
    private void lastLine() {
        if (!bars.isEmpty()) {
            int last = bars.size() - 1;
            double y = sharp(plot.y(bars.close(last)));
            canvas.setStroke(ink(last));
            canvas.setLineDashes(2, 3);
            canvas.strokeLine(middle(last), y, plot.right(), y);
            canvas.setLineDashes();
        }
    }

    private void lastTag() {
        if (!bars.isEmpty()) {
            int last = bars.size() - 1;
            tag(bars.close(last), ink(last), inks.ground());
        }
    }

    private void tag(double price, Paint fill, Paint text) {
        double y = Math.clamp(Math.round(plot.y(price)), tag / 2, Math.max(tag / 2, plot.bottom() - tag / 2));
        canvas.setFill(fill);
        canvas.fillRoundRect(plot.right() + 2, y - tag / 2, Plot.LABELS * scale - 2, tag, 6, 6);
        canvas.setFill(text);
        canvas.setTextAlign(TextAlignment.LEFT);
        canvas.fillText(Words.price(price, picture.reading().decimals()), plot.right() + 8, y + 0.5, Plot.LABELS * scale - 12);
    }

    private void cross(int cursor, double pointer) {
        canvas.setStroke(inks.cross());
        double x = middle(cursor);
        canvas.strokeLine(x, 0, x, plot.bottom());
        if (pointer >= 0 && pointer <= plot.floor()) {
            canvas.strokeLine(0, sharp(pointer), plot.right(), sharp(pointer));
            tag(plot.price(pointer), inks.strong(), inks.ground());
        }
        var time = Words.opened(bars.time(cursor), picture.grain());
        double half = time.length() * 3.3 * scale + 6;
        double middle = Math.clamp(x, half, Math.max(half, plot.right() - half));
        canvas.setFill(inks.strong());
        canvas.fillRoundRect(middle - half, plot.bottom() + 3, half * 2, tag, 6, 6);
        canvas.setFill(inks.ground());
        canvas.setTextAlign(TextAlignment.CENTER);
        canvas.fillText(time, middle, plot.bottom() + 3 + tag / 2);
    }

    /** The middle of a pixel: a line there is one pixel wide. */
    private static double sharp(double at) {
        return Math.floor(at) + 0.5;
    }
}
