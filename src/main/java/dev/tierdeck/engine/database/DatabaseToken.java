package dev.tierdeck.engine.database;

import dev.tierdeck.engine.FillToken;
import org.jspecify.annotations.Nullable;

/**
 * What the database remembers of a key before a loader is asked.
 *
 * @param generation the generation of its slot; null where the database could not be asked
 * @param version the version of its row, live or expired; null where there is none
 * @param standing whether it would be answered
 */
record DatabaseToken(@Nullable Long generation, @Nullable Long version, boolean standing) implements FillToken {
    /** Nothing could be learnt. */
    static final DatabaseToken NONE = new DatabaseToken(null, null, false);

    /** The same where a put of the key waits to be written, which would be answered or not. */
    DatabaseToken standing(boolean queued) {
        return new DatabaseToken(generation, version, queued);
    }
}
