package dev.tierdeck.desktop.fx;

/** The system's clipboard, behind an interface as not every platform has one. */
@FunctionalInterface
public interface Clip {
    /** Puts text there. */
    void copy(String text);
}
