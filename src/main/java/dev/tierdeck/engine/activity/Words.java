package dev.tierdeck.engine.activity;

import dev.tierdeck.engine.TierId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the sentences here have in common. */
final class Words {
    private static final int CAUSES = 8;

    private Words() {}

    /** {@code Redis}. */
    static String name(TierId tier) {
        return tier.name().charAt(0) + tier.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** {@code 1 key}, {@code 2 keys}. */
    static String count(long number, String one) {
        return number == 1 ? "1 " + one : number + " " + one + "s";
    }

    /** {@code less than a second}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    static String span(Instant from, Instant to) {
        var span = Duration.between(from, to);
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 1) {
            return "less than a second";
        } else if (seconds < 60) {
            return seconds + " s";
        } else if (seconds < 3600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        return seconds < 86_400 ? two(seconds / 3600, "h", seconds / 60 % 60, "min") : two(seconds / 86_400, "d", seconds / 3600 % 24, "h");
    }

    private static String two(long large, String ofLarge, long small, String ofSmall) {
        return large + " " + ofLarge + (small == 0 ? "" : " " + small + " " + ofSmall);
    }

    /** What lies behind something, a line an exception. */
    static @Nullable String causes(@Nullable Throwable cause) {
        return cause == null ? null : Stream.iterate(cause, each -> each != null, Throwable::getCause).limit(CAUSES)
                .map(Throwable::toString).collect(Collectors.joining("\n"));
    }
}
