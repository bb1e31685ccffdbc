package dev.tierdeck.desktop.fx;

/**
 * Something a person can do, by its name: what the palette lists.
 *
 * @param title what it does, as a button would say it: "Invalidate by tag"
 * @param keys the keys that do it as well, as the sheet of shortcuts writes them; empty for none
 * @param refusal why it can't be done now, in a sentence; empty when it can
 * @param run does it; called on the JavaFX thread, when it can be done
 */
public record Action(String title, String keys, String refusal, Runnable run) {
    /** One that can be done now. */
    public static Action of(String title, String keys, Runnable run) {
        return new Action(title, keys, "", run);
    }

    /** Whether it can be done now. */
    public boolean possible() {
        return refusal.isEmpty();
    }
}
