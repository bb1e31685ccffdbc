package dev.tierdeck.engine;

/** A shared tier whose values can be changed by hand. */
public interface Editable {
    /**
     * What changes them.
     *
     * @param guard what stands between anybody and a change
     * @param writer by whom, as entries name their writer
     */
    Editor editor(Guard guard, String writer);
}
