package dev.tierdeck.desktop.value;

/** By what the open key can be removed: a matter of whoever lists it. */
public interface Removing {
    /** Why the open key can't be removed; empty when it can. */
    String refusal();

    /** Asks whether the open key is to go. */
    void ask();
}
