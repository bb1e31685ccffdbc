package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.MissCause;
import java.util.List;

/** What a read finds under a key. */
sealed interface Row {
    /** The read script's answer for what is known to be absent. */
    Long KNOWN_ABSENT = 1L;
    /** Its answer for what is no string, and so was not missed. */
    Long ODD = 2L;

    /**
     * A value.
     *
     * @param value its bytes
     * @param pttl what is left of its TTL in milliseconds; negative for one that never expires
     * @param note what stands as a note on it, of whatever value that speaks
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
            return new Nothing(reply.equals(KNOWN_ABSENT) ? MissCause.KNOWN_ABSENT : reply.equals(ODD) ? MissCause.UNDECODABLE : MissCause.ABSENT);
        }
        long stale = (Long) row.get(3);
        return stale == 0 ? new Stands((byte[]) row.getFirst(), (Long) row.get(1), Note.read(row.get(2)))
                : new Nothing(stale == 1 ? MissCause.INVALIDATED : MissCause.KNOWN_ABSENT);
    }
}
