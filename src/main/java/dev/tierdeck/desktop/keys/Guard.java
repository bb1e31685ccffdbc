package dev.tierdeck.desktop.keys;

/**
 * What stands between a person and a removal.
 *
 * @param readOnly whether the cache refuses every write
 * @param nameToType what has to be typed before anything goes: the connection's name where its data is production's, else empty
 */
public record Guard(boolean readOnly, String nameToType) {
    /** Nothing but the question itself. */
    public static final Guard NONE = new Guard(false, "");

    /** Whether this text lets a removal go on. */
    boolean lets(String typed) {
        return typed.strip().equals(nameToType);
    }
}
