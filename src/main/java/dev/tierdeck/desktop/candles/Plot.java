package dev.tierdeck.desktop.candles;

/**
 * Where times, prices and volumes are on the canvas, in pixels.
 *
 * @param width of all of it
 * @param height of all of it
 * @param volume whether the volume has its part below the prices
 * @param scale how large words are; labels have their room by it
 */
record Plot(Picture picture, double width, double height, boolean volume, double scale) {
    /** Room for the prices' labels, at the right. */
    static final double LABELS = 76;
    /** Room for the times' labels, below. */
    static final double TIMES = 20;
    private static final double TOP = 8;
    private static final double VOLUME = 0.2;
    private static final double GAP = 12;
    private static final double AIR = 0.04;

    double right() {
        return Math.max(1, width - LABELS * scale);
    }

    double bottom() {
        return Math.max(1, height - TIMES * scale);
    }

    /** Where the prices end. */
    double floor() {
        return volume ? bottom() * (1 - VOLUME) - GAP : bottom() - 4;
    }

    double x(double millis) {
        return (millis - picture.shown().from()) / picture.shown().length() * right();
    }

    double millis(double x) {
        return picture.shown().from() + x / right() * picture.shown().length();
    }

    /** The lowest price there is room for. */
    double lowest() {
        return picture.low() - air();
    }

    /** The highest price there is room for. */
    double highest() {
        return picture.high() + air();
    }

    /** Where nothing moved there is room all the same. */
    private double air() {
        double range = picture.high() - picture.low();
        boolean noise = range <= Math.abs(picture.high()) * 1e-9;
        return noise ? Math.max(Math.abs(picture.high()) * 0.001, 1e-9) : range * AIR;
    }

    double y(double price) {
        return floor() - (price - lowest()) / (highest() - lowest()) * (floor() - TOP);
    }

    double price(double y) {
        return lowest() + (floor() - y) / (floor() - TOP) * (highest() - lowest());
    }

    /** How high a volume stands above the bottom. */
    double height(double traded) {
        return picture.most() > 0 ? traded / picture.most() * (bottom() * VOLUME) : 0;
    }
}
