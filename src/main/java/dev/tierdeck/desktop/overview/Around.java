package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.SaveAs;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.file.Medium;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What the overview works with.
 *
 * @param cache whose counters it shows
 * @param tasks does its background work
 * @param clock tells what time it is
 * @param clip takes what is copied
 * @param saveAs asks where files go
 * @param disk takes the files
 * @param opener shows a key
 */
public record Around(Cache cache, Tasks tasks, InstantSource clock, Clip clip, SaveAs saveAs, Medium disk, Consumer<Key> opener) {
    /** The same with the disk there is. */
    public Around(Cache cache, Tasks tasks, InstantSource clock, Clip clip, SaveAs saveAs, Consumer<Key> opener) {
        this(cache, tasks, clock, clip, saveAs, Medium.DISK, opener);
    }
}
