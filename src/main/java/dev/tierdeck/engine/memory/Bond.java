package dev.tierdeck.engine.memory;

import dev.tierdeck.engine.CacheType;

/** What a copy depends on to be answered. */
enum Bond {
    /** On being told of changes: its interval is open and trusted. */
    TOLD,
    /** On nothing, for types that live here alone. Asked for as a shared type, it is like any copy. */
    ALONE,
    /** On nothing: a value that never changes. */
    LASTING,
    /** On nothing having begun or ended since: it was loaded while nobody could tell of changes. */
    UNCOORDINATED;

    static Bond of(CacheType<?> type) {
        return !type.residence().shared() ? ALONE : type.residence().immutable() ? LASTING : TOLD;
    }
}
