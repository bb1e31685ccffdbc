package dev.tierdeck.engine.service;

import dev.tierdeck.engine.CacheException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings that are wrong: all faults at once, each with the setting, where it was set, its value and what is allowed. */
public final class SettingsException extends CacheException {
    private static final long serialVersionUID = 1L;
    private final List<String> faults;

    SettingsException(List<String> faults, @Nullable Throwable cause) {
        super((faults.size() == 1 ? "A setting is wrong" : faults.size() + " settings are wrong") + ": " + String.join(" ", faults), cause);
        this.faults = List.copyOf(faults);
    }

    /** The faults, a sentence each, without secrets. */
    public List<String> faults() {
        return faults;
    }
}
