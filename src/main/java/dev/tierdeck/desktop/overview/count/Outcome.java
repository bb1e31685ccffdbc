package dev.tierdeck.desktop.overview.count;

import dev.tierdeck.engine.MissCause;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a lookup ended. */
public enum Outcome {
    /** It was answered. */
    HIT,
    /** It was not, and whoever counts does not say why. */
    MISS,
    /** {@link MissCause#ABSENT}. */
    ABSENT,
    /** {@link MissCause#EXPIRED}. */
    EXPIRED,
    /** {@link MissCause#EVICTED}. */
    EVICTED,
    /** {@link MissCause#INVALIDATED}. */
    INVALIDATED,
    /** {@link MissCause#KNOWN_ABSENT}. */
    KNOWN_ABSENT,
    /** {@link MissCause#FENCED}. */
    FENCED,
    /** {@link MissCause#TOO_OLD}. */
    TOO_OLD,
    /** {@link MissCause#UNDECODABLE}. */
    UNDECODABLE,
    /** {@link MissCause#TIER_DOWN}. */
    TIER_DOWN,
    /** {@link MissCause#BYPASSED}. */
    BYPASSED;

    /** Those that are misses whose cause is known. */
    public static final List<Outcome> CAUSES = Arrays.stream(MissCause.values()).map(Outcome::of).toList();
    /** How many there are. */
    static final int SIZE = values().length;

    /** The miss of this cause. */
    public static Outcome of(MissCause cause) {
        return valueOf(cause.name());
    }

    /** Its name in messages and in the style sheet. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
