package dev.tierdeck.engine.memo;

import dev.tierdeck.engine.Codec;
import tools.jackson.core.type.TypeReference;

/** Tells how values of a class are written: {@code Json::of}. */
@FunctionalInterface
public interface Codecs {
    /** The codec of this class, generic or not. */
    Codec<?> of(TypeReference<?> type);
}
