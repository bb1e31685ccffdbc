package dev.tierdeck.desktop.candles;

import dev.tierdeck.market.Timeframe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much time a bar covers.
 *
 * @param code as it is named, such as {@code 15m}
 * @param millis how long; of a month its mean
 */
public record Grain(String code, long millis) {
    private static final Pattern CODE = Pattern.compile("(\\d{1,4})([smhdw])");
    private static final long DAY = 86_400_000;
    private static final long MONTH = 2_629_746_000L;
    private static final List<Grain> LADDER = ladder();

    private static List<Grain> ladder() {
        var all = new ArrayList<Grain>(List.of(new Grain("1s", 1000), new Grain("5s", 5000), new Grain("15s", 15_000), new Grain("30s", 30_000)));
        for (var frame : Timeframe.values()) {
            if (frame != Timeframe.SECOND) {
                all.add(of(frame));
            }
        }
        return List.copyOf(all);
    }

    private static Grain of(Timeframe frame) {
        return new Grain(frame.code(), frame == Timeframe.MONTH ? MONTH : frame.next(0) - frame.opening(0));
    }

    /** The grain that an interval names, one that only other programs know included; empty where it names none. */
    public static Optional<Grain> parse(String interval) {
        if (interval.strip().equals(Timeframe.MONTH.code())) {
            return Optional.of(of(Timeframe.MONTH));
        }
        var match = CODE.matcher(interval.strip().toLowerCase(Locale.ROOT));
        return match.matches() ? Optional.of(new Grain(interval.strip(), Long.parseLong(match.group(1)) * unit(match.group(2))))
                .filter(grain -> grain.millis > 0) : Optional.empty();
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> DAY;
            default -> 7 * DAY;
        };
    }

    /** A length without a name of its own. */
    static Grain lasting(long millis) {
        return new Grain(millis % DAY == 0 ? millis / DAY + "d" : millis % 3_600_000 == 0 ? millis / 3_600_000 + "h"
                : millis % 60_000 == 0 ? millis / 60_000 + "m" : millis / 1000 + "s", millis);
    }

    /** This grain where it lasts {@code wanted} milliseconds, else the next coarser one that does and is made of whole bars of this. */
    Grain atLeast(double wanted) {
        if (millis >= wanted) {
            return this;
        }
        return LADDER.stream().filter(each -> each.millis >= wanted && (each.millis % millis == 0 || each.millis == MONTH)).findFirst()
                .orElse(millis > MONTH ? this : of(Timeframe.MONTH));
    }

    /** When the bar that covers this moment opens. */
    long opening(long time) {
        return millis == MONTH ? Timeframe.MONTH.opening(time) : millis == 7 * DAY ? Timeframe.WEEK.opening(time)
                : Math.floorDiv(time, millis) * millis;
    }

    /** When the bar after the one that covers this moment opens. */
    long next(long time) {
        return millis == MONTH ? Timeframe.MONTH.next(time) : opening(time) + millis;
    }

    /** When a bar ends that opened at this moment, wherever that lies. */
    long end(long opened) {
        return millis == MONTH ? Timeframe.MONTH.next(opened) : opened + millis;
    }
}
