package dev.tierdeck.engine.redis.events;

import dev.tierdeck.engine.MissCause;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of a key, as far as it concerns misses. What raises which, tried with Redis 6.2 and 7.0: DEL, UNLINK, GETDEL, an expiry
 * in the past, and taking the last element of a list, hash or set are all {@code del}; a SET over a value, FLUSHDB and FLUSHALL are nothing;
 * writing to an absent key is no miss, reading its TYPE, PTTL or length is, and OBJECT and MEMORY USAGE are not. Where a key was past its
 * end and nobody had noticed, {@code expired} comes before the miss that noticed it.
 */
public enum KeyEvent {
    /** Somebody looked up what is not there. */
    MISS("keymiss", null),
    /** Its time was over. */
    EXPIRED("expired", MissCause.EXPIRED),
    /** It made room. */
    EVICTED("evicted", MissCause.EVICTED),
    /** Somebody removed it. */
    DELETED("del", MissCause.INVALIDATED),
    /** Somebody gave it another name, which for the old one is a removal. */
    RENAMED("rename_from", MissCause.INVALIDATED),
    /** Somebody took it to another database. */
    MOVED("move_from", MissCause.INVALIDATED);

    private final String word;
    private final @Nullable MissCause cause;

    KeyEvent(String word, @Nullable MissCause cause) {
        this.word = word;
        this.cause = cause;
    }

    /** What the server calls it: the end of its channel's name. */
    public String word() {
        return word;
    }

    /** Why a later lookup of the key finds nothing; null for a lookup. */
    @Nullable MissCause cause() {
        return cause;
    }
}
