package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import org.jspecify.annotations.Nullable;

/**
 * What an engine answered to a read.
 *
 * @param engine which
 * @param key what was asked for
 * @param began the oracle's tick before it was asked
 * @param beganNanos the same by {@link System#nanoTime}
 * @param ended the tick after it had answered
 * @param value the answer
 * @param tier where it came from; null for a load
 * @param loads whether it was asked with a loader
 * @param own whether it is what the call's own loader brought
 * @param excused whether Redis could not be asked, so that finding nothing is right
 */
record Answer(
        int engine, Key key, long began, long beganNanos, long ended, @Nullable String value, @Nullable TierId tier, boolean loads,
        boolean own, boolean excused) {}
