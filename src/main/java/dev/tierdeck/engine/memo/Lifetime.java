package dev.tierdeck.engine.memo;

import dev.tierdeck.engine.Ttl;
import java.time.Duration;
import java.util.regex.Pattern;

/** How long something lives, as annotations write it. */
final class Lifetime {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Lifetime() {}

    /** @throws IllegalArgumentException when it can't be read, or is zero */
    static Ttl ttl(String written) {
        return written.equals("none") ? Ttl.FOREVER : Ttl.of(duration("ttl", written, ", or \"none\""));
    }

    /** @throws IllegalArgumentException when it can't be read, or is zero */
    static Duration negative(String written) {
        return duration("negative", written, "");
    }

    private static Duration duration(String attribute, String written, String or) {
        var parts = DURATION.matcher(written);
        if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
            throw new IllegalArgumentException(attribute + " is a duration of at least 1 ms such as \"500ms\", \"3s\", \"5m\", \"2h\" or \"30d\""
                    + or + ", but was \"" + written + "\"");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
