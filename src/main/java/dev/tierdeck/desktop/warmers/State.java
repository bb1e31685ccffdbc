package dev.tierdeck.desktop.warmers;

import java.util.Locale;

/** How a warmer is, at most one of these; the first that holds. */
enum State {
    /** A run is under way here. */
    RUNNING,
    /** The source it lives on is switched off. */
    SOURCE_OFF,
    /** It runs only when asked. */
    OFF,
    /** Another process ran it after this one did, so here it waits. */
    ELSEWHERE,
    /** Its last run failed. */
    FAILED,
    /** It is due at a known time. */
    DUE,
    /** It is not scheduled yet. */
    WAITING;

    /** The name in messages and in the style sheet. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
