package dev.tierdeck.desktop.fx;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What a view remembers from one start to the next.
 *
 * @param recall what was kept under a name
 * @param keep keeps a value under a name
 */
public record Memory(Function<String, Optional<String>> recall, BiConsumer<String, String> keep) {
    /** Remembers nothing longer than it is held. */
    public static Memory forgetful() {
        var kept = new ConcurrentHashMap<String, String>();
        return new Memory(name -> Optional.ofNullable(kept.get(name)), kept::put);
    }
}
