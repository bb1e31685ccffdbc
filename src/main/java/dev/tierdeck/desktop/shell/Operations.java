package dev.tierdeck.desktop.shell;

import dev.tierdeck.engine.ActivityLog;
import dev.tierdeck.engine.Probe;
import dev.tierdeck.engine.SettingInForce;
import dev.tierdeck.engine.warm.Warming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs beside the cache of a window, and what is known about it.
 *
 * @param probe tries the shared tier for real; null where that is not possible, as on a read-only connection
 * @param activity what happened lately
 * @param configuration the settings in force, secrets masked
 * @param upkeep the background tasks of the service that owns the cache; {@link Warming#NONE} where nobody but the window does
 * @param about what can be told of the program
 */
public record Operations(@Nullable Probe probe, ActivityLog activity, List<SettingInForce> configuration, Warming upkeep, About about) {
    /** Nothing. */
    public static final Operations NONE = new Operations(null, ActivityLog.NONE, List.of(), Warming.NONE);

    public Operations {
        configuration = List.copyOf(configuration);
    }

    /** Those of a window that is no program's. */
    public Operations(@Nullable Probe probe, ActivityLog activity, List<SettingInForce> configuration, Warming upkeep) {
        this(probe, activity, configuration, upkeep, About.NONE);
    }
}
