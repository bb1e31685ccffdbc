package dev.tierdeck.desktop.overview.count;

import dev.tierdeck.engine.TierId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which tier's answers are counted. */
public enum Level {
    /** The cache as a whole: a request is a hit when any tier has it. */
    ALL(null),
    /** Memory alone. */
    MEMORY(TierId.MEMORY),
    /** Disk alone: requests that memory could not answer. */
    DISK(TierId.DISK),
    /** Redis alone: requests that no nearer tier could answer. */
    REDIS(TierId.REDIS),
    /** The database alone: requests that no other tier could answer. */
    DATABASE(TierId.DATABASE);

    /** The single tiers, near to far. */
    public static final List<Level> TIERS = Arrays.stream(values()).filter(level -> level.tier != null).toList();

    private final @Nullable TierId tier;

    Level(@Nullable TierId tier) {
        this.tier = tier;
    }

    /** The tier; null for all of them. */
    public @Nullable TierId tier() {
        return tier;
    }

    public String messageKey() {
        return "level." + name().toLowerCase(Locale.ROOT);
    }
}
