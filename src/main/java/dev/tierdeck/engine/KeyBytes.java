package dev.tierdeck.engine;

/**
 * A key's bytes, as far as telling keys apart needs them: a {@link Key}'s own, or those of a place among many keys that lie packed, so that
 * a million are looked at without an object each. Such a place moves on; who keeps the key asks for {@link #key}.
 */
public sealed interface KeyBytes permits Key, KeyList.Place, KeyWalk {
    /** The number of bytes. */
    int length();

    /** The byte at {@code index}, from 0. */
    byte at(int index);

    /** Whether these bytes stand in the key from {@code at} on. */
    boolean has(byte[] part, int at);

    /** Whether the key begins with these bytes. */
    default boolean startsWith(byte[] head) {
        return has(head, 0);
    }

    /** The key. */
    Key key();
}
