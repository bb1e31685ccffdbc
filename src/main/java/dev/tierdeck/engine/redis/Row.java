package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.MissCause;
import java.util.List;

/** What a read finds under a key. */
sealed interface Row {
    /**
     * A value.
     *
     * @param value its bytes
     * @param pttl what is left of its TTL in milliseconds; negative for one that never expires
     * @param note what is known of it
     */
    record Stands(byte[] value, long pttl, Note note) implements Row {}

    /**
     * No value that may be answered.
     *
     * @param why why not
     */
    record Nothing(MissCause why) implements Row {}

    /** What the read script answers of a key; see there. */
    static Row of(Object reply) {
        if (!(reply instanceof List<?> row)) {
            return new Nothing(reply.equals(1L) ? MissCause.KNOWN_ABSENT : reply.equals(2L) ? MissCause.UNDECODABLE : MissCause.ABSENT);
        }
        var value = (byte[]) row.getFirst();
        long stale = (Long) row.get(3);
        return stale == 0 ? new Stands(value, (Long) row.get(1), Note.read(value, row.get(2)))
                : new Nothing(stale == 1 ? MissCause.INVALIDATED : MissCause.KNOWN_ABSENT);
    }
}
