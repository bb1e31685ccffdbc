package dev.tierdeck.app;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a window can be opened here, and in a sentence why not. */
final class Display {
    private static final String NO_DISPLAY = "There is no display to open the window on (DISPLAY is not set). Start it in a desktop"
            + " session, or on a virtual display: install the package xvfb and run xvfb-run with the same command. The commands"
            + " (keys, get, inspect, invalidate, stats, health) need none.";
    private static final String NOT_OPENED = "The display could not be opened%s. Install the package libgtk-3-0 if GTK 3 is missing,"
            + " and check DISPLAY. The commands (keys, get, inspect, invalidate, stats, health) need none.";

    private Display() {}

    /** What is missing, as far as it can be told without loading the toolkit. */
    static Optional<String> missing(String system, Map<String, String> environment, String platform) {
        boolean windowless = system.toLowerCase(Locale.ROOT).contains("linux") && !platform.equalsIgnoreCase("headless")
                && environment.getOrDefault("DISPLAY", "").isBlank();
        return windowless ? Optional.of(NO_DISPLAY) : Optional.empty();
    }

    /** The sentence for a toolkit that failed to start, if that is what this failure is. */
    static Optional<String> refused(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof UnsupportedOperationException || next instanceof UnsatisfiedLinkError
                    || next instanceof NoClassDefFoundError || next instanceof ExceptionInInitializerError) {
                var reason = next.getMessage();
                return Optional.of(NOT_OPENED.formatted(reason == null ? "" : " (" + reason.lines().findFirst().orElse("") + ")"));
            }
        }
        return Optional.empty();
    }
}
