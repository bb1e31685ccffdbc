package dev.tierdeck.desktop.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The languages that a person can choose. What is chosen holds from the next start on, as every view has read its words by then. It is set
 * as the program's default, so that JavaFX' own menus speak it too.
 */
enum Language {
    /** As the system has it, where it is there; else English. */
    SYSTEM(Locale.getDefault()), ENGLISH(Locale.UK), GERMAN(Locale.GERMANY);

    private static final String REMEMBERED = "language";

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    String messageKey() {
        return "language." + name().toLowerCase(Locale.ROOT);
    }

    static Language chosen(Preferences preferences) {
        return preferences.get(REMEMBERED).flatMap(Language::named).orElse(SYSTEM);
    }

    private static Optional<Language> named(String name) {
        return Arrays.stream(values()).filter(language -> language.name().equals(name)).findFirst();
    }

    void remember(Preferences preferences) {
        preferences.put(REMEMBERED, name());
    }

    /** Speaks it from now on, to whoever asks for words from now on. */
    void speak() {
        Locale.setDefault(locale);
    }
}
