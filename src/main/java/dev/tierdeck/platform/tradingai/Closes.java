package dev.tierdeck.platform.tradingai;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last prices of a symbol, one a minute, in one piece that reaches up to now.
 *
 * @param prices one a minute, the oldest first
 * @param newest when the last one was so; null where there is none
 */
record Closes(double[] prices, @Nullable Instant newest) {
    /**
     * How many minutes may lack a price. Each counts as one at the price before, since nothing was traded otherwise; more of them in a row
     * end the piece, and no price for longer than this means that there is none up to now.
     */
    static final int GAP = 5;
    private static final long MINUTE = 60;

    /**
     * The piece that these bars and this price make.
     *
     * @param bars minutes, the oldest first
     * @param price the latest price; null for none
     */
    static Closes of(List<HistoryBar> bars, @Nullable CachedPrice price, Instant now, int most) {
        var minutes = new ArrayList<Point>();
        bars.forEach(bar -> minutes.add(new Point(bar.time() / MINUTE, bar.close().doubleValue(), bar.time())));
        if (price != null && price.timestamp() != null) {
            add(minutes, new Point(Math.floorDiv(price.timestamp().getEpochSecond(), MINUTE), price.price().doubleValue(),
                    price.timestamp().getEpochSecond()));
        }
        long limit = now.plus(Prices.AHEAD).getEpochSecond();
        minutes.removeIf(point -> !(point.price > 0) || point.price == Double.POSITIVE_INFINITY || point.seconds > limit);
        if (minutes.isEmpty()) {
            return new Closes(new double[0], null);
        }
        var newest = Instant.ofEpochSecond(minutes.getLast().seconds);
        // The minute of the newest bar, and as many as may lack a price.
        boolean upToNow = newest.plus(Duration.ofSeconds((GAP + 1) * MINUTE)).isAfter(now);
        return new Closes(upToNow ? piece(minutes, most) : new double[0], newest);
    }

    private record Point(long minute, double price, long seconds) {}

    /** A price later than the bars, or within the last of them, is its minute's close. */
    private static void add(List<Point> minutes, Point latest) {
        if (!minutes.isEmpty() && minutes.getLast().minute == latest.minute) {
            minutes.set(minutes.size() - 1, latest);
        } else if (minutes.isEmpty() || minutes.getLast().minute < latest.minute) {
            minutes.add(latest);
        }
    }

    private static double[] piece(List<Point> minutes, int most) {
        var backward = new ArrayList<Double>();
        backward.add(minutes.getLast().price);
        for (int i = minutes.size() - 2; i >= 0 && backward.size() < most; i--) {
            long missing = minutes.get(i + 1).minute - minutes.get(i).minute - 1;
            if (missing > GAP || missing < 0) {
                break;
            }
            for (long each = 0; each <= missing && backward.size() < most; each++) {
                backward.add(minutes.get(i).price);
            }
        }
        Collections.reverse(backward);
        return backward.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
