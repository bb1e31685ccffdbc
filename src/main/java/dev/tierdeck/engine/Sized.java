package dev.tierdeck.engine;

import org.jspecify.annotations.Nullable;

/** A tier that knows how much it holds. */
public interface Sized {
    /** How much it holds now; cheap enough to be asked every second. */
    Size size();

    /**
     * How much a tier holds.
     *
     * @param entries entries; null where unknown
     * @param bytes bytes; null where unknown
     */
    record Size(@Nullable Long entries, @Nullable Long bytes) {}
}
