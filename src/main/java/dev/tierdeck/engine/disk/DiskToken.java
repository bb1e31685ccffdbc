package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.FillToken;
import java.util.function.BooleanSupplier;

/**
 * What the disk remembers of a key before a farther tier is read: its stripe's count and the interval.
 *
 * @param stripe the count
 * @param interval the interval
 * @param look asks the file whether something stands there; only loads want to know, so only they pay for it
 */
record DiskToken(long stripe, Interval interval, BooleanSupplier look) implements FillToken {
    @Override
    public boolean standing() {
        return look.getAsBoolean();
    }
}
