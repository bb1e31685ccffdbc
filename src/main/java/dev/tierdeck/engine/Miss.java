package dev.tierdeck.engine;

import java.util.EnumMap;
import java.util.Map;

/**
 * No answer, and why.
 *
 * @param cause why
 * @param <V> the value that was asked for
 */
public record Miss<V>(MissCause cause) implements Lookup<V> {
    private static final Map<MissCause, Miss<?>> ALL = new EnumMap<>(MissCause.class);

    static {
        for (var cause : MissCause.values()) {
            ALL.put(cause, new Miss<>(cause));
        }
    }

    /** The miss of this cause; always the same object, so that a miss costs no allocation. */
    @SuppressWarnings("unchecked")
    public static <V> Miss<V> of(MissCause cause) {
        return (Miss<V>) ALL.get(cause);
    }
}
