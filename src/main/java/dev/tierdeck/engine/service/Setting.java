package dev.tierdeck.engine.service;

import java.util.List;

/**
 * One setting: what it is called and what is allowed.
 *
 * @param name its name, in the environment, in files and as an option
 * @param aliases other names it has in files and as an option; the environment, which belongs to others too, knows the first name only
 * @param usual its default as text; empty where there is none
 * @param form how it is written
 * @param secret whether it is never shown
 * @param <T> what it is read to
 */
record Setting<T>(String name, List<String> aliases, String usual, Form<T> form, boolean secret) {
    Setting(String name, String usual, Form<T> form) {
        this(name, List.of(), usual, form, false);
    }

    /** The same setting with one more name. */
    Setting<T> alias(String other) {
        return new Setting<>(name, List.of(other), usual, form, secret);
    }

    /** The same setting, never shown. */
    Setting<T> hidden() {
        return new Setting<>(name, aliases, usual, form, true);
    }

    /** Whether this is one of its names; upper and lower case are the same. */
    boolean isCalled(String text) {
        return name.equalsIgnoreCase(text) || aliases.stream().anyMatch(text::equalsIgnoreCase);
    }

    /** A value of it as it may be shown. */
    String shown(String text) {
        return secret && !text.isEmpty() ? "***" : text;
    }
}
