package dev.tierdeck.cli;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.Placement;

/** Writes one key after the other. */
interface Rows extends AutoCloseable {
    /** Writes a key with where it belongs and what the server says of it. */
    void row(Key key, Placement place, KeyFacts facts);

    /** Hands everything out. */
    @Override
    void close();
}
