package dev.tierdeck.desktop.shell;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Small things that are remembered from one start to the next: theme, size, view. Never fails: what can't be kept is forgotten. */
public interface Preferences {
    /** What was remembered under this name. */
    Optional<String> get(String name);

    /** Remembers a value. */
    void put(String name, String value);

    /** Remembers nothing longer than the process lives. */
    static Preferences forgetful() {
        var kept = new ConcurrentHashMap<String, String>();
        return new Preferences() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(kept.get(name));
            }

            @Override
            public void put(String name, String value) {
                kept.put(name, value);
            }
        };
    }
}
