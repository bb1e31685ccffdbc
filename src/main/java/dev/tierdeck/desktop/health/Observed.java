package dev.tierdeck.desktop.health;

import dev.tierdeck.engine.ActivityLog;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Probe;
import dev.tierdeck.engine.SettingInForce;
import dev.tierdeck.engine.warm.Warming;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the view observes, and where it leads.
 *
 * @param probe tries the shared tier for real; null where that is not possible
 * @param activity what happened lately
 * @param configuration the settings in force, secrets masked
 * @param upkeep the background tasks of the service that owns the cache
 * @param warmers what keeps entries fresh
 * @param connection the connection's name, as the window shows it
 * @param readOnly whether the engine refuses every write
 * @param toKey shows a key in full
 * @param toWarmers shows the warmers
 */
public record Observed(Cache cache, @Nullable Probe probe, ActivityLog activity, List<SettingInForce> configuration, Warming upkeep,
        Warming warmers, String connection, boolean readOnly, Consumer<Key> toKey, Runnable toWarmers) {
    public Observed {
        configuration = List.copyOf(configuration);
    }
}
