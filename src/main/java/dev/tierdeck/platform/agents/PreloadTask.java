package dev.tierdeck.platform.agents;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a preloader loads, how often, and where it keeps it. Immutable.
 *
 * @param name its name, by which it is run and shown; unique in a preloader
 * @param loader loads a value that can be written as JSON; null where there is none now, so that what stands stays
 * @param interval from the start of one run to the start of the next; 100 ms to 30 days
 * @param key the key it is kept under
 * @param keeping how it is kept
 * @param enabled whether it runs by itself; when not, it runs only when asked to
 */
public record PreloadTask(String name, Callable<? extends @Nullable Object> loader, Duration interval, String key, Keeping keeping, boolean enabled) {
    /** One that runs by itself and keeps as the key's type does. */
    public static PreloadTask of(String name, Callable<? extends @Nullable Object> loader, Duration interval, String key) {
        return new PreloadTask(name, loader, interval, key, Keeping.USUAL, true);
    }

    /** The same, kept for so long. */
    public PreloadTask ttl(Duration life) {
        return keeping(keeping.ttl(life));
    }

    /** The same, kept under these tags. */
    public PreloadTask tags(String... tags) {
        return keeping(keeping.tags(tags));
    }

    /** The same, kept otherwise. */
    public PreloadTask keeping(Keeping other) {
        return new PreloadTask(name, loader, interval, key, other, enabled);
    }

    /** The same, running by itself or not. */
    public PreloadTask enabled(boolean on) {
        return new PreloadTask(name, loader, interval, key, keeping, on);
    }
}
